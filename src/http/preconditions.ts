import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { Problem } from "./route.ts";

/** The preconditions of RFC 9110 §13.1 that a row may take. */
export type PreconditionField = "If-Match" | "If-None-Match";

/** What a request expects to find; of a field that it does not have, undefined. */
export type Preconditions = {
  readonly match: ExpectedTags | undefined;
  readonly noneMatch: ExpectedTags | undefined;
};

/** "*": anything at all. */
type ExpectedTags = "*" | readonly EntityTag[];

type EntityTag = { readonly isWeak: boolean; readonly tag: string };

/** The strong entity tag of what is told as JSON: another one whenever a member of it changes (RFC 9110 §8.8.3). */
export function etagOf(view: unknown): string {
  const text = JSON.stringify(view, (_name, value: unknown) => (isPlain(value) ? sorted(value) : value));
  return `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// Two objects with the same members are the same, whoever put them together.
function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * Reads what a request expects.
 * @throws Problem 400 for a field that is no list of entity tags (RFC 9110 §8.8.3)
 */
export function readPreconditions(headers: IncomingHttpHeaders): Preconditions {
  return {
    match: readTags("If-Match", headers["if-match"]),
    noneMatch: readTags("If-None-Match", headers["if-none-match"]),
  };
}

const entityTag = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g;

function readTags(field: PreconditionField, text: string | undefined): ExpectedTags | undefined {
  if (text === undefined) return undefined;
  if (text.trim() === "*") return "*";
  const tags = text.match(entityTag) ?? [];
  // A tag may hold a comma, so what stands between them is looked at without them; empty members are allowed there.
  const between = text.replaceAll(entityTag, '""').split(",");
  if (tags.length === 0 || between.some((part) => !["", '""'].includes(part.trim()))) {
    const expected = `expected "*" or entity tags with their quotes, such as ${field}: "a1b2"`;
    throw new Problem(400, "invalid-precondition", `Cannot read ${field}: ${expected}`);
  }
  return tags.map((tag) => ({ isWeak: tag.startsWith("W/"), tag: tag.replace(/^W\//, "") }));
}

/**
 * Lets a request pass that expects nothing, or what is so. Call it where nobody else can change what was found.
 * @param tags strong tags that stand for what was found, first the one to tell; none where there is nothing
 * @throws Problem 412 with the present tag (RFC 9110 §13.2.2)
 */
export function requirePreconditions({ match, noneMatch }: Preconditions, tags: readonly string[]): void {
  // RFC 9110 §13.1.1: compared strongly, so that a weak tag never lets anything be overwritten.
  const isMet =
    (match === undefined || names(match, tags, ({ isWeak }) => !isWeak)) &&
    (noneMatch === undefined || !names(noneMatch, tags));
  if (isMet) return;
  const [present] = tags;
  const found = present === undefined ? "there is nothing" : `its ETag is ${present}`;
  throw new Problem(
    412,
    "precondition-failed",
    `Cannot change what is not as you expect: ${found}; read it again, and expect that`,
    present === undefined ? {} : { ETag: present },
  );
}

/** Whether whoever asks has the present state already, and is answered 304 (RFC 9110 §13.1.2, compared weakly). */
export function isKnown({ noneMatch }: Preconditions, tag: string): boolean {
  return noneMatch !== undefined && names(noneMatch, [tag]);
}

function names(expected: ExpectedTags, tags: readonly string[], counts = (_tag: EntityTag) => true): boolean {
  if (expected === "*") return tags.length > 0;
  return expected.some((one) => counts(one) && tags.includes(one.tag));
}

const tagList = { schema: { type: "string" }, in: "header", required: false } as const;

/** The fields as parameters of the OpenAPI document, by their names under components. */
export const preconditionParameters = {
  IfMatch: {
    name: "If-Match",
    ...tagList,
    description:
      "Do it only if what is there has one of these ETags, or, with `*`, if there is anything. 412 " +
      "`precondition-failed` otherwise, with the present `ETag`",
    example: '"q3vTnG1xk0yDb5mJr8sLwA"',
  },
  IfNoneMatch: {
    name: "If-None-Match",
    ...tagList,
    description:
      "Of a GET: 304 if what is there has one of these ETags. Of a change: 412 `precondition-failed` in that case; with " +
      "`*`, if there is anything, so that it creates only",
    example: "*",
  },
} as const;

/** What the document says of the field `ETag` of an answer. */
export const etagHeader = {
  description: "The strong entity tag of what is there (RFC 9110 §8.8.3)",
  schema: { type: "string" },
  example: '"q3vTnG1xk0yDb5mJr8sLwA"',
} as const;
