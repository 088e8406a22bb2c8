import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Tally } from "../../src/domain/source.ts";
import { finishDryRun, reportRun } from "../../src/store/sources/source-runs.ts";
import { least, noon, nowhere, type SourceRows, startSourceRows } from "./source-rows.ts";

let rows: SourceRows;
let sourceId: string;
beforeAll(async () => {
  rows = await startSourceRows();
});
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.database.pool.query("TRUNCATE sources, source_status, source_folders, source_runs, leases");
  sourceId = (await ask("POST", "/v1/sources", least)).body.id;
});

type Body = { id: string; rows: { id: string }[]; next: string };
const ask = async (method: string, path: string, body?: unknown) => {
  const answer = await rows.ask(method, path, body);
  return { status: answer.status, body: answer.body as Body };
};
const begin = async () => (await ask("POST", `/v1/sources/${sourceId}/dry-run`)).body.id;
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000);

const tally: Tally = {
  messages: 3,
  duplicates: 0,
  bounces: { messages: 2, addresses: 1 },
  delays: 0,
  complaints: 0,
  autoReplies: 1,
  peopleWrote: 0,
  askToBeRemoved: 0,
  notices: 0,
  spam: 0,
  unclear: 0,
  effects: { suppress: 2 },
  unproven: 0,
  suppressed: 1,
  held: 0,
  byYear: { "2025": 3 },
  byProvider: { other: 2 },
};

describe("POST /v1/sources/{id}/dry-run", () => {
  it("begins one, wakes who does it, and answers the same while it is not over", async () => {
    const woken = rows.woken();
    const answer = await ask("POST", `/v1/sources/${sourceId}/dry-run`);
    expect(answer).toEqual({
      status: 202,
      body: {
        id: expect.any(String),
        sourceId,
        kind: "dry-run",
        state: "waiting",
        total: 0,
        read: 0,
        startedAt: noon.toISOString(),
      },
    });
    expect(rows.woken()).toBe(woken + 1);
    expect(await begin()).toBe(answer.body.id);
    await ask("POST", `/v1/sources/${sourceId}/runs/${answer.body.id}/cancel`);
    expect(await begin()).not.toBe(answer.body.id);
  });
});

describe("a run", () => {
  it("tells how far it is, how fast, and what was found", async () => {
    const id = await begin();
    const path = `/v1/sources/${sourceId}/runs/${id}`;
    await reportRun(rows.database.pool, "default", id, { total: 1000, read: 0 }, later(1));
    await reportRun(rows.database.pool, "default", id, { total: 1000, read: 300 }, later(31));
    const running = (await ask("GET", path)).body;
    expect(running).toMatchObject({ state: "running", total: 1000, read: 300 });
    expect(running).toMatchObject({ ratePerSecond: expect.any(Number), secondsLeft: expect.any(Number) });
    await finishDryRun(rows.database.pool, "default", id, { tally }, later(60));
    expect(await ask("GET", path)).toMatchObject({
      status: 200,
      body: { state: "done", tally, finishedAt: later(60).toISOString() },
    });
  });

  it("tells why it failed", async () => {
    const id = await begin();
    const fault = { kind: "no-folder", step: "folder", words: "It is gone.", nextStep: "Name another." } as const;
    await finishDryRun(rows.database.pool, "default", id, { fault }, noon);
    expect((await ask("GET", `/v1/sources/${sourceId}/runs/${id}`)).body).toMatchObject({ state: "failed", fault });
  });

  it("is paused, resumed and cancelled; when it is over it stays so", async () => {
    const id = await begin();
    const act = (name: string) => ask("POST", `/v1/sources/${sourceId}/runs/${id}/${name}`);
    const woken = rows.woken();
    expect(await act("pause")).toMatchObject({ status: 200, body: { id, state: "paused" } });
    expect(await act("pause")).toMatchObject({ status: 200, body: { state: "paused" } });
    expect((await act("resume")).status).toBe(200);
    expect(await act("cancel")).toMatchObject({ status: 200, body: { state: "cancelled" } });
    expect(await act("cancel")).toMatchObject({ status: 200, body: { state: "cancelled" } });
    expect(rows.woken()).toBe(woken + 4);
    for (const name of ["pause", "resume"]) {
      expect(await act(name)).toMatchObject({ status: 409, body: { type: "urn:nixie:problem:run-over" } });
    }
    await rows.database.pool.query("UPDATE source_runs SET state = 'done'");
    expect((await act("cancel")).status).toBe(409);
  });

  it("of a backlog is told with its mailbox while it is not over", async () => {
    await rows.database.pool.query(
      `INSERT INTO source_runs (tenant_id, id, source_id, kind, state, total, read, rate, started_at)
       VALUES ('default', $1, $2, 'backlog', 'running', 100, 40, 7.333, $3)`,
      [nowhere, sourceId, noon],
    );
    await begin();
    const backlog = { id: nowhere, state: "running", total: 100, read: 40, ratePerSecond: 7.3, secondsLeft: 9 };
    expect((await ask("GET", `/v1/sources/${sourceId}`)).body).toMatchObject({ status: { backlog } });
    await ask("POST", `/v1/sources/${sourceId}/runs/${nowhere}/cancel`);
    expect((await ask("GET", `/v1/sources/${sourceId}`)).body).not.toHaveProperty("status.backlog");
  });

  it("is not to be found under another mailbox", async () => {
    const id = await begin();
    const other = (await ask("POST", "/v1/sources", { ...least, name: "Other" })).body.id;
    expect((await ask("GET", `/v1/sources/${other}/runs/${id}`)).status).toBe(404);
    expect((await ask("POST", `/v1/sources/${other}/runs/${id}/cancel`)).status).toBe(404);
    expect((await ask("GET", `/v1/sources/${other}/runs`)).body.rows).toEqual([]);
  });

  it("is listed, newest first, by page", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) {
      const id = await begin();
      await ask("POST", `/v1/sources/${sourceId}/runs/${id}/cancel`);
      ids.unshift(id);
    }
    const path = `/v1/sources/${sourceId}/runs?limit=2`;
    const first = (await ask("GET", path)).body;
    const second = (await ask("GET", `${path}&cursor=${first.next}`)).body;
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(ids);
    expect(second).not.toHaveProperty("next");
    expect((await ask("GET", `/v1/sources/${sourceId}/runs?cursor=x`)).status).toBe(400);
  });
});
