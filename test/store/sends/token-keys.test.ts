import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseAddress } from "../../../src/domain/address.ts";
import type { StoredTokenKey } from "../../../src/domain/token.ts";
import { resealSecrets } from "../../../src/store/rekey.ts";
import { createSealer } from "../../../src/store/seal.ts";
import {
  createTokenKey,
  endTokenKey,
  findTokenKeys,
  listTokenKeys,
  takeMintingKey,
} from "../../../src/store/sends/token-keys.ts";
import { findTokenRecipients, registerRecipients } from "../../../src/store/sends/token-recipients.ts";
import { openTestDatabase, type TestDatabase } from "../../support/database.ts";

const day = (count: number) => new Date(Date.UTC(2026, 10, count));
const [oldSeal, newSeal] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
const sealer = createSealer([oldSeal]);
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.pool.query("TRUNCATE token_keys, token_recipients"));

async function make(now: Date, retiresAt = new Date(now.getTime() + 35 * 86_400_000)): Promise<StoredTokenKey> {
  const made = await createTokenKey(database, sealer, "default", { now, retiresAt });
  if (made === "two-live") throw new Error("Cannot make a key: expected fewer than two live ones");
  return made;
}

describe("createTokenKey()", () => {
  it("makes a key that is found again with its secret, sealed at rest", async () => {
    const made = await make(day(1));
    expect(made).toMatchObject({ id: expect.stringMatching(/^[0-9a-hjkmnp-tv-z]{5}$/), tenant: "default" });
    expect(made.secret).toMatch(/^\w{43}$/);
    expect((await findTokenKeys(database.pool, sealer, [made.id, "zzzzz"])).get(made.id)).toEqual({
      ...made,
      retiresAt: undefined,
      revokedAt: undefined,
    });
    const { rows } = await database.pool.query("SELECT secret FROM token_keys");
    expect(String(rows[0].secret)).not.toContain(made.secret);
    expect(JSON.stringify(await listTokenKeys(database, "default"))).not.toContain(made.secret);
  });

  it("retires the one before later, and refuses a third while two are live", async () => {
    const first = await make(day(1));
    const second = await make(day(2), day(20));
    expect(await listTokenKeys(database, "default")).toMatchObject([
      { id: second.id, retiresAt: undefined },
      { id: first.id, retiresAt: day(20) },
    ]);
    const asked = { now: day(10), retiresAt: day(15) };
    expect(await createTokenKey(database, sealer, "default", asked)).toBe("two-live");
    expect(await listTokenKeys(database, "default")).toMatchObject([{ retiresAt: undefined }, { retiresAt: day(20) }]);
    await make(day(20));
  });

  it("counts each tenant's keys apart", async () => {
    await make(day(1));
    await make(day(2));
    expect(await createTokenKey(database, sealer, "other", { now: day(3), retiresAt: day(9) })).not.toBe("two-live");
    expect(await listTokenKeys(database, "other")).toHaveLength(1);
  });
});

describe("takeMintingKey()", () => {
  it("makes one key when none is there, however many ask at once", async () => {
    const keys = await Promise.all([1, 2, 3, 4].map(() => takeMintingKey(database, sealer, "default", day(1))));
    expect(new Set(keys.map(({ id }) => id)).size).toBe(1);
    expect(await listTokenKeys(database, "default")).toHaveLength(1);
  });

  it("takes the newest, and never one that has an end", async () => {
    const first = await make(day(1));
    expect((await takeMintingKey(database, sealer, "default", day(1))).id).toBe(first.id);
    const second = await make(day(2));
    expect((await takeMintingKey(database, sealer, "default", day(2))).id).toBe(second.id);
    await endTokenKey(database, "default", second.id, { how: "revoked", now: day(3) });
    expect([first.id, second.id]).not.toContain((await takeMintingKey(database, sealer, "default", day(3))).id);
  });
});

describe("endTokenKey()", () => {
  it("never moves an end further away, and knows its own tenant's keys only", async () => {
    const { id } = await make(day(1));
    expect(await endTokenKey(database, "other", id, { how: "revoked", now: day(2) })).toBeUndefined();
    expect(await endTokenKey(database, "default", id, { how: "retired", now: day(2) })).toMatchObject({
      retiresAt: day(2),
      revokedAt: undefined,
    });
    expect(await endTokenKey(database, "default", id, { how: "revoked", now: day(3) })).toMatchObject({
      retiresAt: day(2),
      revokedAt: day(3),
    });
  });
});

describe("registerRecipients()", () => {
  it("remembers each once, and tells nobody another tenant's", async () => {
    const [ann, bob] = [parseAddress("Ann@rcpt.test"), parseAddress("bob@rcpt.test")];
    const rows = [
      { keyId: "aaaaa", digest: "00000000001", address: ann },
      { keyId: "aaaaa", digest: "00000000002", address: bob },
    ];
    await registerRecipients(database.pool, "default", rows, day(1));
    await registerRecipients(database.pool, "default", [...rows].reverse(), day(2));
    const ask = (tenant: string) =>
      findTokenRecipients(
        database.pool,
        [...rows, { keyId: "bbbbb", digest: "00000000001" }].map((row) => ({ tenant, ...row })),
      );
    expect([...(await ask("default"))].sort()).toEqual([
      ["aaaaa00000000001", "Ann@rcpt.test"],
      ["aaaaa00000000002", "bob@rcpt.test"],
    ]);
    expect((await ask("other")).size).toBe(0);
  });
});

it("resealSecrets() seals token keys anew", async () => {
  const made = await make(day(1));
  const both = createSealer([newSeal, oldSeal]);
  expect(await resealSecrets(database, both, day(2))).toMatchObject({ tokenKeys: 1 });
  const found = await findTokenKeys(database.pool, createSealer([newSeal]), [made.id]);
  expect(found.get(made.id)?.secret).toBe(made.secret);
});
