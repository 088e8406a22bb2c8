import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { check } from "recheck";
import { parseAst } from "vite";

export type SourceRegex = {
  readonly file: string;
  readonly pattern: string;
  readonly flags: string;
  readonly hash: string;
};

/** Every regular expression literal in the TypeScript files under a folder. */
export function listRegexes(folder: string): SourceRegex[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  return files.flatMap((file) => regexesOf(join(folder, file)));
}

function regexesOf(file: string): SourceRegex[] {
  const found: SourceRegex[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { regex } = node as { regex?: { pattern: string; flags: string } };
    if (regex !== undefined) found.push({ file, ...regex, hash: hashOf(regex) });
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseAst(readFileSync(file, "utf8"), { lang: "ts" }));
  return found;
}

function hashOf({ pattern, flags }: { pattern: string; flags: string }): string {
  return createHash("sha256").update(`/${pattern}/${flags}`).digest("hex").slice(0, 16);
}

/**
 * No expression of src/classify is shown more than this of any text (searchable.ts); readers show theirs lines of at
 * most 1,000 units, heads of at most 8,192, and seldom a whole text, for which test/hostile.test.ts has its bombs.
 */
const shown = 2048;

/**
 * Looks for a text short enough to be shown that costs more than five million steps (some ten milliseconds).
 * Undefined when there is none.
 */
export async function findAttack({ pattern, flags }: SourceRegex): Promise<string | undefined> {
  const limits = {
    checker: "fuzz",
    maxAttackStringSize: shown,
    attackLimit: 5_000_000,
    timeout: 120_000,
    maxIteration: 3,
  } as const;
  const answer = await check(pattern, flags, limits);
  if (answer.status === "unknown") return `unknown: ${answer.error.kind}`;
  // recheck also tells of longer texts that would reach the limit; none such comes.
  return answer.status === "vulnerable" && answer.attack.string.length <= shown ? answer.attack.pattern : undefined;
}
