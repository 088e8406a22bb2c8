import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const sources = readdirSync(join(root, "ui/src"), { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => readFileSync(join(root, "ui/src", path), "utf8"));
const hasStyle = (name: string) => existsSync(join(root, `node_modules/@mantine/core/styles/${name}.css`));

test("every component of Mantine that the pages use has its style", () => {
  const used = sources.flatMap((text) =>
    [...text.matchAll(/import \{([^}]*)\} from "@mantine\/core"/g)].flatMap(([, names = ""]) =>
      names.split(",").map((name) => name.replace(/^\s*type\s+/, "").trim()),
    ),
  );
  const imported = new Set(
    sources.flatMap((text) => [...text.matchAll(/@mantine\/core\/styles\/(\w+)\.css/g)].map(([, name]) => name)),
  );
  const wanted = [...new Set(used)].filter(hasStyle);
  expect(wanted.length).toBeGreaterThan(10);
  expect(wanted.filter((name) => !imported.has(name))).toEqual([]);
});
