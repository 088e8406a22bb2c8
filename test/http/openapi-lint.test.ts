import { createConfig, lintFromString } from "@redocly/openapi-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { type Service, startService } from "../support/service.ts";

// biome-ignore lint/suspicious/noExplicitAny: a document is walked by its paths, which no type knows
type Document = any;

let database: TestDatabase;
let service: Service;
let document: Document;
beforeAll(async () => {
  database = await openTestDatabase();
  service = await startService({ DATABASE_URL: database.url });
  document = (await service.call("GET", "/openapi.json")).body;
}, 120_000);
afterAll(async () => {
  await service?.stop();
  await database.close();
});

async function lint(source: Document): Promise<string[]> {
  const config = await createConfig({ extends: ["recommended"] });
  const problems = await lintFromString({ source: JSON.stringify(source), config });
  return problems.map(({ severity, ruleId, message, location: [place] }) =>
    [severity, ruleId, place?.pointer, message].join(" "),
  );
}

describe("the served OpenAPI document", () => {
  it("passes Redocly's recommended rules with no error", async () => {
    expect((await lint(document)).filter((line) => line.startsWith("error"))).toEqual([]);
    // Every operation says that it may be refused, so that a generated client knows what a refusal looks like.
    expect((await lint(document)).filter((line) => line.includes("operation-4xx-response"))).toEqual([]);
  });

  it("would not pass with a fault in it", async () => {
    const broken = structuredClone(document);
    broken.paths["/v1/suppressions/{address}"].get.parameters = [];
    broken.paths["/v1/streams"].get.operationId = broken.paths["/v1/stats"].get.operationId;
    broken.components.schemas.Stream.properties.id = { $ref: "#/components/schemas/Nothing" };
    const found = (await lint(broken)).filter((line) => line.startsWith("error"));
    for (const rule of ["path-parameters-defined", "operation-operationId-unique", "no-unresolved-refs"]) {
      expect(found.join("\n")).toContain(rule);
    }
  });

  it("describes the notice that has no provider's form", () => {
    const { content } = document.paths["/v1/notices/{provider}"].post.requestBody;
    expect(content["application/x-ndjson"]["x-item-schema"]).toEqual({ $ref: "#/components/schemas/GenericNotice" });
    expect(Object.keys(content)).not.toContain("json");
  });
});
