import fc, { type Arbitrary } from "fast-check";
import { fitting, hostile, hostileText, type Schema } from "./arbitraries.ts";
import { resolve } from "./example.ts";

/** One operation of an OpenAPI document. */
export type Operation = { readonly method: string; readonly path: string; readonly described: Schema };

/** Stands where an id that an earlier answer told is to be put, once it is sent: one `of` what the parameter names. */
export type Pick = { readonly pick: number; readonly of: string };

export type Planned = {
  readonly operation: string;
  readonly method: string;
  /** The path and query in pieces, each to be percent-encoded or picked. */
  readonly path: readonly (string | { readonly value: string } | Pick)[];
  readonly query: readonly (readonly [name: string, value: string | Pick])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
  /** Which of the keys it is sent with. */
  readonly key: number;
};

export function operationsOf(document: Schema): Operation[] {
  return Object.entries<Schema>(document.paths).flatMap(([path, methods]) =>
    Object.entries<Schema>(methods).map(([method, described]) => ({ method: method.toUpperCase(), path, described })),
  );
}

const pickOf = (of: string): Arbitrary<Pick> => fc.nat().map((index) => ({ pick: index, of }));

/** A request to an operation: as it should be, nearly so, or not at all. `keys`: how many there are to choose from. */
export function requestTo(operation: Operation, document: Schema, keys: number): Arbitrary<Planned> {
  const parameters = (operation.described.parameters ?? []).map((parameter: Schema) =>
    parameter.$ref === undefined ? parameter : resolve(parameter.$ref, document),
  );
  const of = (place: string) => parameters.filter((parameter: Schema) => parameter.in === place);
  return fc
    .record({
      operation: fc.constant(`${operation.method} ${operation.path}`),
      method: fc.constant(operation.method),
      path: pathTo(operation.path, of("path"), document),
      query: queryOf(of("query"), document),
      headers: headersOf(of("header"), document),
      // The first two keys may do everything: what a scope forbids never reaches the handler.
      key: fc.oneof({ weight: 6, arbitrary: fc.nat({ max: 1 }) }, { weight: 1, arbitrary: fc.nat({ max: keys - 1 }) }),
      content: contentOf(operation.described.requestBody, document),
    })
    .map(({ content, headers, ...rest }) => ({
      ...rest,
      headers: { ...(content === undefined ? {} : { "content-type": content.type }), ...headers },
      body: content?.body,
    }));
}

function pathTo(path: string, parameters: readonly Schema[], document: Schema): Arbitrary<Planned["path"]> {
  const pieces = path.split(/(\{\w+\})/).filter((piece) => piece !== "");
  return fc.tuple(
    ...pieces.map((piece, index) => {
      const parameter = parameters.find(({ name }) => piece === `{${name}}`);
      if (parameter === undefined) return fc.constant(piece);
      const value = fitting(parameter.schema, document, 12).map((made) => ({ value: String(made) }));
      const isClosed = parameter.schema.$ref !== undefined || parameter.schema.enum !== undefined;
      return isClosed
        ? value
        : fc.oneof(
            { weight: 2, arbitrary: value },
            {
              weight: 4,
              arbitrary: pickOf(parameter.name === "runId" ? "runs" : (collectionOf(pieces[index - 1]) ?? "")),
            },
          );
    }),
  );
}

/** "/v1/sources/" → "sources": what a path names last, before a parameter. */
export function collectionOf(path = ""): string | undefined {
  return path.split("/").findLast((segment) => segment !== "" && !segment.includes("{"));
}

function queryOf(parameters: readonly Schema[], document: Schema): Arbitrary<Planned["query"]> {
  const known = parameters.map(({ name, schema, required }) => {
    const value = fc.oneof(
      { weight: 8, arbitrary: fitting(schema, document, 6).map(String) },
      { weight: 1, arbitrary: pickOf("") },
    );
    const given = value.map((made) => [[name, made] as const]);
    const absent = fc.constant([] as (readonly [string, string | Pick])[]);
    return fc.oneof({ weight: required ? 8 : 2, arbitrary: given }, { weight: required ? 1 : 5, arbitrary: absent });
  });
  const odd = fc.oneof(
    { weight: 15, arbitrary: fc.constant([] as (readonly [string, string])[]) },
    { weight: 1, arbitrary: fc.array(fc.tuple(hostileText, hostileText), { minLength: 1, maxLength: 2 }) },
  );
  return fc.tuple(...known, odd).map((parts) => parts.flat());
}

function headersOf(parameters: readonly Schema[], document: Schema): Arbitrary<Planned["headers"]> {
  const declared = Object.fromEntries(
    parameters.map(({ name, schema }) => [name.toLowerCase(), fitting(schema, document, 3).map(fieldValue)]),
  );
  const others = {
    accept: fc.constantFrom("application/x-ndjson", "*/*", "application/x-ndjson;q=0", ""),
    "if-match": fc.constantFrom('"1"', "*", 'W/"a"', "junk", '"a", "b"'),
    "if-none-match": fc.constantFrom("*", '"1"'),
    "content-encoding": fc.constantFrom("gzip", "br", "identity", "x"),
    "x-request-id": hostileText.map(fieldValue),
    "x-forwarded-for": fc.constantFrom("203.0.113.9", "junk"),
    range: fc.constant("bytes=0-1"),
  };
  const all = { ...others, ...declared };
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant({}) },
    {
      weight: 1,
      arbitrary: fc
        .subarray(Object.keys(all) as (keyof typeof all)[], { minLength: 1, maxLength: 2 })
        .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, all[name] as Arbitrary<string>])))),
    },
  );
}

/** What a client can put in a field at all. */
function fieldValue(value: unknown): string {
  return String(value)
    .replaceAll(/[^\x20-\x7e]/g, "?")
    .slice(0, 1000)
    .trim();
}

type Content = { readonly type: string; readonly body: Uint8Array };

function contentOf(requestBody: Schema, document: Schema): Arbitrary<Content | undefined> {
  const none = fc.constant(undefined);
  if (requestBody === undefined) {
    return fc.oneof({ weight: 20, arbitrary: none }, { weight: 1, arbitrary: junk("application/json") });
  }
  const kinds = Object.entries<Schema>(requestBody.content).map(([type, content]) => {
    if (content["x-item-schema"] !== undefined) return lines(type, content["x-item-schema"], document);
    if (content.schema !== undefined && type.includes("json")) return json(type, content.schema, document);
    return raw(type);
  });
  return fc.oneof(
    { weight: 20, arbitrary: fc.oneof(...kinds) },
    { weight: 1, arbitrary: none },
    { weight: 2, arbitrary: fc.constantFrom(...Object.keys(requestBody.content)).chain(junk) },
    { weight: 1, arbitrary: fc.constantFrom("text/html", "application/json; charset=utf-7", "", "x").chain(junk) },
  );
}

const bytes = (text: string) => Buffer.from(text, "utf8");

function json(type: string, schema: Schema, document: Schema): Arbitrary<Content> {
  // Most bodies are whole, so that they get beyond the validation.
  const value = fc.oneof(
    { weight: 3, arbitrary: fitting(schema, document, 100) },
    { weight: 2, arbitrary: fitting(schema, document, 8) },
  );
  return value.map((made) => ({ type, body: bytes(JSON.stringify(made)) }));
}

function lines(type: string, schema: Schema, document: Schema): Arbitrary<Content> {
  const line = fc.oneof(
    { weight: 8, arbitrary: fitting(schema, document, 30).map((made) => JSON.stringify(made)) },
    {
      weight: 1,
      arbitrary: hostileText,
    },
  );
  return fc.array(line, { maxLength: 6 }).map((all) => ({ type, body: bytes(all.join("\n")) }));
}

function raw(type: string): Arbitrary<Content> {
  return fc
    .oneof(
      fc.uint8Array({ maxLength: 300 }),
      hostileText.map((text) => bytes(`Subject: ${text}\r\n\r\n${text}`)),
      hostile.map((value) => bytes(JSON.stringify(value))),
    )
    .map((body) => ({ type, body }));
}

function junk(type: string): Arbitrary<Content> {
  return fc
    .oneof(
      fc
        .constantFrom("{", "[", '"', "nul", "\ufeff{}", "{}{}", '{"a":1,"a":2}', "[".repeat(2000), "\0", "1")
        .map(bytes),
      hostile.map((value) => bytes(JSON.stringify(value) ?? "")),
      fc.uint8Array({ maxLength: 100 }),
    )
    .map((body) => ({ type, body }));
}
