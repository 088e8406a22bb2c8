import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBatch } from "../../src/batch/runner.ts";
import { rulePack } from "../../src/domain/rule-pack.ts";
import { reclassificationRoutes } from "../../src/http/routes/reclassifications.ts";
import { ruleRoutes } from "../../src/http/routes/rules.ts";
import { createReclassification } from "../../src/intake/again/reclassification.ts";
import { createLog } from "../../src/monitoring/log.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { hold } from "../support/held.ts";
import { startTestHttp, type TestHttp } from "../support/http.ts";
import { localReaders, soleTenant, testJudge } from "../support/intake.ts";
import { eventually } from "../support/wait.ts";

let database: TestDatabase;
let http: TestHttp;
let batch: ReturnType<typeof startBatch>;
let key: string;

beforeAll(async () => {
  database = await openTestDatabase();
  const now = () => new Date();
  const rules = [{ name: "ours", when: { contains: "user unknown" }, reason: "spam-content" as const }];
  const kind = createReclassification({ readers: localReaders, directory: soleTenant({ rules }), judge: testJudge });
  batch = startBatch({ database, owner: "test", kinds: [kind], log: createLog({ level: "silent" }), now, checkMs: 20 });
  const context = { database, builtIn: [], wakeBatch: () => batch.wake(), now };
  http = await startTestHttp([...reclassificationRoutes(context), ...ruleRoutes(context)], database);
  key = await http.key("admin");
  await hold(database, [{ address: "a@gone.example" }, { address: "b@gone.example" }]);
});
afterAll(async () => {
  await http.stop();
  await batch.stop();
  await database.close();
});

const call = async (method: string, path: string, body?: unknown) => {
  const answer = await http.call(method, path, { key, body });
  return { status: answer.status, body: answer.body as Record<string, unknown> & { id: string; rows: unknown[] } };
};
const reaches = (id: string, state: string) =>
  eventually(`reclassification ${state}`, async () => {
    const { body } = await call("GET", `/v1/reclassifications/${id}`);
    return body["state"] === state ? body : undefined;
  });

describe("POST /v1/reclassifications", () => {
  it("shows the difference in pages, is confirmed, and applies it", async () => {
    const { status, body } = await call("POST", "/v1/reclassifications", { since: "2026-01-01T00:00:00Z" });
    expect(status).toBe(202);
    expect(await reaches(body.id, "asking")).toMatchObject({ found: { fromReports: 2, differences: 2, released: 2 } });
    const first = await call("GET", `/v1/reclassifications/${body.id}/differences?limit=1`);
    expect(first.body.rows).toMatchObject([
      {
        address: "a@gone.example",
        was: { reason: "mailbox-unknown", rule: "unknown-user", effect: "suppress" },
        next: { reason: "spam-content", rule: "operator:ours" },
      },
    ]);
    const second = await call(
      "GET",
      `/v1/reclassifications/${body.id}/differences?limit=1&cursor=${first.body["next"]}`,
    );
    expect(second.body.rows).toMatchObject([{ address: "b@gone.example" }]);
    const released = await call("GET", `/v1/reclassifications/${body.id}/entries?act=lift`);
    expect(released.body.rows).toMatchObject([{ address: "a@gone.example" }, { address: "b@gone.example" }]);
    expect((await call("POST", `/v1/reclassifications/${body.id}/apply`, { reason: "Our filter" })).status).toBe(202);
    expect(await reaches(body.id, "done")).toMatchObject({ done: 2, changed: 0, left: 0, verdicts: 2 });
    expect((await call("POST", `/v1/reclassifications/${body.id}/apply`, { reason: "Again" })).status).toBe(409);
  });

  it.each([
    {},
    { since: "2026-03-02T00:00:00Z", until: "2026-03-01T00:00:00Z" },
    { since: "2026-03-02T00:00:00Z", text: "x" },
  ])("refuses %j", async (query) => {
    expect((await call("POST", "/v1/reclassifications", query)).status).toBe(400);
  });

  it("is not found where there is none", async () => {
    expect((await call("GET", "/v1/reclassifications/019cb2a4-7c00-7000-8000-5f1d3c2b1a00")).status).toBe(404);
  });
});

describe("GET /v1/rules", () => {
  it("tells the version of the rules, and what was judged by which", async () => {
    const { status, body } = await call("GET", "/v1/rules");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      builtIn: { version: rulePack.version },
      judged: [{ version: rulePack.version, reports: 2 }],
    });
  });
});
