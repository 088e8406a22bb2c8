import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBatch } from "../../src/batch/runner.ts";
import { exportRoutes } from "../../src/http/routes/export.ts";
import { importRoutes } from "../../src/http/routes/imports.ts";
import { jobRoutes } from "../../src/http/routes/jobs.ts";
import { createLog } from "../../src/monitoring/log.ts";
import { createReceiveImport } from "../../src/service/imports.ts";
import { jobKinds } from "../../src/service/job-kinds.ts";
import type { Database } from "../../src/store/database.ts";
import { noteSigns } from "../../src/store/list/life-signs.ts";
import { createTenantDirectory } from "../../src/store/tenants/tenant-directory.ts";
import { createTenant } from "../../src/store/tenants/tenants.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { startTestHttp, type TestHttp } from "../support/http.ts";
import { localReaders, testJudge } from "../support/intake.ts";
import { eventually } from "../support/wait.ts";

type Parts = { readonly database: TestDatabase; readonly http: TestHttp; readonly stop: () => Promise<void> };
type Job = {
  readonly id: string;
  readonly state: string;
  readonly fault?: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a job asks depends on its kind
  readonly outcome: any;
};

const limitBytes = 200_000;
let parts: Parts;
let key: string;

async function start(): Promise<Parts> {
  const database = await openTestDatabase();
  const now = () => new Date();
  const tenants = createTenantDirectory(database, { sending: [], bounce: [] }, () => performance.now());
  const log = createLog({ level: "silent" });
  const batch = startBatch({
    database,
    owner: "a",
    kinds: jobKinds({ readers: localReaders, directory: tenants, judge: testJudge }),
    log,
    now,
    checkMs: 20,
  });
  const wakeBatch = () => batch.wake();
  const routes = [
    ...exportRoutes({ database }),
    ...importRoutes({ database, receiveImport: createReceiveImport(database, limitBytes, now), wakeBatch, now }),
    ...jobRoutes({ database, wakeBatch, wakeDelivery: () => {}, now }),
  ];
  const http = await startTestHttp(routes, database);
  const stop = async () => {
    await http.stop();
    await batch.stop();
    await database.close();
  };
  return { database, http, stop };
}

beforeAll(async () => {
  parts = await start();
  key = await parts.http.key("suppress", "read");
});
afterAll(() => parts.stop());

const csv = (...lines: readonly string[]) => `${lines.join("\r\n")}\r\n`;

async function post(body: string, query = "", type = "text/csv"): Promise<Job> {
  const {
    status,
    body: job,
    text,
  } = await parts.http.call("POST", `/v1/imports${query}`, {
    key,
    body,
    headers: { "Content-Type": type },
  });
  if (status !== 202) throw new Error(`Cannot import: expected 202, got ${status} ${text}`);
  return job;
}

async function settled({ id }: Pick<Job, "id">): Promise<Job> {
  return eventually("the job to ask or end", async () => {
    const { body } = await parts.http.call("GET", `/v1/jobs/${id}`, { key });
    const job = body as Job;
    return ["waiting", "running"].includes(job.state) ? undefined : job;
  });
}

const apply = (id: string, body: unknown) => parts.http.call("POST", `/v1/imports/${id}/apply`, { key, body });

/** Answers what is asked, and waits for the end. */
async function applied(id: string, body: unknown): Promise<Job> {
  const { status, text } = await apply(id, body);
  if (status !== 202) throw new Error(`Cannot apply: expected 202, got ${status} ${text}`);
  return settled({ id });
}

async function entriesOf(domain: string, database: Database = parts.database) {
  const { rows } = await database.pool.query(
    `SELECT address, scope, cause, answer, reason, origin, proof, first_seen_at, expires_at FROM suppressions
     WHERE tenant_id = 'default' AND address_key LIKE $1 ORDER BY address_key, cause`,
    [`%@${domain}`],
  );
  return rows;
}

const recently = new Date(Date.now() - 20 * 86_400_000).toISOString();
const seconds = Math.floor(Date.parse(recently) / 1000);

describe("POST /v1/imports", () => {
  it("judges every row of SendGrid's again, asks which list it is, and what becomes of blocks and full mailboxes", async () => {
    const file = csv(
      "status,reason,email,created",
      `5.1.1,"550 5.1.1 <dead@a.example>: Recipient address rejected: User unknown",dead@a.example,${seconds}`,
      `5.2.2,"552 5.2.2 <full@a.example> mailbox full",full@a.example,${seconds}`,
      `5.7.1,"550 5.7.1 Service unavailable; client host blocked using Spamhaus",blocked@a.example,${seconds}`,
      `,,silent@a.example,${seconds}`,
      `5.1.1,"550 5.1.1 user unknown",old@a.example,1388534400`,
      `5.1.1,"550 5.1.1 user unknown",not an address,${seconds}`,
    );
    const first = await settled(await post(file));
    expect(first.state).toBe("asking");
    expect(first.outcome).toMatchObject({ asks: "as" });
    expect(first.outcome.choices.map((one: { as: string }) => one.as)).toEqual(["sendgrid-bounces", "sendgrid-blocks"]);
    expect((await apply(first.id, { as: "ses-suppressions" })).status).toBe(409);
    const second = await applied(first.id, { as: "sendgrid-bounces" });
    expect(second.outcome).toMatchObject({
      asks: "choices",
      groups: ["soft", "block", "unclear", "old"],
      sums: { rows: 6, rejected: 1, groups: { hard: 1, soft: 1, block: 1, unclear: 1, old: 1 } },
    });
    expect(second.outcome.question).toContain("Keep, hold or release: soft, block, unclear, old?");
    expect(second.outcome.sums.samples.soft).toMatchObject([{ line: 3, address: "full@a.example" }]);
    expect(await entriesOf("a.example")).toEqual([]);
    expect((await apply(first.id, { choices: { soft: "keep" } })).text).toContain("block, unclear, old");
    const choices = { soft: "release", block: "release", unclear: "hold", old: "keep" };
    const done = await applied(first.id, { choices });
    expect(done).toMatchObject({ state: "done", outcome: { created: 3, updated: 0, released: 2, rejected: 1 } });
    const base = { scope: "*", cause: "delivery", origin: "import", proof: "matched" };
    expect(await entriesOf("a.example")).toMatchObject([
      {
        ...base,
        address: "dead@a.example",
        answer: "never",
        reason: "mailbox-unknown",
        first_seen_at: new Date(seconds * 1000),
      },
      { ...base, address: "old@a.example", answer: "never", first_seen_at: new Date("2014-01-01T00:00:00Z") },
      { ...base, address: "silent@a.example", answer: "hold", expires_at: expect.any(Date) },
    ]);
    const rejects = await parts.http.call("GET", `/v1/imports/${first.id}/rejects`, { key });
    expect(rejects.text.split("\r\n")).toEqual([
      "line,reason,row",
      expect.stringMatching(/^7,"address: expected .*not an address/),
      "",
    ]);
    const { body: changes } = await parts.http.call("GET", `/v1/jobs/${first.id}/changes?limit=2`, { key });
    expect(changes).toMatchObject({ rows: [{ change: "created" }, { change: "created" }], next: expect.any(String) });
    const events = await parts.database.pool.query(
      "SELECT type, data ->> 'state' AS state FROM outbox_events ORDER BY sequence",
    );
    expect(events.rows.map(({ type, state }) => `${type} ${state}`)).toEqual([
      "job.completed asking",
      "job.completed asking",
      "job.completed done",
    ]);
    const left = await parts.database.pool.query("SELECT 1 FROM import_chunks");
    expect(left.rowCount).toBe(0);
  });

  it("takes a list of blocks for blocks only where their words say nothing else", async () => {
    const file = csv(
      "email,created,reason,status",
      `b@blocks.example,${seconds},550 5.1.1 user unknown,5.1.1`,
      `c@blocks.example,${seconds},,`,
    );
    const asking = await settled(await post(file, "?as=sendgrid-blocks"));
    expect(asking.outcome.sums.groups).toEqual({ hard: 1, block: 1 });
  });

  it("never makes less of a complaint or opt-out for its text, its age or its date", async () => {
    const file = csv(
      "EmailAddress,SuppressionReason,Origin,CreatedAt",
      "spam@wish.example,SpamComplaint,Recipient,2015-12-17T08:58:33-05:00",
      "gone@wish.example,HardBounce,Recipient,2015-12-17T08:58:33-05:00",
      "hand@wish.example,ManualSuppression,Customer,no date at all",
      "left@wish.example,ManualSuppression,Recipient,2015-12-17T08:58:33-05:00",
    );
    const asking = await settled(await post(file, "?dryRun=false"));
    expect(asking.outcome).toMatchObject({
      as: "postmark-suppressions",
      sums: { groups: { complaint: 1, "opt-out": 1, manual: 1, unclear: 1 } },
    });
    await applied(asking.id, { choices: { unclear: "release" } });
    expect(await entriesOf("wish.example")).toMatchObject([
      { address: "hand@wish.example", cause: "manual", scope: "*", answer: "never" },
      // Postmark's word for somebody who unsubscribed.
      { address: "left@wish.example", cause: "opt-out", scope: "*marketing", answer: "never" },
      { address: "spam@wish.example", cause: "complaint", scope: "*marketing", answer: "never", expires_at: null },
    ]);
    const own = csv(
      "email,reason,expires",
      "jane@optout.example,unsubscribed,2015-12-17T08:58:33Z",
      "max@optout.example,550 user unknown,",
    );
    await settled(await post(own, "?dryRun=false"));
    expect(await entriesOf("optout.example")).toMatchObject([
      { address: "jane@optout.example", cause: "opt-out", scope: "*marketing", answer: "never", expires_at: null },
      { address: "max@optout.example", cause: "delivery", answer: "never" },
    ]);
  });

  it("asks about addresses that showed life since, and counts those that it knows itself", async () => {
    await noteSigns(parts.database.pool, "default", [
      { addressKey: "alive@life.example", at: new Date(), kind: "reply" },
    ]);
    await parts.database.pool.query(
      `INSERT INTO suppressions (tenant_id, address_key, scope, cause, key_version, key_hash, address, answer, reason, proof, origin, first_seen_at, last_seen_at)
       VALUES ('default', 'known@life.example', '*', 'delivery', 1, '', 'known@life.example', 'never', 'mailbox-unknown', 'verified', 'report', now(), now())`,
    );
    const row = (address: string) => `${address},550,5.1.1 user unknown,${recently}`;
    const file = csv(
      "address,code,error,created_at",
      row("alive@life.example"),
      row("known@life.example"),
      row("other@life.example"),
    );
    const asking = await settled(await post(file));
    expect(asking.outcome).toMatchObject({
      as: "mailgun-bounces",
      groups: ["alive"],
      sums: { known: 1, groups: { alive: 1, hard: 2 } },
    });
    expect(asking.outcome.question).toContain("Nixie itself knows 1 of them not to take mail.");
    const done = await applied(asking.id, { choices: { alive: "release" } });
    expect(done.outcome).toMatchObject({ created: 1, unchanged: 1, released: 1 });
    expect(await entriesOf("life.example")).toMatchObject([
      // What stands is stricter for being better known: nothing of it is loosened.
      { address: "known@life.example", origin: "report", proof: "verified" },
      { address: "other@life.example", origin: "import" },
    ]);
  });

  it("keeps the strictest of what a file says twice, whatever the order", async () => {
    const until = new Date(Date.now() + 5 * 86_400_000).toISOString();
    const rows = [`a@twice.example,,${until}`, "a@twice.example,,", `b@twice.example,,`, `b@twice.example,,${until}`];
    await settled(await post(csv("email,note,expires", ...rows), "?as=manual&dryRun=false"));
    const found = await entriesOf("twice.example");
    expect(found.map(({ address, expires_at }) => [address, expires_at])).toEqual([
      ["a@twice.example", null],
      ["b@twice.example", null],
    ]);
  });

  it.each([
    ["bounces of Mailgun", "address,code,error,created_at", "mailgun-bounces"],
    ["Amazon SES", "EmailAddress,Reason,LastUpdateTime", "ses-suppressions"],
    ["Postal", "id,type,address,reason,timestamp,keep_until", "postal-suppressions"],
    ["Postmark", "EmailAddress,SuppressionReason,Origin,CreatedAt", "postmark-suppressions"],
    ["spam reports of SendGrid", "ip,email,created", "sendgrid-spam-reports"],
  ])("knows %s by its columns", async (_, header, as) => {
    const cells = header
      .split(",")
      .map((name) => (/address|email/i.test(name) ? "x@known.example" : /creat|time/i.test(name) ? seconds : ""));
    const asking = await settled(await post(csv(header, cells.join(","))));
    expect(asking.outcome.as).toBe(as);
  });

  it("asks what a list of mere addresses is, with or without a header", async () => {
    for (const file of ["Email\njane@plain.example\n", "\ufeffjane@plain.example\nmax@plain.example\n"]) {
      const asking = await settled(await post(file));
      const names = asking.outcome.choices.map((one: { as: string }) => one.as);
      expect(names).toEqual(["bounces", "complaints", "unsubscribes", "manual"]);
    }
  });

  it("takes lines of JSON, semicolons, quotes over lines, and tells which lines it cannot read", async () => {
    const lines = ['{"email":"json@lines.example","type":"unsubscribe"}', "{no json", '"text"', '{"email":7}'].join(
      "\n",
    );
    const done = await settled(await post(lines, "?dryRun=false", "application/x-ndjson"));
    expect(done).toMatchObject({ state: "done", outcome: { created: 1, rejected: 3 } });
    const quoted = csv("email;reason", '"semi@lines.example";"550 5.1.1 said ""unknown"";\r\nand no more"');
    expect((await settled(await post(quoted, "?dryRun=false"))).outcome).toMatchObject({ created: 1 });
    expect((await entriesOf("lines.example")).map(({ address }) => address)).toEqual([
      "json@lines.example",
      "semi@lines.example",
    ]);
  });

  it.each([
    ["no column of addresses", csv("name,city", "Jane,Bonn"), "expected a column"],
    ["no column of addresses in a long file", `name\n${"Jane\n".repeat(2_000_000)}`, "expected a column"],
    ["no rows", csv("email,reason"), "expected rows"],
    ["nothing", "", "expected"],
    ["a file that is too long", `email\n${"x@y.example\n".repeat(2_000_000)}`, "at most 200000 bytes"],
    ["a quote that does not end", csv("email,reason", `a@b.example,"${"x\n".repeat(60_000)}`), "Cannot read this file"],
  ])("refuses %s and keeps nothing of it", async (_, body, words) => {
    const before = await parts.database.pool.query("SELECT count(*) FROM import_chunks");
    const answer = await parts.http.call("POST", "/v1/imports", { key, body, headers: { "Content-Type": "text/csv" } });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(words);
    expect((await parts.database.pool.query("SELECT count(*) FROM import_chunks")).rows).toEqual(before.rows);
  });

  it("shows and applies no import of another tenant's", async () => {
    await createTenant(parts.database, { id: "stranger", name: "s" }, new Date());
    const asking = await settled(await post("jane@mine.example\n"));
    const other = await parts.http.keyOf("stranger", "suppress", "read");
    const ask = (method: string, path: string, body?: unknown) => parts.http.call(method, path, { key: other, body });
    expect((await ask("POST", `/v1/imports/${asking.id}/apply`, { as: "manual" })).status).toBe(404);
    expect((await ask("GET", `/v1/imports/${asking.id}/rejects`)).status).toBe(404);
    expect((await ask("POST", `/v1/jobs/${asking.id}/cancel`)).status).toBe(404);
    const cancelled = await parts.http.call("POST", `/v1/jobs/${asking.id}/cancel`, { key });
    expect(cancelled.body).toMatchObject({ state: "cancelled" });
    expect((await apply(asking.id, { as: "manual" })).status).toBe(409);
  });
});

describe("GET /v1/suppressions/export", () => {
  it("comes back exactly as it was, whatever its cells begin with", async () => {
    const odd = [
      "=cmd@odd.example",
      "+plus@odd.example",
      "-minus@odd.example",
      "'quote@odd.example",
      '"a,b"@odd.example',
      "@whole.odd.example",
    ];
    const file = csv("email,note", ...odd.map((address) => `"${address.replaceAll('"', '""')}","=1+1, ""said"""`));
    await settled(await post(file, "?as=manual&dryRun=false"));
    const read = async () => (await parts.http.call("GET", "/v1/suppressions/export?origin=import", { key })).text;
    const before = await read();
    expect(before).toContain("'=cmd@odd.example,*,manual,never,manual,matched,import,");
    expect(before).toContain("''quote@odd.example,");
    await parts.database.pool.query("DELETE FROM suppressions WHERE origin = 'import'");
    const done = await settled(await post(before, "?dryRun=false"));
    expect(done).toMatchObject({ state: "done", outcome: { as: "nixie", rejected: 0 } });
    expect(await read()).toBe(before);
    const again = await settled(await post(before, "?dryRun=false"));
    expect(again.outcome).toMatchObject({ created: 0, updated: 0 });
    const lines = (await parts.http.call("GET", "/v1/suppressions/export?format=ndjson&origin=import", { key })).text;
    await parts.database.pool.query("DELETE FROM suppressions WHERE origin = 'import'");
    await settled(await post(lines, "?dryRun=false", "application/x-ndjson"));
    expect(await read()).toBe(before);
  });

  it("takes the list's filters, compresses, and says where the feed goes on", async () => {
    const answer = await parts.http.call("GET", "/v1/suppressions/export?domain=odd.example&format=ndjson", {
      key,
      headers: { "Accept-Encoding": "gzip" },
    });
    expect(answer.headers.get("nixie-changes-after")).toBeTruthy();
    expect(answer.headers.get("content-encoding")).toBe("gzip");
    const addresses = answer.text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).address);
    expect(addresses).toHaveLength(5);
    const plain = await parts.http.call("GET", "/v1/suppressions/export?domain=odd.example", {
      key,
      headers: { "Accept-Encoding": "identity" },
    });
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect((await parts.http.call("GET", "/v1/suppressions/export?domain=no%20domain", { key })).status).toBe(400);
    expect((await parts.http.call("GET", "/v1/suppressions/export?reasons=x", { key })).status).toBe(400);
  });
});
