import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { count } from "../../support/judged.ts";
import { ownPostfix } from "./letters.ts";
import { bounces, daysAgo, free, openStage, type Stage, stopped } from "./stage.ts";

/** What smarthosts say when the account is not to send, whoever the recipient is. */
const refusals = [
  ["550 5.7.13 <bounces@bounces.sender.example>: Sender account is suspended", "5.7.13"],
  ["554 5.7.13 User account disabled", "5.7.13"],
  ["550 5.7.13 Your account has been suspended. Please contact support", "5.7.13"],
  ["535 5.7.13 Account suspended for non-payment, log in to your control panel", "5.7.13"],
  ["550 5.7.13 Account is disabled", "5.7.13"],
] as const;

describe("our smarthost suspends our account", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  const unknown = (name: string, hours: number) => {
    const mailed = `${name}@rcpt.example`;
    const said = `550 5.1.1 <${mailed}>: Recipient address rejected: User unknown in local recipient table`;
    const failing = { tag: name, at: daysAgo(hours / 24), mailed, status: "5.1.1", said };
    return ownPostfix({ ...failing, remoteMta: "smtp.provider.example" });
  };
  const suspended = (mailed: string, row: (typeof refusals)[number], hours: number) =>
    ownPostfix({
      tag: mailed.replace(/\W/g, ""),
      at: daysAgo(hours / 24),
      mailed,
      status: row[1],
      said: row[0],
      remoteMta: "smtp.provider.example",
    });
  const recipients = refusals.flatMap((row, index) =>
    ["gmail.com", "corp.example", "web.de", "school.example"].map((domain, at) => ({
      mailed: `customer${index}${at}@${domain}`,
      row,
    })),
  );

  test("for every recipient: nobody is suppressed or counted, and the operator is told", async () => {
    await stage.deliver(bounces, unknown("before", 5));
    await stage.deliver(bounces, ...recipients.map(({ mailed, row }) => suspended(mailed, row, 3)));
    for (const { mailed, row } of recipients) {
      expect(await stage.verdicts(mailed), row[0]).toMatchObject([
        { category: "block", reason: "submission-auth", proof: "verified", effect: "ignore" },
      ]);
      expect(await stage.answers(mailed)).toEqual(free);
    }
    expect(await stage.events("block.detected")).toEqual({ "submission-auth": recipients.length });
    expect(await count(stage.database, "SELECT count(*) FROM strikes")).toBe(0);
  });

  test("the same at the door for SMTP replies", async () => {
    for (const [at, [text]] of refusals.entries()) {
      const address = `replied${at}@gmail.com`;
      const reply = { address, code: Number(text.slice(0, 3)), text: text.slice(4), stream: "news", phase: "rcpt" };
      const { body } = await stage.service.call("POST", "/v1/smtp-replies", reply);
      expect(body, text).toMatchObject({ reason: "submission-auth", advice: { advice: "fix" } });
      expect(await stage.answers(address)).toEqual(free);
    }
  });

  test("who was not there before and after is suppressed", async () => {
    await stage.deliver(bounces, unknown("after", 1));
    for (const name of ["before", "after"]) expect(await stage.answers(`${name}@rcpt.example`)).toEqual(stopped);
    expect(await count(stage.database, "SELECT count(*) FROM suppressions")).toBe(2);
  });
});
