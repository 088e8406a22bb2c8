import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { hashRules } from "../scripts/rule-pack/pack.mjs";
import { rulePack } from "../src/domain/rule-pack.ts";

const src = new URL("../src/", import.meta.url);

async function readRules(): Promise<Record<string, Record<string, unknown>>> {
  const files = ["classify", "reports"].flatMap((folder) =>
    readdirSync(new URL(folder, src), { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
  );
  const modules: Record<string, Record<string, unknown>> = {};
  for (const path of [...files, "domain/verdict.ts"]) {
    if (path.endsWith(".ts")) modules[path.slice(0, -3).replaceAll("\\", "/")] = await import(new URL(path, src).href);
  }
  return modules;
}

describe("rulePack", () => {
  it("has the version of the rules: run `npm run docs` after changing a rule", async () => {
    expect(hashRules(await readRules())).toBe(rulePack.version);
  });
});

describe("hashRules()", () => {
  const hash = (rules: unknown) => hashRules({ "classify/tables/some": { rules } });

  it.each<[string, unknown, unknown]>([
    ["the text of a rule", [{ when: /user unknown/i }], [{ when: /user unknown/ }]],
    ["its confidence", [{ confidence: 0.9 }], [{ confidence: 0.8 }]],
    ["the order of two rules", [{ name: "a" }, { name: "b" }], [{ name: "b" }, { name: "a" }]],
    ["what is in a set", new Set(["a"]), new Set(["b"])],
    ["what is in a map", new Map([["a", 1]]), new Map([["a", 2]])],
  ])("tells %s", (_, one, other) => {
    expect(hash(one)).not.toBe(hash(other));
    expect(hash(one)).toBe(hash(structuredClone(one)));
  });

  it("does not tell in which order a rule's fields are written", () => {
    expect(hash([{ name: "a", confidence: 1 }])).toBe(hash([{ confidence: 1, name: "a" }]));
  });
});
