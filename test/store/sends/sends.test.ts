import { afterAll, beforeAll, expect, test } from "vitest";
import { parseAddress } from "../../../src/domain/address.ts";
import type { Send } from "../../../src/domain/send.ts";
import { deleteSends } from "../../../src/store/retention.ts";
import { findSends, listSends, listSuccesses, registerSends, settleSends } from "../../../src/store/sends/sends.ts";
import { openTestDatabase, type TestDatabase } from "../../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const noon = new Date("2026-03-01T12:00:00Z");
const daysAgo = (days: number) => new Date(noon.getTime() - days * 86_400_000);

function send(to: string, more: Partial<Send> = {}): Send {
  const { text, key } = parseAddress(to);
  return { messageId: "", envelopeId: "", recipient: { text, key }, outcome: "sent", sentAt: noon, ...more };
}

const all = (tenant: string, messageId: string) => listSends(database, tenant, { messageId }, { limit: 100 });

test("registerSends() keeps the time, adds what was not told, and lets what failed stay failed", async () => {
  const first = send("Jane@Rcpt.example", { messageId: "1@a.example", sentAt: daysAgo(1), metadata: { order: 7 } });
  await registerSends(database.pool, "a", [first]);
  await registerSends(database.pool, "a", [{ ...first, sentAt: noon, metadata: undefined, streamId: "news" }]);
  await registerSends(database.pool, "a", [
    { ...first, outcome: "delivered" },
    { ...first, outcome: "sent" },
  ]);
  const known = { ...first, streamId: "news" };
  expect((await all("a", "1@a.example")).rows).toEqual([{ ...known, outcome: "delivered" }]);
  await settleSends(database.pool, "a", [{ send: first, outcome: "failed" }]);
  await registerSends(database.pool, "a", [{ ...first, outcome: "delivered" }]);
  expect((await all("a", "1@a.example")).rows).toEqual([{ ...known, outcome: "failed" }]);
});

test("registerSends() takes one message twice in one call, and text that PostgreSQL cannot hold", async () => {
  const one = send("two@rcpt.example", { messageId: "2@a.example", metadata: { text: "a\0b" } });
  await registerSends(database.pool, "a", [one, { ...one, metadata: undefined, outcome: "delivered" }]);
  expect((await all("a", "2@a.example")).rows).toEqual([
    { ...one, metadata: { text: "a\ufffdb" }, outcome: "delivered" },
  ]);
});

test("findSends() finds by message or envelope and recipient, of one tenant, while it is kept", async () => {
  const [jane, john] = ["jane@f.example", "john@f.example"].map((to) => send(to, { messageId: "3@a.example" }));
  const enveloped = send("jane@f.example", { envelopeId: "QQ314159" });
  const old = send("old@f.example", { messageId: "4@a.example", sentAt: daysAgo(31) });
  await registerSends(database.pool, "a", [jane, john, enveloped, old] as Send[]);
  const find = (tenant: string, ...asked: Parameters<typeof findSends>[2]) =>
    findSends(database.pool, tenant, asked, daysAgo(30));
  const ofMessage = { kind: "message", id: "3@a.example" } as const;
  const ofEnvelope = { kind: "envelope", id: "QQ314159" } as const;
  expect(await find("a", { ...ofMessage, key: "jane@f.example" })).toEqual([jane]);
  expect(await find("a", { ...ofEnvelope, key: "jane@f.example" })).toEqual([enveloped]);
  expect(await find("a", { ...ofEnvelope, key: "john@f.example" })).toEqual([]);
  expect(await find("a", { ...ofMessage, key: "victim@f.example" })).toEqual([]);
  expect(await find("b", { ...ofMessage, key: "jane@f.example" })).toEqual([]);
  expect(await find("a", { kind: "message", id: "4@a.example", key: "old@f.example" })).toEqual([]);
  // Without a recipient two are enough to tell that there is more than one.
  expect(await find("a", { ...ofMessage, key: undefined })).toEqual([jane, john]);
  expect(await find("a", { ...ofEnvelope, key: undefined })).toEqual([enveloped]);
  expect(await find("a", { kind: "envelope", id: "", key: undefined })).toEqual([]);
});

test("listSuccesses() tells the last message that was delivered and brought nothing back", async () => {
  const sent = [1, 4, 5, 6].map((days) =>
    send("s@rcpt.example", { messageId: `s${days}@a.example`, outcome: "delivered", sentAt: daysAgo(days) }),
  );
  const unknown = send("u@rcpt.example", { messageId: "s4@a.example", sentAt: daysAgo(4) });
  await registerSends(database.pool, "a", [...sent, unknown]);
  await settleSends(database.pool, "a", [{ send: sent[1] as Send, outcome: "failed" }]);
  const found = await listSuccesses(database.pool, "a", ["s@rcpt.example", "u@rcpt.example"], daysAgo(3));
  expect([...found]).toEqual([["s@rcpt.example", daysAgo(5)]]);
});

test("settleSends() notes what arrived, lets what failed stay so, and takes both of one message in one call", async () => {
  const one = send("d@rcpt.example", { messageId: "d1@a.example" });
  const enveloped = send("d@rcpt.example", { messageId: "d1@a.example", envelopeId: "Q2" });
  const alone = send("d@rcpt.example", { envelopeId: "Q3" });
  const other = send("d@rcpt.example", { envelopeId: "Q4" });
  await registerSends(database.pool, "a", [one, enveloped, alone, other]);
  await settleSends(database.pool, "a", [
    { send: one, outcome: "delivered" },
    { send: alone, outcome: "failed" },
    { send: alone, outcome: "delivered" },
  ]);
  await settleSends(database.pool, "a", [{ send: alone, outcome: "delivered" }]);
  const outcomes = async (filter: Parameters<typeof listSends>[2]) =>
    (await listSends(database, "a", filter, { limit: 9 })).rows.map(({ outcome }) => outcome);
  expect(await outcomes({ messageId: "d1@a.example" })).toEqual(["delivered", "delivered"]);
  expect(await outcomes({ envelopeId: "Q3" })).toEqual(["failed"]);
  expect(await outcomes({ envelopeId: "Q4" })).toEqual(["sent"]);
});

test("listSends() pages", async () => {
  const many = Array.from({ length: 5 }, (_, n) => send(`p${n}@rcpt.example`, { messageId: "p@a.example" }));
  await registerSends(database.pool, "a", many);
  const first = await listSends(database, "a", { messageId: "p@a.example" }, { limit: 3 });
  const rest = await listSends(database, "a", { messageId: "p@a.example" }, { limit: 3, after: first.next });
  expect([...first.rows, ...rest.rows]).toEqual(many);
  expect(rest.next).toBeUndefined();
});

test("deleteSends() forgets what was sent too long ago", async () => {
  await registerSends(database.pool, "d", [
    send("new@rcpt.example", { messageId: "n@d.example", sentAt: daysAgo(29) }),
    send("old@rcpt.example", { messageId: "o@d.example", sentAt: daysAgo(31) }),
  ]);
  await deleteSends(database, daysAgo(30), { size: 1 });
  expect((await all("d", "o@d.example")).rows).toEqual([]);
  expect((await all("d", "n@d.example")).rows).toHaveLength(1);
});
