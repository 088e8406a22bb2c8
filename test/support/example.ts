// biome-ignore lint/suspicious/noExplicitAny: a schema is walked by its members, which no type knows
type Schema = any;

/** A value that fits a schema of an OpenAPI document: its own example where it has one, else the least that may do. */
export function exampleOf(schema: Schema, document: Schema): unknown {
  if (schema.$ref !== undefined) return exampleOf(resolve(schema.$ref, document), document);
  const given = schema.example ?? schema.const ?? schema.default ?? schema.enum?.[0];
  if (given !== undefined) return given;
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice !== undefined) return exampleOf(choice, document);
  switch ([schema.type].flat()[0]) {
    case "object":
      return Object.fromEntries(
        (schema.required ?? []).map((name: string) => [name, exampleOf(schema.properties[name], document)]),
      );
    case "array":
      return Array.from({ length: schema.minItems ?? 0 }, () => exampleOf(schema.items, document));
    case "integer":
    case "number":
      return Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1);
    case "boolean":
      return true;
    default:
      return stringOf(schema);
  }
}

/** What a reference within a document leads to. */
export function resolve(ref: string, document: Schema): Schema {
  return ref
    .slice(2)
    .split("/")
    .reduce((node, name) => node[name], document);
}

const formats: Readonly<Record<string, string>> = {
  uuid: "019cb2a4-7c00-7000-8000-5f1d3c2b1a00",
  "date-time": "2026-03-01T12:00:00Z",
  uri: "https://example.com/",
  email: "jane@example.com",
};

function stringOf({ format, minLength = 1 }: Schema): string {
  return formats[format] ?? "x".repeat(minLength);
}
