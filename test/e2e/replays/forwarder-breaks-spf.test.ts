import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { count } from "../../support/judged.ts";
import { eximOf, type Failing, gmailOf, ownPostfix, postfixOf } from "./letters.ts";
import { daysAgo, free, openStage, type Stage, stopped } from "./stage.ts";

/** What the server behind the forward says to mail that comes from the forwarder, not from us. */
const refusals = [
  ["550 5.7.23 The message was rejected because of Sender Policy Framework violation -> mx.alumni.example", "5.7.23"],
  [
    "550 5.7.1 <jane@corp.example>: Recipient address rejected: Message rejected due to: SPF fail - not authorized. Please see http://www.openspf.net/Why?s=mfrom;id=news@sender.example;ip=203.0.113.77;r=jane@corp.example",
    "5.7.1",
  ],
  ["550 SPF check failed: 203.0.113.77 is not allowed to send mail from sender.example", "5.0.0"],
  [
    "550 5.7.509 Access denied, sending domain SENDER.EXAMPLE does not pass DMARC verification and has a DMARC policy of reject. [AM4PEPF00027A62.eurprd04.prod.outlook.com]",
    "5.7.509",
  ],
  [
    "550-5.7.26 Unauthenticated email from sender.example is not accepted due to domain's DMARC policy. 550 5.7.26 https://support.google.com/mail/?p=DmarcRejection - gsmtp",
    "5.7.26",
  ],
  ["550 5.7.20 No passing DKIM signature found", "5.7.20"],
] as const;

const gmailSays = `550-5.7.26 This mail has been blocked because the sender is unauthenticated.
550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.
550-5.7.26  Authentication results:
550-5.7.26  DKIM = did not pass
550-5.7.26  SPF [sender.example] with ip: [203.0.113.77] = did not pass
550 5.7.26  https://support.google.com/mail/answer/81126#authentication - gsmtp`;

describe("a forwarder breaks SPF", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  test.each([
    ["that names the address that was mailed", "jane@alumni.example", postfixOf.bind(undefined, "mx.alumni.example")],
    ["that says whence the address came", "joan@alumni.example", eximOf.bind(undefined, "mx.alumni.example")],
  ])("a server %s tells of it for weeks, and nothing follows", async (_how, mailed, told) => {
    const returnPath = await stage.mint(mailed);
    const letters = refusals.map(([said, status], week) =>
      told({
        tag: `${mailed.slice(0, 4)}${week}`,
        at: daysAgo(7 * (refusals.length - week)),
        mailed,
        failed: "jane@corp.example",
        status,
        said,
        remoteMta: "mx.corp.example",
      }),
    );
    await stage.deliver(returnPath, ...letters);
    await expectNothing(mailed, refusals.length);
  });

  test("the server behind the forward tells of it itself, and nothing follows", async () => {
    const mailed = "june@alumni.example";
    const letters = [21, 14, 7, 0].map((days) =>
      gmailOf({
        tag: `june${days}`,
        at: daysAgo(days),
        mailed,
        failed: "june.doe@gmail.com",
        status: "5.7.26",
        said: gmailSays,
      }),
    );
    await stage.deliver(await stage.mint(mailed), ...letters);
    await expectNothing(mailed, letters.length);
  });

  async function expectNothing(mailed: string, reports: number): Promise<void> {
    const verdicts = await stage.verdicts(mailed);
    expect(verdicts.map(({ category, hop, effect }) => `${category} ${hop} ${effect}`)).toEqual(
      Array(reports).fill("block downstream ignore"),
    );
    expect(await stage.answers(mailed)).toEqual(free);
    expect(await stage.answers("jane@corp.example")).toEqual(free);
    expect(await count(stage.database, "SELECT count(*) FROM strikes WHERE address_key = $1", mailed)).toBe(0);
    expect(await stage.events("block.detected")).toEqual({});
  }

  test("the same words to mail that went straight tell the operator, and touch no recipient", async () => {
    const mailed = "kim@corp.example";
    const failing: Omit<Failing, "tag"> = {
      at: daysAgo(1),
      mailed,
      status: "5.7.23",
      said: "550 5.7.23 The message was rejected because of Sender Policy Framework violation",
      remoteMta: "mx.corp.example",
    };
    await stage.deliver(await stage.mint(mailed), ownPostfix({ ...failing, tag: "kim1" }));
    expect(await stage.answers(mailed)).toEqual(free);
    expect(await stage.events("block.detected")).toEqual({ "spf-failed": 1 });
  });

  test("who is not there is suppressed, straight and beside the forwards", async () => {
    const mailed = "lee@alumni.example";
    const said = "550 5.1.1 <lee@alumni.example>: Recipient address rejected: User unknown in virtual alias table";
    const failing = { tag: "lee1", at: daysAgo(1), mailed, status: "5.1.1", said, remoteMta: "mx.alumni.example" };
    await stage.deliver(await stage.mint(mailed), ownPostfix(failing));
    expect(await stage.answers(mailed)).toEqual(stopped);
  });
});
