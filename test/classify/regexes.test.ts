import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { findAttack, listRegexes } from "../support/regexes.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const source = [
  ...["classify", "domain", "intake", "matching", "message", "notices", "policy", "proof", "reports", "sources"],
];
const folders = [...source.map((folder) => `src/${folder}`), "packages/arf-parser/src"];
const listed = new Set(readFileSync(new URL("regexes-checked.txt", import.meta.url), "utf8").split("\n"));

// recheck needs seconds for each, so what it once found harmless is listed by hash; a new one is checked here and now.
describe("regular expressions", () => {
  const all = folders.flatMap((folder) => listRegexes(`${root}${folder}`));
  const unlisted = all.filter(({ hash }) => !listed.has(hash));

  it("are found in every folder that reads what strangers wrote", () => {
    expect(all.length).toBeGreaterThan(1000);
  });

  it.each(unlisted.length === 0 ? [undefined] : unlisted)(
    "cannot be made slow by any text when they are new: %j",
    async (regex) => {
      if (regex === undefined) return;
      expect(await findAttack(regex), `add ${regex.hash} to regexes-checked.txt once it is harmless`).toBeUndefined();
    },
    300_000,
  );

  it("are found dangerous when they are, so that the check can fail", async () => {
    const evil = { file: "", pattern: "^(?:a|a)+$", flags: "", hash: "" };
    expect(await findAttack(evil)).toBeDefined();
  }, 300_000);
});
