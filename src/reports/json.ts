/** A JSON object of somebody else's making: its keys are asked for by name, and never copied. */
export type JsonObject = { readonly brand: unique symbol } & object;

const itemLimit = 1000;
const textLimit = 4096;

/** Parses a JSON object; undefined when the text is none. Depth and size are bounded by the text, which callers cap. */
export function readJsonObject(text: string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Parses JSON that is an object, or a list of objects; undefined when the text is neither. */
export function readJsonObjects(text: string): readonly JsonObject[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    const objects = list.flatMap((one) => asObject(one) ?? []);
    return objects.length === list.length ? objects : undefined;
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

// What an object inherits ("constructor", "__proto__") is not what was sent.
function ownValue(object: JsonObject | undefined, key: string): unknown {
  return object !== undefined && Object.hasOwn(object, key)
    ? (object as unknown as Record<string, unknown>)[key]
    : undefined;
}

/** The text of a key, at most `limit` units; a number is written out. */
export function jsonText(object: JsonObject | undefined, key: string, limit: number = textLimit): string | undefined {
  const value = ownValue(object, key);
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value.slice(0, limit) : undefined;
}

/** The text of a key, whole, even an empty one. */
export function jsonWholeText(object: JsonObject | undefined, key: string): string | undefined {
  const value = ownValue(object, key);
  return typeof value === "string" ? value : undefined;
}

export function isJsonTrue(object: JsonObject | undefined, key: string): boolean {
  return ownValue(object, key) === true;
}

export function jsonObject(object: JsonObject | undefined, key: string): JsonObject | undefined {
  return asObject(ownValue(object, key));
}

/** The objects of a list; what is none is passed over. */
export function jsonObjects(object: JsonObject | undefined, key: string): readonly JsonObject[] {
  return listOf(object, key).flatMap((value) => asObject(value) ?? []);
}

/** The texts of a list, or the one text that stands in its place. */
export function jsonTexts(object: JsonObject | undefined, key: string): readonly string[] {
  const value = ownValue(object, key);
  const list = typeof value === "string" ? [value] : listOf(object, key);
  return list.filter((one) => typeof one === "string" && one !== "").map((one) => String(one).slice(0, textLimit));
}

/** The texts and numbers of an object, by name, in its own order; what nests is passed over. */
export function jsonEntries(object: JsonObject | undefined): readonly (readonly [string, string])[] {
  const names = object === undefined ? [] : Object.keys(object).slice(0, itemLimit);
  return names.flatMap((name) => {
    const text = jsonText(object, name);
    return text === undefined ? [] : [[name, text] as const];
  });
}

function listOf(object: JsonObject | undefined, key: string): readonly unknown[] {
  const value = ownValue(object, key);
  return Array.isArray(value) ? value.slice(0, itemLimit) : [];
}

/** A time of RFC 3339. */
export function jsonDate(object: JsonObject | undefined, key: string): Date | undefined {
  const text = jsonText(object, key);
  if (text === undefined || !/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time);
}
