import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "../../src/store/database.ts";
import { countSuppressions, listSuppressions } from "../../src/store/list/suppressions.ts";
import { explain } from "../support/explain.ts";
import { entryOf, noon, putEntries, type Rows, startRows } from "./rows.ts";

let rows: Rows;
let read: string;

const later = new Date(noon.getTime() + 86_400_000);

beforeAll(async () => {
  rows = await startRows();
  read = await rows.key("read", "lookup");
  await putEntries(rows.database, [
    entryOf("jane@shop.example", { proof: "plausible", answer: "hold", expiresAt: later }),
    entryOf("janet@shop.example.org", { firstSeenAt: new Date(noon.getTime() - 1000) }),
    entryOf("john@xn--mller-kva.example"),
    entryOf("@shop.example"),
    entryOf("ann@other.example", { cause: "allow", answer: "send" }),
  ]);
});
afterAll(() => rows.stop());

async function found(query: string): Promise<string[]> {
  const { body, status, text } = await rows.call("GET", `/v1/suppressions?${query}`, { key: read });
  if (status !== 200) throw new Error(text);
  return (body as { rows: { address: string }[] }).rows.map(({ address }) => address).sort();
}
const counted = async (query: string) =>
  (await rows.call("GET", `/v1/suppressions/count?${query}`, { key: read })).body as Record<string, unknown>;

const cases: readonly (readonly [query: string, addresses: readonly string[]])[] = [
  ["", ["@shop.example", "jane@shop.example", "janet@shop.example.org", "john@xn--mller-kva.example"]],
  ["q=JANE", ["jane@shop.example", "janet@shop.example.org"]],
  ["q=jane@", ["jane@shop.example"]],
  ["q=@shop.ex", ["@shop.example", "jane@shop.example", "janet@shop.example.org"]],
  ["q=@shop.example.", ["janet@shop.example.org"]],
  ["q=@m%C3%BCller.example", ["john@xn--mller-kva.example"]],
  ["domain=shop.example", ["@shop.example", "jane@shop.example"]],
  ["proof=plausible", ["jane@shop.example"]],
  ["expiry=set", ["jane@shop.example"]],
  ["expiry=none&q=j", ["janet@shop.example.org", "john@xn--mller-kva.example"]],
  [`expiresBefore=${noon.toISOString()}`, []],
  ["expiresBefore=2027-01-01T00:00:00Z", ["jane@shop.example"]],
  [`madeUntil=${noon.toISOString()}`, ["janet@shop.example.org"]],
  [`madeSince=${noon.toISOString()}&q=j`, ["jane@shop.example", "john@xn--mller-kva.example"]],
];

describe("the filters of the list", () => {
  it.each(cases)("choose, and count, by %s", async (query, addresses) => {
    expect(await found(query)).toEqual(addresses);
    expect(await counted(query)).toEqual({ count: addresses.length, more: false });
  });

  it("stop counting at the most, and when it takes too long", async () => {
    const count = (most: number) => countSuppressions(rows.database, "default", {}, { most, milliseconds: 2000 });
    expect(await count(4)).toEqual({ count: 4, more: false });
    expect(await count(3)).toEqual({ count: 3, more: true });
    await inTransaction(rows.database, async (tx) => {
      await tx.query("LOCK TABLE suppressions IN ACCESS EXCLUSIVE MODE");
      const counting = countSuppressions(rows.database, "default", {}, { most: 10, milliseconds: 20 });
      expect(await counting).toEqual({ more: true });
    });
  });

  it("find a rare domain and a rare start by an index, however many entries there are", async () => {
    await rows.database.pool.query(
      `INSERT INTO suppressions (tenant_id, address_key, scope, cause, key_version, key_hash, address, answer, reason,
         proof, origin, first_seen_at, last_seen_at)
       SELECT 'default', 'u' || n || '@many' || n % 5000 || '.example', '*', 'delivery', 1, sha256(n::text::bytea), 'x', 'never',
         'mailbox-unknown', 'verified', 'report', now() - n * interval '1 s', now() - n * interval '1 s'
       FROM generate_series(1, 50000) AS n`,
    );
    await rows.database.pool.query("ANALYZE suppressions");
    const rowsRead = async (filter: Parameters<typeof listSuppressions>[2]) => {
      const plans = await explain(rows.database, (explained) =>
        listSuppressions(explained, "default", filter, { limit: 100 }),
      );
      return plans.map((plan) => plan.rows);
    };
    for (const filter of [{ domain: "many4999.example" }, { domainPrefix: "many4999" }, { prefix: "u49999@" }]) {
      const [read = 0] = await rowsRead(filter);
      expect(read, JSON.stringify(filter)).toBeLessThan(100);
    }
  });
});
