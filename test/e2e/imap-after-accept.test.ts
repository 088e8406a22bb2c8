import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { type Dovecot, startDovecot } from "../support/dovecot.ts";
import { drained, hashOf, servedHashes } from "../support/drained.ts";
import { sourceIs, startSource } from "../support/imap-source.ts";
import { describeWith } from "../support/needs.ts";
import { postfixBounce } from "../support/samples.ts";
import { type Service, startService } from "../support/service.ts";
import { eventually } from "../support/wait.ts";

describeWith("dovecot", "what becomes of messages in their mailbox once they are accepted", () => {
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

  const bounces = (tag: string, count = 30) =>
    Array.from({ length: count }, (_, index) => ({
      raw: postfixBounce({ to: `u${index}@rcpt.example`, tag: `${tag}${index}` }),
      flags: index % 3 === 0 ? ["\\Seen"] : [],
    }));

  const sourceOf = (user: string, fields: object) =>
    startSource(service, dovecot, {
      name: user,
      schedule: "* * * * * *",
      auth: { method: "password", username: user, password: "secret" },
      ...fields,
    });

  const eventuallyHas = (user: string, folder: string, messages: number) =>
    eventually(`${messages} messages in ${folder} of ${user}`, async () => {
      // A folder that is not made yet has none.
      const found = await dovecot.count(user, folder).catch(() => undefined);
      return found === messages ? true : undefined;
    });

  test("they stay as they are when they are left without a flag; those that were seen before are read too", async () => {
    await dovecot.append("left", "INBOX", bounces("left"));
    const before = await dovecot.list("left", "INBOX");
    await sourceOf("left", { afterAccept: { action: "leave" } });
    await drained(database, await servedHashes(dovecot, "INBOX", "left"));
    await dovecot.append("left", "INBOX", bounces("later", 1));
    await drained(database, await servedHashes(dovecot, "INBOX", "left"));
    expect((await dovecot.list("left", "INBOX")).slice(0, 30)).toEqual(before);
  });

  test("they get the flag that is asked for, a keyword too", async () => {
    await dovecot.append("flagged", "INBOX", bounces("flagged"));
    await sourceOf("flagged", { afterAccept: { action: "leave", flag: "$Nixie" } });
    await eventually("the keyword on each", async () => {
      const flags = (await dovecot.list("flagged", "INBOX")).map((message) => message.flags);
      return flags.length === 30 && flags.every((each) => each.includes("$Nixie")) ? true : undefined;
    });
    const seen = (await dovecot.list("flagged", "INBOX")).filter(({ flags }) => flags.includes("\\Seen"));
    expect(seen.length).toBe(10);
  });

  test("they are moved to a folder, which is made where there is none, whole", async () => {
    await dovecot.append("moved", "INBOX", bounces("moved"));
    const before = (await dovecot.list("moved", "INBOX")).map(({ sha256 }) => sha256);
    await sourceOf("moved", { afterAccept: { action: "move", folder: "Nixie" } });
    await eventuallyHas("moved", "Nixie", 30);
    await eventuallyHas("moved", "INBOX", 0);
    expect((await dovecot.list("moved", "Nixie")).map(({ sha256 }) => sha256).sort()).toEqual(before.toSorted());
    await dovecot.append("moved", "INBOX", bounces("movedlater", 2));
    await eventuallyHas("moved", "Nixie", 32);
  });

  test("they are deleted, and nothing else is: not what its owner only marked as deleted", async () => {
    const marked = { raw: "Subject: marked\n\nits owner may still want it back\n", flags: ["\\Deleted"] };
    await dovecot.append("gone", "INBOX", [{ ...marked, internalDate: new Date("2024-01-01") }]);
    const id = await sourceOf("gone", { afterAccept: { action: "delete" }, backlog: "skip" });
    await sourceIs(service, id, ["waiting"]);
    const hashes = bounces("gone").map(({ raw }) => hashOf(Buffer.from(raw.replaceAll("\n", "\r\n"))));
    await dovecot.append("gone", "INBOX", bounces("gone"));
    await drained(database, hashes);
    await eventuallyHas("gone", "INBOX", 1);
    expect((await dovecot.list("gone", "INBOX")).map(({ uid, flags }) => ({ uid, flags }))).toEqual([
      { uid: 1, flags: ["\\Deleted"] },
    ]);
  });

  test("the junk folder is read too, by its special use", async () => {
    await dovecot.append("junk", "Junk", bounces("junk", 5));
    await dovecot.append("junk", "INBOX", bounces("nojunk", 5));
    await sourceOf("junk", { folders: ["INBOX", "\\Junk"], afterAccept: { action: "leave", flag: "\\Seen" } });
    await drained(database, await servedHashes(dovecot, "Junk", "junk"));
    await drained(database, await servedHashes(dovecot, "INBOX", "junk"));
    await dovecot.append("junk", "Junk", bounces("junklater", 1));
    await drained(database, await servedHashes(dovecot, "Junk", "junk"));
  });
});
