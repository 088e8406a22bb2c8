import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { type Dovecot, startDovecot } from "../support/dovecot.ts";
import { mailbox, sourceIs, startSource } from "../support/imap-source.ts";
import { count } from "../support/judged.ts";
import { describeWith } from "../support/needs.ts";
import { postfixBounce } from "../support/samples.ts";
import { type Service, startService } from "../support/service.ts";
import { connectMail } from "../support/smtp-client.ts";
import { record, soaking } from "../support/soak.ts";
import { eventually } from "../support/wait.ts";

const messages = soaking ? 20 : 3;

describeWith("dovecot", "a mailbox that is waited on with IDLE", () => {
  let dovecot: Dovecot;
  let database: TestDatabase;
  let service: Service;
  beforeAll(async () => {
    dovecot = await startDovecot();
    database = await openTestDatabase();
    service = await startService({ DATABASE_URL: database.url });
  });
  afterAll(async () => {
    await service?.stop();
    await dovecot?.stop();
    await database?.close();
  });

  test("has a verdict on new mail soon after the server took it", async () => {
    // The schedule would not look within the test.
    const id = await startSource(service, dovecot, { schedule: "0 0 1 1 *" });
    await sourceIs(service, id, ["waiting"]);
    const seconds: number[] = [];
    for (let index = 0; index < messages; index++) {
      const address = `u${index}@rcpt.example`;
      const mail = await connectMail("lmtp", dovecot.lmtpPort);
      const raw = postfixBounce({ to: address, tag: `idle${index}` });
      const [answer] = await mail.send("", [mailbox], raw);
      const began = Date.now();
      await mail.quit();
      expect(answer?.code).toBe(250);
      const judged = "SELECT count(*) FROM verdicts WHERE address_key = $1 AND effect <> 'linked'";
      // What is asked for is two seconds; ten times that tells a slow machine from one that waits for something else.
      await eventually(
        "the verdict",
        async () => ((await count(database, judged, address)) === 1 ? true : undefined),
        20_000,
      );
      seconds.push((Date.now() - began) / 1000);
    }
    const [median, worst] = [seconds.toSorted((a, b) => a - b)[Math.floor(messages / 2)], Math.max(...seconds)];
    record(
      `IMAP: from LMTP's 250 to the verdict, by IDLE, × ${messages}`,
      `median ${median?.toFixed(2)} s, worst ${worst.toFixed(2)} s`,
    );
  }, 120_000);
});
