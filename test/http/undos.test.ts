import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startBatch } from "../../src/batch/runner.ts";
import { undo } from "../../src/batch/undo.ts";
import { jobRoutes } from "../../src/http/routes/jobs.ts";
import { undoRoutes } from "../../src/http/routes/undos.ts";
import { createLog } from "../../src/monitoring/log.ts";
import { createJob } from "../../src/store/jobs/jobs.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { hold } from "../support/held.ts";
import { startTestHttp, type TestHttp } from "../support/http.ts";
import { count } from "../support/judged.ts";
import { eventually } from "../support/wait.ts";

let database: TestDatabase;
let http: TestHttp;
let batch: ReturnType<typeof startBatch>;
let key: string;

beforeAll(async () => {
  database = await openTestDatabase();
  const now = () => new Date();
  batch = startBatch({ database, owner: "test", kinds: [undo], log: createLog({ level: "silent" }), now, checkMs: 20 });
  const context = { database, wakeBatch: () => batch.wake(), wakeDelivery: () => {}, now };
  http = await startTestHttp([...undoRoutes(context), ...jobRoutes(context)], database);
  key = await http.key("admin");
});
afterAll(async () => {
  await http.stop();
  await batch.stop();
  await database.close();
});
beforeEach(async () => {
  await database.pool.query("TRUNCATE suppressions, suppression_changes, verdicts, reports, planned_changes");
  await hold(database, [{ address: "a@gone.example" }, { address: "b@gone.example" }, { address: "c@kept.example" }]);
});

type Undo = { id: string; state: string; samples: { address: string }[]; found?: { entries: number }; done?: number };

const call = async <T = Undo>(method: string, path: string, body?: unknown) => {
  const answer = await http.call(method, path, { key, body });
  return { status: answer.status, body: answer.body as T };
};
const reaches = (id: string, state: string) =>
  eventually(`undo ${state}`, async () => {
    const { body } = await call("GET", `/v1/undos/${id}`);
    return body.state === state ? body : undefined;
  });
const begin = async (query: unknown) => {
  const { status, body } = await call("POST", "/v1/undos", query);
  expect(status).toBe(202);
  return reaches(body.id, "asking");
};

describe("POST /v1/undos", () => {
  it("finds out, is confirmed, and undoes", async () => {
    const found = await begin({ domain: "GONE.example", reason: "mailbox-unknown" });
    expect(found).toMatchObject({
      found: { entries: 2 },
      samples: [{ address: "a@gone.example" }, { address: "b@gone.example" }],
    });
    const { status } = await call("POST", `/v1/undos/${found.id}/apply`, { reason: "An outage" });
    expect(status).toBe(202);
    expect(await reaches(found.id, "done")).toMatchObject({ done: 2, changed: 0, confirmed: { why: "An outage" } });
    expect(await count(database, "SELECT count(*) FROM suppressions")).toBe(1);
    expect((await call("POST", `/v1/undos/${found.id}/apply`, { reason: "Again" })).status).toBe(409);
  });

  it.each([[{}], [{ text: "no" }], [{ domain: "a b" }], [{ cause: "opt-out" }], [{ everything: true }]])(
    "refuses %j",
    async (query) => {
      expect((await call("POST", "/v1/undos", query)).status).toBe(400);
    },
  );

  it("needs the scope admin to be confirmed", async () => {
    const found = await begin({ domain: "gone.example" });
    const weak = await http.key("suppress", "read");
    const answer = await http.call("POST", `/v1/undos/${found.id}/apply`, { key: weak, body: { reason: "Mine" } });
    expect(answer.status).toBe(403);
  });
});

describe("GET /v1/undos/{id}/entries", () => {
  it("gives the entries in pages", async () => {
    const { id } = await begin({ domain: "gone.example" });
    type Page = { rows: { address: string; act: string }[]; next?: string };
    const first = await call<Page>("GET", `/v1/undos/${id}/entries?limit=1`);
    expect(first.body.rows).toMatchObject([{ address: "a@gone.example", act: "lift" }]);
    const second = await call<Page>("GET", `/v1/undos/${id}/entries?limit=1&cursor=${first.body.next}`);
    expect(second.body).toMatchObject({ rows: [{ address: "b@gone.example" }] });
    expect(second.body.next).toBeUndefined();
  });
});

describe("POST /v1/jobs/{id}/undo", () => {
  it("takes back an undo", async () => {
    const { id } = await begin({ domain: "gone.example" });
    await call("POST", `/v1/undos/${id}/apply`, { reason: "An outage" });
    await reaches(id, "done");
    const { body } = await call("POST", `/v1/jobs/${id}/undo`);
    await reaches(body.id, "asking");
    await call("POST", `/v1/undos/${body.id}/apply`, { reason: "It was none" });
    await reaches(body.id, "done");
    expect(await count(database, "SELECT count(*) FROM suppressions")).toBe(3);
  });

  it("waits for the job to be over, and knows no other", async () => {
    const { id } = await createJob(
      database.pool,
      "default",
      { kind: "undo", request: { query: { domain: "gone.example" } }, createdBy: "x" },
      new Date(),
    );
    await reaches(id, "asking");
    expect((await call("POST", `/v1/jobs/${id}/undo`)).status).toBe(409);
    expect((await call("POST", "/v1/jobs/019cb2a4-7c00-7000-8000-5f1d3c2b1a00/undo")).status).toBe(404);
    expect((await call("GET", "/v1/undos/019cb2a4-7c00-7000-8000-5f1d3c2b1a00")).status).toBe(404);
  });
});
