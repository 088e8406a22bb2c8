import { afterEach, beforeEach, expect, test } from "vitest";
import type { Incoming } from "../../src/domain/envelope.ts";
import type { Intake } from "../../src/intake/intake.ts";
import type { ReaderTask } from "../../src/intake/reader.ts";
import { registerSends } from "../../src/store/sends/sends.ts";
import { createTenantDirectory, type TenantDirectory } from "../../src/store/tenants/tenant-directory.ts";
import { putDomain } from "../../src/store/tenants/tenant-domains.ts";
import { createTenant } from "../../src/store/tenants/tenants.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { localReaders, startTestIntake } from "../support/intake.ts";
import { count, settled } from "../support/judged.ts";
import { postfixBounce } from "../support/samples.ts";

let database: TestDatabase;
let directory: TenantDirectory;
let intake: Intake & { readonly faults: string[] };
let read: ReaderTask[];

beforeEach(async () => {
  database = await openTestDatabase();
  for (const id of ["shoes", "hats"]) {
    await createTenant(database, { id, name: id }, new Date());
    await putDomain(database, id, { domain: `${id}.example`, uses: ["sending"] }, new Date());
    await putDomain(database, id, { domain: `bounces.${id}.example`, uses: ["bounce"] }, new Date());
  }
  const environment = { sending: ["sender.example"], bounce: ["bounces.sender.example"] };
  directory = createTenantDirectory(database, environment, () => performance.now());
  read = [];
});
afterEach(async () => {
  await intake?.stop();
  await database.close();
});

async function start(): Promise<void> {
  const readers = {
    ...localReaders,
    read(task: ReaderTask) {
      read.push(task);
      return localReaders.read(task);
    },
  };
  intake = await startTestIntake(database, { directory, readers });
}

/** A bounce of mail from `from`, that came to `rcptTo`. */
function bounce(tag: string, from: string, rcptTo: string, more: Partial<Incoming> = {}): Incoming {
  const text = postfixBounce({ to: `${tag}@gone.example`, tag, from });
  return {
    raw: Buffer.from(text.replaceAll("\n", "\r\n")),
    envelope: { mailFrom: "", rcptTo, door: "smtp", trustedRelay: true },
    ...more,
  };
}

async function judge(messages: readonly Incoming[]): Promise<void> {
  await intake.accept(messages);
  await settled(database, messages.length);
}

test("process gives what was registered to its tenant where the house's domain and address say nothing", async () => {
  await start();
  const sentAt = new Date();
  const recipient = { text: "one@gone.example", key: "one@gone.example" };
  const send = { messageId: "one@sender.example", envelopeId: "", recipient, outcome: "sent", sentAt } as const;
  await registerSends(database.pool, "shoes", [send]);
  const shared = "a@bounces.sender.example";
  await judge([bounce("one", "news@sender.example", shared), bounce("two", "news@sender.example", shared)]);
  const listed = "SELECT tenant_id, address FROM suppressions ORDER BY 1, 2";
  expect((await database.pool.query({ text: listed, rowMode: "array" })).rows).toEqual([
    ["default", "two@gone.example"],
    ["shoes", "one@gone.example"],
  ]);
});

async function addRule(tenant: string, reason: string): Promise<void> {
  await database.pool.query(
    `INSERT INTO operator_rules (tenant_id, name, position, "when", reason, created_by)
     VALUES ($1, $2, 1, '{"contains":"unknown user"}', $3, 'test')`,
    [tenant, `rule of ${tenant}`, reason],
  );
}

test("process gives each message to its tenant, with all that follows", async () => {
  await start();
  const shared = "a@bounces.sender.example";
  await judge([
    bounce("one", "news@shoes.example", shared),
    bounce("two", "news@sender.example", "a@bounces.hats.example"),
    bounce("three", "news@mail.hats.example", shared),
    bounce("four", "news@sender.example", shared),
    bounce("five", "news@hats.example", shared, { tenant: "shoes" }),
  ]);
  const listed = "SELECT tenant_id, address FROM suppressions ORDER BY 1, 2";
  expect((await database.pool.query({ text: listed, rowMode: "array" })).rows).toEqual([
    ["default", "four@gone.example"],
    ["hats", "three@gone.example"],
    ["hats", "two@gone.example"],
    ["shoes", "five@gone.example"],
    ["shoes", "one@gone.example"],
  ]);
  const owners =
    "SELECT coalesce(m.tenant_id, 'default') = r.tenant_id FROM messages m JOIN reports r ON r.message_id = m.id";
  expect((await database.pool.query({ text: owners, rowMode: "array" })).rows).toEqual(Array(5).fill([true]));
  for (const table of ["reports", "verdicts", "suppression_changes", "stats"]) {
    expect(await count(database, `SELECT count(*) FROM ${table} WHERE tenant_id = 'hats'`)).toBeGreaterThan(0);
  }
  expect(await count(database, "SELECT count(*) FROM outbox_events WHERE tenant_id = 'hats'")).toBe(4);
  expect(intake.faults).toEqual([]);
});

test("a domain of a tenant's proves as much as SENDING_DOMAINS, for that tenant alone", async () => {
  await start();
  const stranger = { mailFrom: "", rcptTo: "a@bounces.hats.example", door: "smtp", trustedRelay: false } as const;
  await judge([
    bounce("own", "news@hats.example", "", { envelope: stranger }),
    bounce("theirs", "news@shoes.example", "", { envelope: stranger }),
  ]);
  const found = await database.pool.query("SELECT tenant_id, address, proof FROM verdicts ORDER BY address");
  expect(found.rows).toEqual([
    { tenant_id: "hats", address: "own@gone.example", proof: "plausible" },
    { tenant_id: "hats", address: "theirs@gone.example", proof: "none" },
  ]);
});

test("accept() keeps what comes through a tenant's door apart from the same bytes elsewhere", async () => {
  await start();
  const bytes = bounce("one", "news@hats.example", "a@bounces.sender.example");
  const all = [bytes, { ...bytes, tenant: "shoes" }, { ...bytes, tenant: "hats" }, { ...bytes, tenant: "shoes" }];
  const accepted = await intake.accept(all);
  expect(accepted.map((one) => !(one instanceof Error) && one.duplicate)).toEqual([false, false, false, true]);
  await settled(database, 3);
  const found = await database.pool.query("SELECT tenant_id, effect FROM verdicts ORDER BY tenant_id, id");
  // The copy that the house's door took is the hats' as well, and tells the same fact.
  expect(found.rows).toEqual([
    { tenant_id: "hats", effect: "suppress" },
    { tenant_id: "hats", effect: "linked" },
    { tenant_id: "shoes", effect: "suppress" },
  ]);
});

test("process judges by the rules of a message's own tenant, and shows a reader no other's", async () => {
  await addRule("shoes", "spam-content");
  await addRule("hats", "mailbox-full");
  await start();
  await judge([
    bounce("one", "news@shoes.example", "a@bounces.shoes.example"),
    bounce("two", "news@hats.example", "a@bounces.sender.example"),
    bounce("three", "news@sender.example", "a@bounces.sender.example"),
    // Its envelope names the one, its door the other.
    bounce("four", "news@hats.example", "a@bounces.hats.example", { tenant: "shoes" }),
  ]);
  const found = await database.pool.query("SELECT tenant_id, address, reason, rule FROM verdicts ORDER BY address");
  expect(found.rows).toEqual([
    { tenant_id: "shoes", address: "four@gone.example", reason: "spam-content", rule: "operator:rule of shoes" },
    { tenant_id: "shoes", address: "one@gone.example", reason: "spam-content", rule: "operator:rule of shoes" },
    expect.objectContaining({ tenant_id: "default", address: "three@gone.example", reason: "mailbox-unknown" }),
    { tenant_id: "hats", address: "two@gone.example", reason: "mailbox-full", rule: "operator:rule of hats" },
  ]);
  const names = read.map(({ rules }) => rules.map(({ name }) => name));
  expect(names.sort()).toEqual([[], [], ["rule of hats"], ["rule of shoes"], ["rule of shoes"]]);
});

test("a review of what cannot be read opens with the tenant that it was addressed to", async () => {
  await start();
  const bad = bounce("bad", "news@shoes.example", "a@bounces.shoes.example");
  await judge([{ ...bad, raw: Buffer.concat([Buffer.from("X-Test: throw\r\n"), bad.raw]) }]);
  const found = await database.pool.query("SELECT tenant_id, cluster FROM reviews");
  expect(found.rows).toEqual([{ tenant_id: "shoes", cluster: "unreadable" }]);
  expect(await count(database, "SELECT count(*) FROM messages WHERE tenant_id = 'shoes'")).toBe(1);
});

test("a message of a tenant that is gone by the time it is judged is asked about anew", async () => {
  await start();
  const message = bounce("late", "news@hats.example", "a@bounces.sender.example");
  // What the directory has just read does not hold any more.
  await directory.findOwners(["hats.example", "gone.example", "example", "bounces.sender.example"]);
  await directory.findSettings(["hats"]);
  await database.pool.query("UPDATE tenants SET removed_since = now() WHERE id = 'hats'");
  await database.pool.query("DELETE FROM tenant_domains WHERE tenant_id = 'hats'");
  await judge([message]);
  expect((await database.pool.query("SELECT tenant_id FROM verdicts")).rows).toEqual([{ tenant_id: "default" }]);
  expect(intake.faults).toEqual(['Error: Cannot judge for the tenant "hats": there is none any more']);
});

test("postReplies() judges by the caller's own streams, rules and list", async () => {
  await addRule("shoes", "spam-content");
  await start();
  const scopes = new Set(["report"] as const);
  const reply = { address: "jane@gone.example", code: 550, text: "5.1.1 unknown user" };
  const reasons = await Promise.all(
    ["shoes", "hats"].map(async (tenant) => {
      const [outcome] = await intake.postReplies({ tenant, scopes }, [reply]);
      return outcome?.verdict.reason;
    }),
  );
  expect(reasons).toEqual(["spam-content", "mailbox-unknown"]);
  expect((await database.pool.query("SELECT tenant_id FROM suppressions")).rows).toEqual([{ tenant_id: "hats" }]);
});
