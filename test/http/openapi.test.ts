import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { describeApi, withOpenApi } from "../../src/http/openapi.ts";
import { type Route, route } from "../../src/http/route.ts";
import { keyRoutes } from "../../src/http/routes/keys.ts";
import { systemRoutes } from "../../src/http/routes/system.ts";
import { createMetrics } from "../../src/monitoring/metrics.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { startTestHttp, type TestHttp } from "../support/http.ts";

const colour = z.enum(["red", "green"]).meta({ id: "Colour" });
const paint = z.object({ colour, at: z.date(), previous: colour.optional() }).meta({ id: "Paint" });
const paints: Route = route({
  method: "put",
  path: "/v1/paints/{id}",
  tag: "Paints",
  summary: "Paint",
  scope: "manage",
  extensions: { "x-coats": [1, 2] },
  params: z.object({ id: z.uuid() }),
  query: z.object({ coats: z.coerce.number().int().default(1), by: z.string() }),
  body: z.strictObject({ colour, note: z.string().optional() }),
  answers: { 200: { description: "Painted", schema: paint }, 404: { description: "No such thing" } },
  handle: async () => ({ status: 200 }),
});
const bytes: Route = route({
  method: "post",
  path: "/v1/bytes",
  tag: "Paints",
  summary: "Send bytes",
  scope: "none",
  rawBody: { types: ["message/rfc822"], limitBytes: 10 },
  answers: { 204: { description: "Taken" } },
  handle: async () => ({ status: 204 }),
});

const download: Route = route({
  method: "get",
  path: "/v1/download",
  tag: "Paints",
  summary: "All paints",
  scope: "read",
  answers: { 200: { description: "A paint a line", mediaType: "application/x-ndjson", lines: paint } },
  handle: async () => ({ status: 200 }),
});

// biome-ignore lint/suspicious/noExplicitAny: a document is walked by its paths, which no type knows
type Document = any;

describe("describeApi()", () => {
  const document: Document = describeApi([paints, bytes, download], { version: "1.2.3" });
  const operation = document.paths["/v1/paints/{id}"].put;

  it("is valid OpenAPI 3.1", async () => {
    expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true });
  });

  it("says what a row says to generators of clients", () => {
    expect(operation["x-coats"]).toEqual([1, 2]);
  });

  it("gives a schema with an id one place, however often it is used", () => {
    expect(document.components.schemas.Colour).toMatchObject({ type: "string", enum: ["red", "green"] });
    const ref = { $ref: "#/components/schemas/Colour" };
    expect(operation.requestBody.content["application/json"].schema.properties.colour).toEqual(ref);
    expect(document.components.schemas.Paint.properties).toEqual({
      colour: ref,
      at: { type: "string", format: "date-time" },
      previous: ref,
    });
    expect(operation.responses[200].content["application/json"].schema).toEqual({ $ref: "#/components/schemas/Paint" });
  });

  it("declares path and query parameters, required where the schema wants a value", () => {
    expect(
      operation.parameters
        .filter((p: Document) => p.$ref === undefined)
        .map((p: Document) => [p.in, p.name, p.required, p.schema.type, p.schema.format]),
    ).toEqual([
      ["path", "id", true, "string", "uuid"],
      ["query", "coats", false, "integer", undefined],
      ["query", "by", true, "string", undefined],
    ]);
  });

  it("names the scope, and no security where no key is needed", () => {
    expect(operation.security).toEqual([{ key: ["manage"] }, { session: [] }]);
    expect(document.paths["/v1/bytes"].post.security).toEqual([]);
  });

  it("lets every request that needs a key name a tenant", () => {
    expect(operation.parameters).toContainEqual({ $ref: "#/components/parameters/Tenant" });
    expect(document.components.parameters.Tenant).toMatchObject({ name: "Nixie-Tenant", in: "header" });
    expect(document.paths["/v1/bytes"].post.parameters).toBeUndefined();
  });

  it("describes raw bodies by media type and faults as problems", () => {
    expect(document.paths["/v1/bytes"].post.requestBody.content).toEqual({ "message/rfc822": {} });
    expect(operation.responses[404].content).toHaveProperty(["application/problem+json"]);
    expect(operation.responses.default).toEqual({ $ref: "#/components/responses/Problem" });
  });

  it("describes lines as text, and what each of them is", () => {
    expect(document.paths["/v1/download"].get.responses[200].content).toEqual({
      "application/x-ndjson": { schema: { type: "string" }, "x-item-schema": { $ref: "#/components/schemas/Paint" } },
    });
  });

  it("leaves no reference without a target", () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => String(match[1]));
    expect(refs.length).toBeGreaterThan(4);
    for (const ref of refs) {
      expect(
        ref.split("/").reduce((node: Document, name) => node?.[name], document),
        ref,
      ).toBeDefined();
    }
  });
});

describe("withOpenApi()", () => {
  let database: TestDatabase;
  let http: TestHttp;
  let rows: readonly Route[];
  beforeAll(async () => {
    database = await openTestDatabase();
    const context = { database, now: () => new Date() };
    const system = systemRoutes({ metrics: createMetrics(), findObstacles: async () => [] });
    rows = withOpenApi([...keyRoutes(context), ...system, paints], { version: "1.2.3" });
    http = await startTestHttp(rows, database);
  });
  afterAll(async () => {
    await http.stop();
    await database.close();
  });

  it("serves a document of every row, itself included", async () => {
    const { status, body } = await http.call("GET", "/openapi.json");
    expect(status).toBe(200);
    const documented = Object.entries((body as Document).paths).flatMap(([path, operations]) =>
      Object.keys(operations as object).map((method) => `${method} ${path}`),
    );
    expect(documented.sort()).toEqual(rows.map((row) => `${row.method} ${row.path}`).sort());
    const names = Object.values<Document>((body as Document).paths).flatMap((operations) =>
      Object.values<Document>(operations).map((operation) => operation.operationId),
    );
    expect(new Set(names).size).toBe(rows.length);
    expect(await new Validator().validate(body)).toEqual({ valid: true });
  });

  it("needs a key of any scope when the listener is not on loopback, or a proxy stands before it", async () => {
    const proxied = { headers: { "X-Forwarded-For": "203.0.113.9" } };
    expect((await http.call("GET", "/openapi.json", proxied)).status).toBe(401);
    expect((await http.call("GET", "/openapi.json", { ...proxied, key: await http.key("lookup") })).status).toBe(200);
    const open = await startTestHttp(rows, database, { exposure: "network" });
    expect((await open.call("GET", "/openapi.json")).status).toBe(401);
    expect((await open.call("GET", "/metrics")).status).toBe(401);
    expect((await open.call("GET", "/metrics", { key: await open.key("lookup") })).status).toBe(403);
    expect((await open.call("GET", "/metrics", { key: await open.key("read") })).status).toBe(200);
    await open.stop();
  });
});
