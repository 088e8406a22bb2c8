import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readAddress } from "../../../src/domain/address.ts";
import { newId } from "../../../src/store/id.ts";
import { createLookup, type Lookup } from "../../../src/store/list/lookup.ts";
import { recordAct } from "../../../src/store/people/audit.ts";
import { verifyActs } from "../../../src/store/people/audit-verify.ts";
import { endErasures, findErasure, requestErasure, workOffErasures } from "../../../src/store/people/erasure.ts";
import { createErasedKeys, type ErasedKeys } from "../../../src/store/people/erasure-key.ts";
import { namingTables, personTables } from "../../../src/store/people/person-tables.ts";
import { createRule, findRule } from "../../../src/store/rules/rules.ts";
import { createSealer } from "../../../src/store/seal.ts";
import { entryOf, noon, putEntries, putJudged } from "../../http/rows.ts";
import { openTestDatabase, type TestDatabase } from "../../support/database.ts";
import { columnsNaming } from "../../support/naming.ts";

const month = 31 * 86_400_000;
const tenant = "default";
let database: TestDatabase;
let keys: ErasedKeys;
let lookup: Lookup;

beforeAll(async () => {
  database = await openTestDatabase();
  keys = createErasedKeys(database, createSealer([randomBytes(32)]));
  lookup = createLookup(database, keys);
});
afterAll(() => database.close());

async function ask(text: string, of = tenant): Promise<string> {
  const address = readAddress(text);
  if (address === undefined) throw new Error(`Cannot erase ${text}: expected an address`);
  const asked = { tenant: of, address, actor: "key:1", reason: `${text} wrote`, from: {} };
  return requestErasure(database, keys, asked, noon);
}

async function erase(text: string, of = tenant) {
  const id = await ask(text, of);
  await workOffErasures(database, () => noon, { id });
  return findErasure(database, of, id);
}

async function answersFor(key: string, of = tenant) {
  const found = (await lookup.find(of, [key])).get(key) ?? [];
  return found.map(({ scope, cause, answer }) => `${cause} ${scope} ${answer}`).sort();
}

describe("an erasure", () => {
  it("leaves what was on the list in force, without a moment in between", async () => {
    const key = "listed@gone.example";
    const optOut = { scope: "*marketing", cause: "opt-out", reason: "one-click", note: key } as const;
    await putEntries(database, [entryOf(key), entryOf(key, optOut), entryOf(key, { scope: "a", cause: "allow" })]);
    const kept = ["allow a never", "delivery * never", "opt-out *marketing never"];
    const asking: Promise<string[]>[] = [];
    const work = erase(key);
    for (let turn = 0; turn < 50; turn++) {
      asking.push(answersFor(key));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await work;
    for (const answers of await Promise.all(asking)) expect(answers).toEqual(expect.arrayContaining(kept));
    expect(await answersFor(key)).toEqual(kept);
    expect(await answersFor(key, "stranger")).toEqual([]);
    expect(await answersFor("other@gone.example")).toEqual([]);
    expect(await columnsNaming(database, [key])).toEqual(["suppression_changes.entry"]);
  });

  it("tells copies of the list the hash of whom to forget, for a month", async () => {
    const key = "copied@gone.example";
    await putEntries(database, [entryOf(key)]);
    await erase(key);
    const hash = createHash("sha256").update(key).digest("hex");
    const find = () =>
      database.pool.query(
        `SELECT change, entry->>'answer' AS answer FROM suppression_changes WHERE entry->>'keyHash' = $1`,
        [hash],
      );
    expect((await find()).rows).toEqual([{ change: "erased", answer: "never" }]);
    await endErasures(database, new Date(noon.getTime() + month / 2));
    expect((await find()).rowCount).toBe(1);
    await endErasures(database, new Date(noon.getTime() + month));
    expect((await find()).rowCount).toBe(0);
    expect(await columnsNaming(database, [key])).toEqual([]);
    expect(await answersFor(key)).toEqual(["delivery * never"]);
  });

  it("merges with an earlier one of the same person, to the stricter", async () => {
    const key = "again@gone.example";
    await putEntries(database, [entryOf(key, { answer: "never" })]);
    await erase(key);
    await putEntries(database, [entryOf(key, { answer: "hold", expiresAt: new Date(noon.getTime() + month) })]);
    expect(await answersFor(key)).toEqual(["delivery * hold", "delivery * never"]);
    await erase(key);
    expect(await answersFor(key)).toEqual(["delivery * never"]);
  });

  it("takes the bytes of a message that others are in, and of their report only the name", async () => {
    const raw = "Subject: x\r\n\r\nalice@gone.example and bob@gone.example\r\n";
    const { messageId, reportId, verdictIds } = await putJudged(
      database,
      [
        { address: "alice@gone.example", reason: "mailbox-unknown" },
        { address: "bob@gone.example", reason: "mailbox-full" },
      ],
      { raw },
    );
    await database.pool.query("UPDATE reports SET subject = $2, detail = $3 WHERE id = $1", [
      ...[reportId, "alice@gone.example bob@gone.example malice@gone.example"],
      JSON.stringify({
        recipients: [{ finalRecipient: "Alice@Gone.example" }, { finalRecipient: "bob@gone.example" }],
      }),
    ]);
    expect((await erase("alice@gone.example"))?.counts).toMatchObject({ verdicts: 1, raw_messages: 1, reports: 1 });
    const report = await database.pool.query("SELECT subject, detail FROM reports WHERE id = $1", [reportId]);
    expect(report.rows).toEqual([
      {
        subject: "erased bob@gone.example malice@gone.example",
        detail: { recipients: [{ finalRecipient: "erased" }, { finalRecipient: "bob@gone.example" }] },
      },
    ]);
    const verdicts = await database.pool.query("SELECT id FROM verdicts WHERE report_id = $1", [reportId]);
    expect(verdicts.rows).toEqual([{ id: verdictIds[1] }]);
    const message = await database.pool.query("SELECT rcpt_to FROM messages WHERE id = $1", [messageId]);
    expect(message.rows).toEqual([{ rcpt_to: "bounces@example.com" }]);
    expect((await erase("bob@gone.example"))?.counts).toMatchObject({ verdicts: 1, reports: 1, messages: 1 });
    const left = await database.pool.query("SELECT rcpt_to FROM messages WHERE id = $1", [messageId]);
    expect(left.rows).toEqual([{ rcpt_to: "" }]);
  });

  it("leaves events and acts of others alone, whose names have the person's in them", async () => {
    const insert = (address: string) =>
      database.pool.query(
        `INSERT INTO outbox_events (tenant_id, id, type, timestamp, data, available_at)
         VALUES ($1, $2, 'suppression.created', $3, $4, $3)`,
        [tenant, newId(), noon, { address }],
      );
    await insert("ann@gone.example");
    await insert("joann@gone.example");
    await recordAct(database, tenant, { actor: "key:1", name: "x", details: { note: "joann@gone.example" } }, noon);
    await recordAct(database, tenant, { actor: "key:1", name: "x", details: { note: "ANN@gone.example" } }, noon);
    expect((await erase("ann@gone.example"))?.counts).toEqual({ outbox_events: 1, audit_details: 1 });
    expect(await columnsNaming(database, ["joann@gone.example"])).toEqual([
      "audit_details.details",
      "outbox_events.data",
    ]);
    expect((await verifyActs(database, tenant)).broken).toBeUndefined();
  });

  it("takes a person out of a review, and ends one about that person alone", async () => {
    const open = async (cluster: string, ...people: string[]) => {
      const id = newId();
      await database.pool.query(
        `INSERT INTO reviews (tenant_id, id, question, cluster, opened_at, members) VALUES ($1, $2, 'Who?', $3, $4, $5)`,
        [tenant, id, cluster, noon, people.length],
      );
      for (const person of people) {
        await database.pool.query(
          `INSERT INTO review_members (tenant_id, review_id, id, address_key, address, added_at) VALUES ($1, $2, $3, $4, $4, $5)`,
          [tenant, id, newId(), person, noon],
        );
      }
      return id;
    };
    const both = await open("both", "eve@gone.example", "mallory@gone.example");
    await open("alone", "eve@gone.example");
    expect((await erase("eve@gone.example"))?.counts).toEqual({ review_members: 2, reviews: 1 });
    const { rows } = await database.pool.query("SELECT id, members FROM reviews");
    expect(rows).toEqual([{ id: both, members: 1 }]);
  });

  it("takes the name out of rules about the person's mail, which hold for nobody's then", async () => {
    const key = "ruled@gone.example";
    const rule = { createdBy: "key:1", settle: false, note: `${key} asked`, reason: "ticket-ack" } as const;
    await createRule(database, tenant, { ...rule, name: "hers", when: { sender: key } }, noon);
    await createRule(database, tenant, { ...rule, name: "others", note: "", when: { sender: `x${key}` } }, noon);
    await erase(key);
    expect(await columnsNaming(database, [key])).toEqual([]);
    expect((await findRule(database.pool, tenant, "hers"))?.when.sender).not.toContain("ruled@");
    expect((await findRule(database.pool, tenant, "others"))?.when).toEqual({ sender: `x${key}` });
  });

  it("goes on where it was broken off, wherever that was", async () => {
    const key = "broken@gone.example";
    for (let count = 0; count < 3; count++) await putJudged(database, [{ address: key, reason: "mailbox-full" }]);
    await putEntries(database, [entryOf(key)]);
    const id = await ask(key);
    expect(await ask(key)).toBe(id);
    for (let steps = 0; (await findErasure(database, tenant, id))?.finishedAt === undefined; steps++) {
      let looks = 0;
      const signal = {
        get aborted() {
          return ++looks > steps;
        },
      } as AbortSignal;
      await workOffErasures(database, () => noon, { id, signal });
      expect(await answersFor(key)).toEqual(["delivery * never"]);
      expect(steps).toBeLessThan(500);
    }
    expect((await findErasure(database, tenant, id))?.counts).toMatchObject({
      suppressions: 1,
      verdicts: 3,
      reports: 3,
    });
    await endErasures(database, new Date(noon.getTime() + month));
    expect(await columnsNaming(database, [key])).toEqual([]);
  });

  it("touches no other tenant's rows", async () => {
    const key = "both@gone.example";
    for (const of of [tenant, "stranger"]) await putEntries(database, [entryOf(key)], of);
    await erase(key);
    const { rows } = await database.pool.query("SELECT tenant_id FROM suppressions WHERE address_key = $1", [key]);
    expect(rows).toEqual([{ tenant_id: "stranger" }]);
    expect(await answersFor(key, "stranger")).toEqual(["delivery * never"]);
  });
});

describe("createErasedKeys()", () => {
  it("makes one key, however many instances want one at once, and knows none before", async () => {
    const other = await openTestDatabase();
    const sealer = createSealer([randomBytes(32)]);
    const many = Array.from({ length: 8 }, () => createErasedKeys(other, sealer));
    expect((await many[0]?.keysOf(["a@b.example"]))?.size).toBe(0);
    const made = new Set(await Promise.all(many.map((one) => one.make("a@b.example", noon))));
    expect(made.size).toBe(1);
    expect([...((await createErasedKeys(other, sealer).keysOf(["a@b.example"])) ?? [])]).toEqual([
      [[...made][0], "a@b.example"],
    ]);
    await other.close();
  });
});

/** What has an address in its name, and no person's. */
const impersonal = [
  // Worked off and emptied by the erasure itself.
  "erasures.address",
  "erasures.address_key",
];

it("knows of every column that by its name may hold an address", async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name ~ 'address|recipient_(key|hash)|^recipient$|mail_from|rcpt|email|person'
     ORDER BY 1`,
  );
  const known = new Set([...personTables, ...namingTables].map(({ table }) => table));
  const unknown = rows.map(({ name }) => name).filter((name) => !known.has(name.split(".")[0] ?? ""));
  expect(unknown.filter((name) => !impersonal.includes(name))).toEqual([]);
});

it("knows of every column that holds JSON or free text about others, or says why not", async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type IN ('json', 'jsonb') AND table_name <> '_prisma_migrations' ORDER BY 1`,
  );
  const known = new Set([
    ...namingTables.flatMap(({ table, columns }) => Object.keys(columns).map((name) => `${table}.${name}`)),
    // Rows that go as a whole.
    ...personTables
      .filter(({ erase }) => erase === "delete")
      .flatMap(({ table }) => rows.flatMap(({ name }) => (name.startsWith(`${table}.`) ? [name] : []))),
  ]);
  const settings = [
    "erasures.counts",
    "source_status.fault",
    "source_status.folder_faults",
    "sources.after_accept",
    "sources.auth",
    "sources.canary",
    "tenants.settings",
  ];
  expect(rows.map(({ name }) => name).filter((name) => !known.has(name) && !settings.includes(name))).toEqual([]);
});
