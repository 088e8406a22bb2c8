import fc, { type Arbitrary } from "fast-check";
import { resolve } from "./example.ts";

// biome-ignore lint/suspicious/noExplicitAny: a schema is walked by its members, which no type knows
export type Schema = any;

/** Texts that code which trusts its callers falls over. */
export const hostileText: Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...[
      "",
      " ",
      "\0",
      "a\0b",
      "\ud800",
      "\udfff\ud800",
      "\u202e",
      "%00",
      "..",
      "../../etc/passwd",
      "' OR 1=1 --",
      "{{7*7}}",
    ],
    ...[
      "null",
      "__proto__",
      "constructor",
      "toString",
      "-1",
      "1e999",
      "NaN",
      "0x10",
      "١٢",
      "𝟘",
      "İ",
      "ß",
      "ǆ",
      "*",
      "@",
      "@@",
    ],
    ...["@example.com", "a@b", '"a\0b"@example.com', "a@[127.0.0.1]", "a@xn--a", "a@127.1", "a@-.-", "a@example.com."],
    ...["0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "2026-02-30T00:00:00Z", "2026-01-01T00:00:00+23:59"],
    ...[
      "0001-01-01T00:00:00+14:00",
      "9999-12-31T23:59:59-12:00",
      "1970-01-01T00:00:00Z",
      "2026-13-01",
      "now",
      "infinity",
    ],
    ...["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "W10", "bnVsbA", "WzFd", "{}"],
  ),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.integer({ min: 100, max: 9000 }).map((length) => "x".repeat(length)),
  fc.emailAddress(),
);

const hostileNumber = fc.oneof(
  fc.constantFrom(0, -0, -1, 1.5, 1e21, -1e21, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, 5e-324, 10_000, 10_001),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** A value that a schema's author did not think of. */
export const hostile: Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  { weight: 2, arbitrary: hostileNumber },
  { weight: 2, arbitrary: fc.constantFrom(null, true, false, [], {}, [[]], [null], { "": 0 }, Array(50).fill({})) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.integer({ min: 10, max: 400 }).map(nest) },
);

function nest(depth: number): unknown {
  let value: unknown = 0;
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/** Values that fit a schema, with here and there one in them that does not: about one node in `soundness`. */
export function fitting(schema: Schema, document: Schema, soundness: number, depth = 0): Arbitrary<unknown> {
  const sound = soundOf(schema, document, soundness, depth);
  return fc.oneof({ weight: soundness, arbitrary: sound }, { weight: 1, arbitrary: hostile });
}

function soundOf(schema: Schema, document: Schema, soundness: number, depth: number): Arbitrary<unknown> {
  if (schema.$ref !== undefined) return soundOf(resolve(schema.$ref, document), document, soundness, depth);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const given = [...(schema.example === undefined ? [] : [schema.example]), ...(schema.examples ?? [])];
  const made = madeOf(schema, document, soundness, depth);
  return given.length === 0 ? made : fc.oneof(made, fc.constantFrom(...given));
}

function madeOf(schema: Schema, document: Schema, soundness: number, depth: number): Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) {
    return fc.oneof(...choices.map((choice: Schema) => fitting(choice, document, soundness, depth + 1)));
  }
  if (schema.allOf !== undefined && schema.type === undefined) {
    const parts = schema.allOf.map((part: Schema) => fitting(part, document, soundness, depth + 1));
    return fc.tuple(...parts).map((values) => Object.assign({}, ...values.filter((value) => value instanceof Object)));
  }
  const types = [schema.type].flat();
  return fc.oneof(...types.map((type) => typed(type, schema, document, soundness, depth)));
}

function typed(type: unknown, schema: Schema, document: Schema, soundness: number, depth: number): Arbitrary<unknown> {
  switch (type) {
    case "object":
      return objectOf(schema, document, soundness, depth);
    case "array": {
      const items =
        schema.items === undefined || depth > 5 ? hostile : fitting(schema.items, document, soundness, depth + 1);
      const minLength = Math.min(schema.minItems ?? 0, 5);
      return fc.array(items, { minLength, maxLength: Math.max(minLength, 5) });
    }
    case "integer":
    case "number": {
      const min = Math.ceil(Math.max(schema.minimum ?? schema.exclusiveMinimum ?? -1000, -(2 ** 31)));
      const max = Math.floor(Math.min(schema.maximum ?? schema.exclusiveMaximum ?? 100_000, 2 ** 31 - 1));
      return fc.integer({ min, max: Math.max(min, max) });
    }
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "string":
      return textOf(schema);
    default:
      return hostile;
  }
}

function objectOf(schema: Schema, document: Schema, soundness: number, depth: number): Arbitrary<unknown> {
  const names = Object.entries<Schema>(schema.properties ?? {});
  const members = Object.fromEntries(
    names.map(([name, inner]) => [name, depth > 6 ? hostile : fitting(inner, document, soundness, depth + 1)]),
  );
  // Most often what is required is there; all else may be.
  const required = (schema.required ?? []).filter((name: string) => name in members);
  const record = fc.record(members, { requiredKeys: required });
  const further = fc.dictionary(fc.oneof(fc.constantFrom("a", "x y", "ключ"), hostileText), hostile, { maxKeys: 2 });
  const isOpen = schema.additionalProperties !== false && names.length === 0;
  if (isOpen) return further;
  const one = { weight: soundness * 2, arbitrary: record };
  return fc.oneof(
    one,
    { weight: 1, arbitrary: fc.tuple(record, further).map(([inner, more]) => ({ ...inner, ...more })) },
    { weight: 1, arbitrary: fc.record(members, { requiredKeys: [] }) },
  );
}

const byFormat: Readonly<Record<string, Arbitrary<string>>> = {
  uuid: fc.uuid(),
  "date-time": fc
    .date({ min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true })
    .map((date) => date.toISOString()),
  uri: fc.webUrl(),
  email: fc.emailAddress(),
};

function textOf(schema: Schema): Arbitrary<string> {
  const known = byFormat[schema.format];
  if (known !== undefined) return known;
  const minLength = Math.min(schema.minLength ?? 0, 5000);
  const maxLength = Math.min(schema.maxLength ?? 30, Math.max(minLength, 60));
  const plain = fc.oneof(
    fc.emailAddress(),
    fc.constantFrom("jane@example.com", "@example.com", "example.com", "default", "news"),
    fc.string({ minLength, maxLength: Math.max(minLength, maxLength) }),
  );
  // Of what a pattern leaves out, fast-check would list every character that there is.
  const isPlain = schema.pattern !== undefined && !/\\p\{|\[\^/i.test(schema.pattern);
  return isPlain ? fc.oneof(fc.stringMatching(new RegExp(schema.pattern, "u")), plain) : plain;
}
