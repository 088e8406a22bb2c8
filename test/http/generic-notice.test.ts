import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { genericNotice } from "../../src/http/generic-notice.ts";
import { readGeneric } from "../../src/notices/generic.ts";

const page = readFileSync(new URL("../../docs/notices.md", import.meta.url), "utf8");
const words = page.slice(page.indexOf("## Words of our own"));

test("the schema of notices in our own words has the members that docs/notices.md lists, and no others", () => {
  const rows = words.match(/^\| `.*$/gm) ?? [];
  const listed = rows.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(Object.keys(genericNotice.shape).sort()).toEqual(listed.sort());
});

test("the examples of docs/notices.md fit it, and are read", () => {
  const lines = (/```ndjson\n([\s\S]*?)```/.exec(words)?.[1] ?? "").trim().split("\n");
  expect(lines.length).toBeGreaterThan(3);
  for (const line of lines) {
    expect(genericNotice.strict().safeParse(JSON.parse(line)).error, line).toBeUndefined();
    expect(readGeneric(line), line).toHaveLength(1);
  }
});
