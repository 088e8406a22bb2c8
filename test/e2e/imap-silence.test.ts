import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { type Dovecot, startDovecot } from "../support/dovecot.ts";
import { drained, servedHashes } from "../support/drained.ts";
import { type FlakyProxy, startFlakyProxy } from "../support/flaky-proxy.ts";
import { mailbox, sourceIs, startSource } from "../support/imap-source.ts";
import { mixedMail } from "../support/mixed-mail.ts";
import { describeWith } from "../support/needs.ts";
import { postfixBounce } from "../support/samples.ts";
import { type Service, startService } from "../support/service.ts";
import { record } from "../support/soak.ts";
import { eventually } from "../support/wait.ts";

// What is asked for is 60 seconds until it is noticed; then comes a new connection.
const noticed = 75_000;

describeWith("dovecot", "a connection whose packets are dropped in silence", () => {
  let dovecot: Dovecot;
  let database: TestDatabase;
  let service: Service;
  beforeAll(async () => {
    dovecot = await startDovecot();
    database = await openTestDatabase();
    service = await startService({ DATABASE_URL: database.url, LOG_LEVEL: "warn" });
  });
  afterAll(async () => {
    await service?.stop();
    await dovecot?.stop();
    await database?.close();
  });

  /** Through a proxy; the schedule would not look within the test. */
  const throughProxy = (proxy: FlakyProxy, username: string) =>
    startSource(service, dovecot, {
      name: username,
      port: proxy.port,
      schedule: "0 0 1 1 *",
      auth: { method: "password", username, password: "secret" },
    });

  test.concurrent("is noticed and replaced while Nixie waits with IDLE", { timeout: 200_000 }, async () => {
    const proxy = await startFlakyProxy(dovecot.imapsPort);
    const id = await throughProxy(proxy, mailbox);
    await sourceIs(service, id, ["waiting"]);
    const { taken } = proxy.count();
    proxy.swallow();
    const began = Date.now();
    await dovecot.append(mailbox, "INBOX", [{ raw: postfixBounce({ to: "idle@rcpt.example", tag: "idle" }) }]);
    await drained(database, await servedHashes(dovecot), noticed);
    const seconds = (Date.now() - began) / 1000;
    expect(proxy.count().taken).toBeGreaterThan(taken);
    await proxy.stop();
    record("IMAP: packets dropped during IDLE", `noticed and new mail read after ${seconds.toFixed(1)} s`);
  });

  test.concurrent("is noticed and replaced in the middle of a FETCH", { timeout: 200_000 }, async () => {
    const user = "fetch@sender.example";
    await dovecot.append(user, "INBOX", mixedMail(400, 45));
    const proxy = await startFlakyProxy(dovecot.imapsPort);
    proxy.swallowAfter = 300_000;
    await throughProxy(proxy, user);
    await eventually("the silence to begin", () => (proxy.count().swallowed > 0 ? true : undefined));
    proxy.swallowAfter = undefined;
    const began = Date.now();
    await drained(database, await servedHashes(dovecot, "INBOX", user), noticed);
    const seconds = (Date.now() - began) / 1000;
    await proxy.stop();
    record("IMAP: packets dropped during FETCH", `noticed and everything read after ${seconds.toFixed(1)} s`);
  });
});
