import { z } from "zod";
import { tenantField } from "./auth.ts";
import { linesType } from "./body-lines.ts";
import { problemSchema } from "./errors.ts";
import { idempotencyField, takesIdempotencyKey } from "./idempotency.ts";
import { etagHeader, preconditionParameters } from "./preconditions.ts";
import { type Answer, type Route, route } from "./route.ts";

type Json = { readonly [name: string]: unknown };

/** Collects schemas, so that one conversion gives each named one a single place under components. */
type Collector = { readonly refer: (schema: z.ZodType) => Json; readonly schemas: z.ZodType[] };

function createCollector(): Collector {
  const schemas: z.ZodType[] = [];
  return {
    schemas,
    refer(schema) {
      schemas.push(schema);
      return { [marker]: schemas.length - 1 };
    },
  };
}

const marker = "x-nixie-pending";

/** The OpenAPI 3.1 document of all rows. Answers and bodies are described as they are on the wire. */
export function describeApi(routes: readonly Route[], options: { readonly version: string }): Json {
  const collector = createCollector();
  const paths: Record<string, Record<string, Json>> = {};
  for (const row of routes) {
    paths[row.path] = { ...paths[row.path], [row.method]: describeRow(row, collector) };
  }
  const problem = { "application/problem+json": { schema: collector.refer(problemSchema) } };
  const { schemas, resolve } = convert(collector.schemas);
  const tags = [...new Set(routes.map((row) => row.tag))].sort().map((name) => ({ name }));
  const document = {
    openapi: "3.1.1",
    info: {
      title: "Nixie",
      version: options.version,
      description: "Reads returned mail and keeps the list of addresses that must not be mailed again.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    tags,
    paths,
    components: {
      schemas,
      parameters: { Tenant: tenantParameter, IdempotencyKey: keyParameter, ...preconditionParameters },
      headers: { ETag: etagHeader },
      responses: { Problem: { description: "RFC 9457: what went wrong, with a stable type", content: problem } },
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "An API key, nx_<id>_<secret>" },
        session: { type: "apiKey", in: "cookie", name: "__Host-sid", description: "A signed-in person" },
      },
    },
  };
  return resolve(document);
}

const tenantParameter = {
  name: tenantField,
  in: "header",
  required: false,
  description:
    "The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own " +
    "tenant. 404 `unknown-tenant` where there is none, 403 where the key may not",
  schema: { type: "string" },
  example: "shoes",
};

const keyParameter = {
  name: idempotencyField,
  in: "header",
  required: false,
  description:
    "A name of your own for this request, new for each one and the same when you send it again: it is done once, and the " +
    "first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another " +
    "request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer " +
    "than 256 kB. A request that failed is not kept",
  schema: { type: "string", minLength: 1, maxLength: 255 },
  example: "b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00",
};

/** Adds the row that serves the document of all rows, itself included. */
export function withOpenApi(routes: readonly Route[], options: { readonly version: string }): readonly Route[] {
  let body: Uint8Array | undefined;
  const row: Route = route({
    method: "get",
    path: "/openapi.json",
    tag: "System",
    summary: "This API, as an OpenAPI 3.1 document",
    scope: "any",
    exposure: "open-on-loopback",
    answers: { 200: { description: "The document", mediaType: "application/json" } },
    handle: async () => {
      body ??= Buffer.from(JSON.stringify(describeApi(rows, options)));
      return { status: 200, body, headers: { "Content-Type": "application/json" } };
    },
  });
  const rows: readonly Route[] = [...routes, row];
  return rows;
}

function describeRow(row: Route, collector: Collector): Json {
  return {
    operationId: operationId(row),
    tags: [row.tag],
    summary: row.summary,
    ...(row.description === undefined ? {} : { description: row.description }),
    ...row.extensions,
    ...describeParameters(row, collector),
    ...describeBody(row, collector),
    responses: describeAnswers(row, collector),
    // OpenAPI 3.1 §4.8.30: for such schemes the list may name roles; here it names the scope.
    security: row.scope === "none" ? [] : [{ key: row.scope === "any" ? [] : [row.scope] }, { session: [] }],
  };
}

// "/v1/suppressions/{address}" → "getSuppressionsByAddress".
function operationId(row: Route): string {
  const words = row.path
    .replace(/^\/v1/, "")
    .replaceAll(/\{(\w+)\}/g, "by-$1")
    .split(/\W+/)
    .filter((word) => word !== "");
  return row.method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function describeParameters(row: Route, collector: Collector): Json {
  const names = [...row.path.matchAll(/\{(\w+)\}/g)].map((match) => String(match[1]));
  const inPath = names.map((name) => ({
    name,
    in: "path",
    required: true,
    schema: collector.refer((row.params?.shape[name] as z.ZodType | undefined) ?? z.string()),
  }));
  const inQuery = Object.entries(row.query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: "query",
    required: !(schema as z.ZodType).safeParse(undefined).success,
    schema: collector.refer(schema as z.ZodType),
  }));
  const asTenant = row.scope === "none" ? [] : [{ $ref: "#/components/parameters/Tenant" }];
  const once = takesIdempotencyKey(row) ? [{ $ref: "#/components/parameters/IdempotencyKey" }] : [];
  const expected = (row.preconditions ?? []).map((field) => ({
    $ref: `#/components/parameters/${field.replaceAll("-", "")}`,
  }));
  const parameters = [...inPath, ...inQuery, ...asTenant, ...once, ...expected];
  return parameters.length === 0 ? {} : { parameters };
}

function describeBody(row: Route, collector: Collector): Json {
  const raw = row.rawBody ?? row.streamBody;
  if (raw !== undefined) {
    return { requestBody: { required: true, content: describeRaw(raw, collector) } };
  }
  if (row.body === undefined) return {};
  const lines = row.bodyLines && { schema: { type: "string" }, "x-item-schema": collector.refer(row.bodyLines.line) };
  const content = {
    "application/json": { schema: collector.refer(row.body) },
    ...(lines === undefined ? {} : { [linesType]: lines }),
  };
  return { requestBody: { required: !row.body.safeParse(undefined).success, content } };
}

// type-is, which checks the types, has "json" and "+json" for what a media type cannot say.
function describeRaw(
  { types, lines }: Pick<NonNullable<Route["rawBody"]>, "types" | "lines">,
  collector: Collector,
): Json {
  const mediaTypes = new Set(types.map((type) => type.replace(/^\+?json$/, "application/json")));
  return Object.fromEntries(
    [...mediaTypes].map((type) => [
      type,
      type === linesType && lines !== undefined
        ? { schema: { type: "string" }, "x-item-schema": collector.refer(lines) }
        : {},
    ]),
  );
}

function describeAnswers(row: Route, collector: Collector): Json {
  const answers = Object.entries(row.answers).map(([status, answer]) => {
    const { description, isTagged = false } = answer;
    const told = { description, ...(isTagged ? { headers: { ETag: { $ref: "#/components/headers/ETag" } } } : {}) };
    if (Number(status) >= 400 && answer.schema === undefined) {
      const problem = { schema: collector.refer(problemSchema) };
      return [status, { ...told, content: { "application/problem+json": problem } }] as const;
    }
    const content = describeContent(answer, collector);
    return [status, { ...told, ...(content === undefined ? {} : { content }) }] as const;
  });
  const problem = { $ref: "#/components/responses/Problem" };
  return { ...Object.fromEntries(answers), "4XX": problem, default: problem };
}

function describeContent({ schema, lines, mediaType }: Answer, collector: Collector): Json | undefined {
  // OpenAPI 3.1 has no word for a sequence of JSON texts (3.2 will: `itemSchema`), so to a generated client it is text.
  const asLines = lines && { schema: { type: "string" }, "x-item-schema": collector.refer(lines) };
  if (schema === undefined) return mediaType === undefined ? undefined : { [mediaType]: asLines ?? {} };
  const asJson = { [mediaType ?? "application/json"]: { schema: collector.refer(schema) } };
  return asLines === undefined ? asJson : { ...asJson, [linesType]: asLines };
}

// Input is the wire's side in both directions: what a codec reads, and an answer without "no further members",
// so that a member can be added to it later.
function convert(all: readonly z.ZodType[]): { schemas: unknown; resolve: (document: Json) => Json } {
  const holder = z.object(Object.fromEntries(all.map((schema, index) => [String(index), schema])));
  const { properties = {}, $defs = {} } = z.toJSONSchema(holder, {
    io: "input",
    unrepresentable: ({ zodSchema }) =>
      zodSchema._zod.def.type === "date" ? { type: "string", format: "date-time" } : "any",
  });
  const resolve = (document: Json): Json => {
    const text = JSON.stringify(document, (_name, value: unknown) => {
      const index = value instanceof Object ? Reflect.get(value, marker) : undefined;
      return typeof index === "number" ? properties[index] : value;
    });
    return JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;
  };
  return { schemas: $defs, resolve };
}
