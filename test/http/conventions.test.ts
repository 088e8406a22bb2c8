import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { keyScopes } from "../../src/domain/key-scope.ts";
import { takesIdempotencyKey } from "../../src/http/idempotency.ts";
import type { Route } from "../../src/http/route.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { everyRow, nameOf } from "../support/every-row.ts";
import { startTestHttp, type TestHttp } from "../support/http.ts";

const names = (rows: readonly Route[]) => rows.map(nameOf).sort();

function hasRows(schema: unknown): boolean {
  if (schema instanceof z.ZodUnion) return schema.options.some(hasRows);
  return schema instanceof z.ZodObject && Object.values(schema.shape).some((member) => member instanceof z.ZodArray);
}

/** Whole at once: what a tenant sets up by hand, or has of one address, and what ships with the program. */
const short = [
  "GET /v1/account",
  "GET /v1/account/sessions",
  "GET /v1/actors",
  "GET /v1/domains",
  "GET /v1/domains/{domain}/checks",
  "GET /v1/domains/{domain}/snippets",
  "GET /v1/installation",
  "GET /v1/keys",
  // Not a list, but a message: each of its lists is bounded, and says so in `cut`.
  "GET /v1/messages/{id}/content",
  "GET /v1/notice-sources",
  // Bounded: it says how much is left out.
  "GET /v1/people/{address}/explanation",
  "GET /v1/precision",
  "GET /v1/precision/checks",
  "GET /v1/proof",
  "GET /v1/reviews/{id}/outcomes",
  "GET /v1/reviews/{id}/rule-proposals",
  "GET /v1/rules",
  "GET /v1/rules/own",
  "GET /v1/rules/own/{name}/hits",
  "GET /v1/session",
  "GET /v1/settings/thresholds",
  "GET /v1/setup-steps",
  "GET /v1/sources",
  "GET /v1/stats/breakdown",
  "GET /v1/stats/series",
  "GET /v1/streams",
  "GET /v1/suppressions/{address}/entries",
  "GET /v1/tenants/{tenant}/domains",
  "GET /v1/token-keys",
  "GET /v1/users",
  "GET /v1/webhooks",
];

describe("a list", () => {
  const lists = everyRow.filter(
    ({ method, path, answers }) => method === "get" && !path.endsWith("}") && hasRows(answers[200]?.schema),
  );
  const paged = lists.filter((row) => row.query?.shape["limit"] !== undefined);

  it("has pages, but for the short ones", () => {
    expect(paged.length).toBeGreaterThan(15);
    expect(names(lists.filter((row) => !paged.includes(row)))).toEqual(short);
  });

  it("gives at most 1,000 rows a page, and goes on from a cursor", () => {
    const takes = (row: Route, limit: string) => row.query?.shape["limit"]?.safeParse(limit).success;
    for (const row of paged) {
      expect(
        ["0", "1", "1000", "1001"].map((limit) => takes(row, limit)),
        nameOf(row),
      ).toEqual([false, true, true, false]);
    }
    const withoutCursor = paged.filter((row) => row.query?.shape["cursor"] === undefined);
    // A position of the feed is kept for good, so it has a name of its own: `after`.
    expect(names(withoutCursor)).toEqual(["GET /v1/suppressions/changes"]);
  });
});

describe("a request that is sent again", () => {
  it("does no harm: by its method, by an Idempotency-Key, or as its row says", () => {
    const posts = everyRow.filter(({ method, scope }) => method === "post" && scope !== "none");
    expect(posts.length).toBeGreaterThan(30);
    expect(names(posts.filter((row) => !takesIdempotencyKey(row) && row.idempotency !== "own"))).toEqual([
      // A file of any size cannot be compared; the second job finds that there is nothing to change.
      "POST /v1/imports",
    ]);
  });
});

describe("a precondition", () => {
  it("comes with what it may be answered, and with a tag", () => {
    const conditional = everyRow.filter(({ preconditions }) => preconditions !== undefined);
    expect(conditional.length).toBeGreaterThan(5);
    for (const row of conditional) {
      expect(row.answers[row.method === "get" ? 304 : 412]?.isTagged, nameOf(row)).toBe(true);
    }
  });
});

describe("Retry-After", () => {
  let database: TestDatabase;
  let http: TestHttp;
  beforeAll(async () => {
    database = await openTestDatabase();
    // How much of a body is read comes from the settings, which nobody gave.
    const bare = everyRow.map(({ rawBody: _, ...row }) => row);
    http = await startTestHttp(bare, database, { requestsPerMinute: 1 });
  });
  afterAll(async () => {
    await http.stop();
    await database.close();
  });

  it("tells on every route when a key may ask again that asked too often", async () => {
    const key = await http.key(...keyScopes);
    expect((await http.call("GET", "/v1/messages?limit=0", { key })).status).toBe(400);
    const keyed = everyRow.filter(({ scope }) => scope !== "none");
    expect(keyed.length).toBeGreaterThan(80);
    for (const row of keyed) {
      const path = row.path.replaceAll(/\{\w+\}/g, "x");
      const { status, headers } = await http.call(row.method.toUpperCase(), path, { key });
      expect([status, Number(headers.get("retry-after")) > 0], nameOf(row)).toEqual([429, true]);
    }
  });

  it("stands in every problem 429 or 503 that is made", () => {
    const files = readdirSync("src/http", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
    const made = files.flatMap(
      (file) => readFileSync(`src/http/${file}`, "utf8").match(/new Problem\(\s*(?:429|503)\b.*?;\n/gs) ?? [],
    );
    expect(made.length).toBeGreaterThan(4);
    expect(made.filter((text) => !text.includes('"Retry-After"'))).toEqual([]);
  });
});
