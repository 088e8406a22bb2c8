import type { Defect, Field, Limits } from "./types.ts";

export type Line = { readonly start: number; readonly end: number; readonly next: number };

/** The line at `from`, ended by CRLF, LF, CR or the end of the text. */
export function lineAt(text: string, from: number, end: number = text.length): Line {
  let at = from;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === 10) return { start: from, end: at, next: at + 1 };
    if (code === 13) {
      const crlf = at + 1 < end && text.charCodeAt(at + 1) === 10;
      return { start: from, end: at, next: at + (crlf ? 2 : 1) };
    }
    at += 1;
  }
  return { start: from, end, next: end };
}

const fieldName = /^([!-9;-~]{1,200})[ \t]*:/;

type Block = {
  readonly fields: readonly Field[];
  /** Where the line after the blank line begins. */
  readonly end: number;
};

type Open = { readonly name: string; length: number; readonly pieces: string[] };

function closeField(open: Open, limits: Limits, defects: Defect[]): Field {
  if (open.length > limits.fieldLength) {
    const detail = `${open.name} has ${open.length} characters; the first ${limits.fieldLength} were read`;
    defects.push({ name: "field-over-limit", field: open.name, detail });
  }
  return { name: open.name, value: open.pieces.join("").trim() };
}

function extend(open: Open, piece: string, limits: Limits): void {
  const room = limits.fieldLength - open.length;
  if (room > 0) open.pieces.push(piece.slice(0, room));
  open.length += piece.length;
}

/**
 * Reads "Name: value" fields, unfolding them (RFC 5322 §2.2.3). `blank` says what an empty line means: the end of
 * a header, or nothing, as in a feedback part, where generators put some before, between and after the fields.
 */
export function readFields(
  text: string,
  range: { readonly start: number; readonly end: number; readonly blank: "ends" | "skipped" },
  limits: Limits,
  defects: Defect[],
): Block {
  const fields: Field[] = [];
  let open: Open | undefined;
  let at = range.start;
  const close = () => {
    if (open !== undefined) fields.push(closeField(open, limits, defects));
    open = undefined;
  };
  while (at < range.end) {
    const line = lineAt(text, at, range.end);
    at = line.next;
    const written = text.slice(line.start, line.end);
    if (written.trim() === "") {
      if (range.blank === "ends" && written === "") break;
      if (range.blank === "skipped") close();
      continue;
    }
    const folded = written.startsWith(" ") || written.startsWith("\t");
    if (folded && open !== undefined) {
      extend(open, written, limits);
      continue;
    }
    close();
    const name = fieldName.exec(written)?.[1];
    if (name === undefined) {
      defects.push({ name: "field-malformed", detail: `Cannot read "${quote(written)}": expected Name: value` });
      if (defects.length > limits.fields) break;
      continue;
    }
    if (fields.length >= limits.fields) {
      defects.push({ name: "fields-over-limit", detail: `More than ${limits.fields} fields; the rest was not read` });
      break;
    }
    open = { name, length: 0, pieces: [] };
    extend(open, written.slice(written.indexOf(":") + 1), limits);
  }
  close();
  return { fields, end: at };
}

/** The first 100 characters, for a defect's detail. */
export function quote(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

/** Fields by name without regard to case; known ones are taken out, what remains are the extensions. */
export class FieldBag {
  readonly #byName = new Map<string, { readonly field: Field; readonly index: number }[]>();
  readonly #defects: Defect[];

  constructor(fields: readonly Field[], defects: Defect[]) {
    this.#defects = defects;
    for (const [index, field] of fields.entries()) {
      const key = field.name.toLowerCase();
      const same = this.#byName.get(key);
      if (same === undefined) this.#byName.set(key, [{ field, index }]);
      else same.push({ field, index });
    }
  }

  has(name: string): boolean {
    return this.#byName.has(name.toLowerCase());
  }

  /** Takes every field of that name, in order. */
  takeAll(name: string): readonly string[] {
    const key = name.toLowerCase();
    const found = this.#byName.get(key) ?? [];
    this.#byName.delete(key);
    return found.map((entry) => entry.field.value);
  }

  /** Takes a field that may stand once, under any of its names: the first value; a repetition is a defect. */
  takeOnce(name: string, ...synonyms: readonly string[]): string | undefined {
    const values = [name, ...synonyms].flatMap((each) => this.takeAll(each));
    if (values.length > 1) {
      const detail = `${name} stands ${values.length} times; the first was taken`;
      this.#defects.push({ name: "field-repeated", field: name, detail });
    }
    const value = values[0];
    return value === "" ? undefined : value;
  }

  /** Takes everything that is left, in the order it was written. */
  takeRest(): readonly Field[] {
    const rest = [...this.#byName.values()].flat();
    this.#byName.clear();
    return rest.sort((a, b) => a.index - b.index).map((entry) => entry.field);
  }
}
