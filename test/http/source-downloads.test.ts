import { get, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { newId } from "../../src/store/id.ts";
import { eventually } from "../support/wait.ts";
import { entryOf, putEntries, putJudged } from "./rows.ts";
import { least, noon, type SourceRows, startSourceRows } from "./source-rows.ts";

const runId = newId();
const count = 20_000;
let rows: SourceRows;
let sourceId: string;
let path: string;

beforeAll(async () => {
  rows = await startSourceRows();
  sourceId = ((await rows.ask("POST", "/v1/sources", least)).body as { id: string }).id;
  path = `/v1/sources/${sourceId}/runs/${runId}/events`;
  await rows.database.pool.query(
    `INSERT INTO source_runs (tenant_id, id, source_id, kind, state, started_at)
     VALUES ('default', $1, $2, 'backlog', 'done', $3)`,
    [runId, sourceId, noon],
  );
  await rows.database.pool.query(
    `INSERT INTO outbox_events (tenant_id, id, type, timestamp, data, available_at, run_id)
     SELECT tenant, gen_random_uuid(), 'suppression.created', $1, jsonb_build_object('n', n, 'pad', repeat('x', 1500)), $1, run
     FROM (VALUES ('default', $2::uuid, $3::int), ('default', NULL, 3), ('stranger', $2, 3)) AS of (tenant, run, count),
       generate_series(1, of.count) AS n`,
    [noon, runId, count],
  );
}, 120_000);
afterAll(() => rows.stop());

/** Opens the download and leaves it unread. */
async function open(key: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(rows.url + path, { headers: { Authorization: `Bearer ${key}` } }, resolve).on("error", reject);
  });
}

describe("GET /v1/sources/{id}/runs/{runId}/events", () => {
  it("gives each tenant that has a part in a run its own events, and nobody else any", async () => {
    const ask = async (tenant: string, asked = path) => {
      const { status, text } = await rows.call("GET", asked, { key: await rows.keyOf(tenant, "read") });
      return [
        status,
        status === 200
          ? text
              .trimEnd()
              .split("\n")
              .map((line) => JSON.parse(line).tenant)
          : [],
      ];
    };
    expect(await ask("stranger")).toEqual([200, ["stranger", "stranger", "stranger"]]);
    expect(await ask("stranger", path.replace(sourceId, newId()))).toEqual([404, []]);
    expect(await ask("hats")).toEqual([404, []]);
    expect(await ask("stranger", `/v1/sources/${sourceId}/runs/${runId}`)).toEqual([404, []]);
  });

  it("sends every event of the run, in order, a line each, and no other", async () => {
    const response = await open(await rows.key("read"));
    expect(response.headers).toMatchObject({
      "content-type": "application/x-ndjson",
      "content-disposition": `attachment; filename="events-${runId}.ndjson"`,
    });
    let text = "";
    for await (const part of response) text += part;
    const events = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(events.map((event) => event.data.n)).toEqual(Array.from({ length: count }, (_, n) => n + 1));
    expect(events[0]).toMatchObject({
      type: "suppression.created",
      version: 1,
      id: expect.any(String),
      timestamp: noon.toISOString(),
      tenant: "default",
      sequence: expect.stringMatching(/^\d+$/),
    });
  }, 60_000);

  it("reads no further than the client takes it, and stops when the client leaves", async () => {
    const query = vi.spyOn(rows.database.pool, "query");
    const pages = () => query.mock.calls.filter(([text]) => String(text).includes("sequence > $3")).length;
    const response = await open(await rows.key("read"));
    response.on("error", () => {}).pause();
    let seen = 0;
    await eventually("the download to stand still", () => {
      const stands = pages() > 0 && pages() === seen;
      seen = pages();
      return stands || undefined;
    });
    // What the sockets hold, and not the 34 megabytes of all.
    expect(seen).toBeLessThan(count / 500 - 5);
    response.destroy();
    await eventually("the line of the request's end", () => rows.logs().includes("Request cut off") || undefined);
    expect(pages()).toBeLessThanOrEqual(seen + 1);
    query.mockRestore();
  });

  it("is empty for a run without events", async () => {
    const id = ((await rows.ask("POST", `/v1/sources/${sourceId}/dry-run`)).body as { id: string }).id;
    expect(await rows.ask("GET", `/v1/sources/${sourceId}/runs/${id}/events`)).toMatchObject({ status: 200, text: "" });
  });
});

describe("GET /v1/sources/{id}/disagreements", () => {
  it("sends what a shadow would have done that the list does not say", async () => {
    const { verdictIds } = await putJudged(rows.database, [
      { address: "new@example.com", reason: "mailbox-unknown" },
      { address: "known@example.com", reason: "mailbox-unknown" },
    ]);
    await rows.database.pool.query(
      "UPDATE verdicts SET shadow = true, effect = 'suppress', address_key = lower(address)",
    );
    await rows.database.pool.query("UPDATE messages SET source_id = $1, shadow = true", [sourceId]);
    await putEntries(rows.database, [entryOf("known@example.com")]);
    const answer = await rows.ask("GET", `/v1/sources/${sourceId}/disagreements`);
    expect(answer.status).toBe(200);
    expect(
      answer.text
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual([
      {
        address: "new@example.com",
        addressKey: "new@example.com",
        disagreement: "would-suppress",
        shadow: expect.objectContaining({ effect: "suppress", reason: "mailbox-unknown", verdictId: verdictIds[0] }),
      },
    ]);
  });
});
