import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Source } from "../../src/domain/source.ts";
import { listDisagreements } from "../../src/store/sources/source-lines.ts";
import { entryOf, noon, putEntries } from "../http/rows.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { type JudgedRow, putJudgedRow } from "../support/judged-rows.ts";
import { addSource, sourceSettings } from "../support/sources.ts";

const tenant = "default";
let database: TestDatabase;
let source: Source;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.pool.query("TRUNCATE sources, source_status, messages, raw_messages, reports, verdicts, suppressions");
  source = await addSource(database, { settings: sourceSettings({ mode: "shadow" }) });
});

const put = (row: JudgedRow) => putJudgedRow(database, { shadowOf: source.id, ...row });
const list = (after?: string, limit = 100) => listDisagreements(database, tenant, source.id, after, limit, noon);
const living = { reason: "out-of-office", messageKind: "auto-reply", effect: "ignore" } as const;

describe("listDisagreements()", () => {
  it("tells whom the mailbox would keep from mail, by its last verdict, while no list does", async () => {
    await put({ reason: "mailbox-unknown", address: "gone@example.com" });
    const last = await put({ reason: "mailbox-full", address: "gone@example.com", effect: "hold" });
    await put({ reason: "mailbox-full", address: "gone@example.com", effect: "count" });
    await put({ reason: "mailbox-unknown", address: "known@example.com" });
    await put({ reason: "mailbox-unknown", address: "other@domain.example" });
    await put({ reason: "greylisted", address: "fine@example.com", effect: "count" });
    await putEntries(database, [
      entryOf("known@example.com"),
      { ...entryOf("x@domain.example"), addressKey: "@domain.example" },
    ]);
    expect(await list()).toEqual([
      {
        address: "gone@example.com",
        addressKey: "gone@example.com",
        disagreement: "would-hold",
        shadow: {
          effect: "hold",
          reason: "mailbox-full",
          category: "soft",
          proof: "verified",
          verdictId: last,
          occurredAt: noon,
        },
      },
    ]);
  });

  it("takes an entry whose time is over for none", async () => {
    await put({ reason: "mailbox-unknown", address: "back@example.com" });
    await putEntries(database, [{ ...entryOf("back@example.com"), answer: "hold", expiresAt: noon }]);
    expect(await list()).toMatchObject([{ disagreement: "would-suppress" }]);
  });

  it("tells who lives though the list has failed deliveries of them", async () => {
    await put({ ...living, address: "Alive@example.com" });
    await put({ ...living, address: "complained@example.com" });
    await put({ ...living, address: "unlisted@example.com" });
    const complained = { ...entryOf("complained@example.com"), cause: "complaint" } as const;
    await putEntries(database, [entryOf("alive@example.com"), complained]);
    expect(await list()).toMatchObject([
      {
        addressKey: "alive@example.com",
        disagreement: "shows-life",
        shadow: { reason: "out-of-office" },
        list: { answer: "never", cause: "delivery", scope: "*", since: noon, lastSeenAt: noon, until: undefined },
      },
    ]);
  });

  it("hears somebody who asks to be removed, though they live", async () => {
    await put({ reason: "unsubscribe-request", messageKind: "human-reply", address: "stop@example.com" });
    expect(await list()).toMatchObject([{ address: "stop@example.com", disagreement: "would-suppress" }]);
  });

  it("keeps to the shadows of one source, and pages by address", async () => {
    const addresses = ["a", "b", "c", "d", "e"].map((name) => `${name}@example.com`);
    for (const address of addresses.toReversed()) await put({ reason: "mailbox-unknown", address });
    const other = await addSource(database);
    await putJudgedRow(database, { reason: "mailbox-unknown", address: "x@example.com", shadowOf: other.id });
    await putJudgedRow(database, { reason: "mailbox-unknown", address: "y@example.com" });
    const first = await list(undefined, 3);
    const second = await list(first.at(-1)?.addressKey, 3);
    expect([...first, ...second].map(({ addressKey }) => addressKey)).toEqual(addresses);
    expect(await listDisagreements(database, "other", source.id, undefined, 9, noon)).toEqual([]);
  });
});
