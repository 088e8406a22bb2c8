import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { resealSecrets } from "../../src/store/rekey.ts";
import { createSealer } from "../../src/store/seal.ts";
import { checkSecretKey } from "../../src/store/secret-check.ts";
import { findNoticeSource, putNoticeSource } from "../../src/store/sends/notice-sources.ts";
import { createSource, openSecrets } from "../../src/store/sources/sources.ts";
import { createEndpoint, rotateSecret, secretPlace } from "../../src/store/webhooks/webhooks.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { sourceSettings } from "../support/sources.ts";

const tenant = "default";
const now = new Date("2026-03-01T12:00:00Z");
const later = new Date("2026-03-02T12:00:00Z");
const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];
const [before, between, after] = [createSealer([oldKey]), createSealer([newKey, oldKey]), createSealer([newKey])];
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.pool.query("TRUNCATE webhook_endpoints, sources, source_status, notice_sources");
});

const addEndpoint = (sealer = before) =>
  createEndpoint(
    database,
    sealer,
    tenant,
    { url: "https://example.com/", eventTypes: [], secret: Buffer.from("s1") },
    now,
  );
async function addSource() {
  const fields = { settings: sourceSettings(), secrets: { password: "geheim" }, origin: "api", paused: true } as const;
  const made = await createSource(database, before, tenant, fields, now);
  if (made === "name-taken") throw new Error("Cannot add a source: expected a name that is free");
  return made;
}

test("resealSecrets() seals everything with the new key, and the old one opens nothing more", async () => {
  const { id } = await addEndpoint();
  await rotateSecret(database, before, tenant, id, { secret: Buffer.from("s2"), overlapEnds: later }, now);
  await addEndpoint(between);
  const source = await addSource();
  const auth = { scheme: "hmac", signingKey: "geheim" } as const;
  await putNoticeSource(database, before, tenant, { provider: "mailgun", auth, maxAgeSeconds: 300 }, now);
  expect(await resealSecrets(database, between, now)).toEqual({
    webhookSecrets: 3,
    sourceSecrets: 1,
    noticeSecrets: 1,
    tokenKeys: 0,
    erasureKeys: 0,
    secondSteps: 0,
  });
  await checkSecretKey(database, after);
  await expect(checkSecretKey(database, before)).rejects.toThrow(/4 of 4/);
  expect(await findNoticeSource(database, after, tenant, "mailgun")).toMatchObject({ auth });
  expect(await openSecrets(database, after, source)).toEqual({ password: "geheim" });
  const row = await database.prisma.webhookEndpoint.findFirstOrThrow({ where: { id } });
  expect(Buffer.from(after.open(row.secret, secretPlace(tenant, id, "secret"))).toString()).toBe("s2");
  const previous = row.previousSecret ?? Buffer.of();
  expect(Buffer.from(after.open(previous, secretPlace(tenant, id, "previous_secret"))).toString()).toBe("s1");
});

test("resealSecrets() forgets secrets that sign no more, whatever sealed them", async () => {
  const { id } = await addEndpoint();
  await rotateSecret(database, before, tenant, id, { secret: Buffer.from("s2"), overlapEnds: now }, now);
  await database.pool.query("UPDATE webhook_endpoints SET previous_secret = 'x'");
  expect(await resealSecrets(database, between, now)).toEqual({
    webhookSecrets: 1,
    sourceSecrets: 0,
    noticeSecrets: 0,
    tokenKeys: 0,
    erasureKeys: 0,
    secondSteps: 0,
  });
  expect(await database.prisma.webhookEndpoint.findFirstOrThrow()).toMatchObject({
    previousSecret: null,
    previousUntil: null,
  });
});

test("resealSecrets() leaves all as they were when one cannot be opened", async () => {
  await addEndpoint();
  await addSource();
  await database.pool.query("UPDATE sources SET secrets = 'x'");
  await expect(resealSecrets(database, between, now)).rejects.toThrow(/Cannot open sources.secrets/);
  await database.pool.query("DELETE FROM sources");
  await checkSecretKey(database, before);
});
