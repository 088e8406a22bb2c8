import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { type Dovecot, startDovecot } from "../support/dovecot.ts";
import { drained, expectOnce, servedHashes } from "../support/drained.ts";
import { findSource, mailbox, startSource } from "../support/imap-source.ts";
import { mixedMail } from "../support/mixed-mail.ts";
import { describeWith } from "../support/needs.ts";
import { type Service, startService } from "../support/service.ts";
import { record, soaking } from "../support/soak.ts";
import { eventually } from "../support/wait.ts";

const messages = soaking ? 5_000 : 400;

/** The name under which an instance has its leases. */
function nameOf({ environment }: Service): string {
  return readFileSync(join(environment["DATA_DIR"] ?? "", "instance-id"), "utf8").trim();
}

describeWith("dovecot", "two instances on one database and one mailbox", () => {
  let dovecot: Dovecot;
  let database: TestDatabase;
  let services: readonly [Service, Service];
  beforeAll(async () => {
    dovecot = await startDovecot();
    database = await openTestDatabase();
    const shared = { DATABASE_URL: database.url, SECRET_KEY: "two instances of one test share it", LOG_LEVEL: "warn" };
    services = await Promise.all([startService(shared), startService(shared)]);
  });
  afterAll(async () => {
    await Promise.all((services ?? []).map((service) => service.stop()));
    await dovecot?.stop();
    await database?.close();
  });

  test("one of them reads it; when that is killed, the other takes over and nothing has its effect twice", async () => {
    const all = mixedMail(messages, 44);
    const half = Math.floor(messages / 2);
    await dovecot.append(mailbox, "INBOX", all.slice(0, half));
    const id = await startSource(services[0], dovecot);
    const holder = await eventually("an instance to read", async () => {
      const { status } = await findSource(services[0], id);
      return services.find((service) => status.messagesRead > 0 && nameOf(service) === status.instance);
    });
    // What the killed one was judging waits a minute for it; the short form of this test does not.
    if (!soaking) await drained(database, await servedHashes(dovecot));
    const other = services.find((service) => service !== holder) as Service;
    await dovecot.append(mailbox, "INBOX", all.slice(half));
    await holder.kill();
    const killedAt = Date.now();
    await eventually(
      "the other to take over",
      async () => ((await findSource(other, id)).status.instance === nameOf(other) ? true : undefined),
      60_000,
    );
    const seconds = (Date.now() - killedAt) / 1000;
    const hashes = await servedHashes(dovecot);
    await drained(database, hashes);
    await expectOnce(database, hashes);
    expect(holder.process.exitCode ?? holder.process.signalCode).toBe("SIGKILL");
    record(
      `IMAP: two instances, ${messages} messages, the one that reads killed`,
      `0 lost, 0 effects twice, taken over after ${seconds.toFixed(1)} s`,
    );
  }, 300_000);
});
