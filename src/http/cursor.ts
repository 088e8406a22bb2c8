import { Problem } from "./route.ts";

/** What stands at each place of a cursor. */
export type CursorPart = "id" | "time" | "text" | "number";

const patterns: Readonly<Record<CursorPart, RegExp>> = {
  id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  time: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  text: /^[^\0]*$/su,
  number: /^\d{1,15}$/,
};

/** The position after the last row of a page, as text for the caller to give back. */
export function writeCursor(position: readonly string[]): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/**
 * The position that a cursor stands for; undefined without one.
 * @throws Problem 400 for anything that this list did not write
 */
export function readCursor(cursor: string | undefined, parts: readonly CursorPart[]): readonly string[] | undefined {
  if (cursor === undefined) return undefined;
  const position = decodeCursor(cursor);
  const isOurs =
    Array.isArray(position) &&
    position.length === parts.length &&
    parts.every((part, index) => {
      const value: unknown = position[index];
      return (
        typeof value === "string" && patterns[part].test(value) && (part !== "time" || !Number.isNaN(Date.parse(value)))
      );
    });
  if (!isOurs)
    throw new Problem(400, "invalid-cursor", "Cannot go on from this cursor: expected `next` of a page of this list");
  return position as string[];
}

/** What a cursor holds, whoever wrote it; undefined where it holds no JSON. */
export function decodeCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    return undefined;
  }
}

/** A page as the API gives it. */
export function pageBody<T>(page: { readonly rows: readonly T[]; readonly next?: readonly string[] | undefined }): {
  readonly rows: readonly T[];
  readonly next?: string;
} {
  return page.next === undefined ? { rows: page.rows } : { rows: page.rows, next: writeCursor(page.next) };
}
