import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eximOf, type Failing, gmailOf, ownPostfix, postfixOf } from "./letters.ts";
import { daysAgo, free, held, openStage, type Stage, stopped } from "./stage.ts";

const unknown = "550 5.1.1 <bob@gone-isp.example>: Recipient address rejected: User unknown in virtual mailbox table";
const noSuchUser = `550-5.1.1 The email account that you tried to reach does not exist. Please try
550-5.1.1 double-checking the recipient's email address for typos or
550-5.1.1 unnecessary spaces. For more information, go to
550 5.1.1  https://support.google.com/mail/?p=NoSuchUser 41be03b00d2f7-7fbd - gsmtp`;

/** Who passes our mail on, whom to, and how the failure is told. */
const ways = [
  {
    name: "an alias of the recipient's own server, which names the address that was mailed",
    mailed: "team@club.example",
    failed: "bob@gone-isp.example",
    told: (failing: Failing) => postfixOf("mx.club.example", { ...failing, status: "5.1.1", said: unknown }),
  },
  {
    name: "a forward of a server that names it in words only",
    mailed: "jane@alumni.example",
    failed: "jane.doe@old-work.example",
    told: (failing: Failing) =>
      eximOf("mx.alumni.example", { ...failing, said: "550 5.1.1 <jane.doe@old-work.example>... User unknown" }),
  },
  {
    name: "a forward whose target tells us itself, and does not know whom we mailed",
    mailed: "sam@choir.example",
    failed: "sam.singer@gmail.com",
    told: (failing: Failing) => gmailOf({ ...failing, status: "5.1.1", said: noSuchUser }),
  },
];

describe("a list member dies downstream", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  test.each(ways)("through $name", async ({ mailed, failed, told }) => {
    const returnPath = await stage.mint(mailed);
    const bounce = (days: number, tag: string) =>
      told({ tag: `${tag}${failed.slice(0, 3)}`, at: daysAgo(days), mailed, failed, status: "5.1.1", said: unknown });
    // A week apart, and the same message told of twice.
    await stage.deliver(returnPath, bounce(21, "w1"), bounce(20.9, "w1"), bounce(14, "w2"));
    expect(await stage.answers(mailed)).toEqual(free);
    // The third message, 14 days and more after the first.
    await stage.deliver(returnPath, bounce(6, "w3"));
    expect(await stage.answers(mailed)).toEqual(held);
    await stage.deliver(returnPath, bounce(0, "w4"));
    expect(await stage.answers(mailed)).toEqual(held);
    expect(await stage.answers(failed)).toEqual(free);
    const verdicts = await stage.verdicts(mailed);
    expect(verdicts.map(({ hop, proof }) => `${hop} ${proof}`)).toEqual(Array(5).fill("downstream verified"));
    expect(verdicts.map(({ category }) => category)).not.toContain("hard");
  });

  test("beside it, the direct bounce of a colleague suppresses him", async () => {
    const mailed = "carl@club.example";
    const said = "550 5.1.1 <carl@club.example>: Recipient address rejected: User unknown in local recipient table";
    const failing = { mailed, status: "5.1.1", said, at: daysAgo(1), remoteMta: "mx.club.example" };
    await stage.deliver(await stage.mint(mailed), ownPostfix({ ...failing, tag: "c1" }));
    expect(await stage.answers(mailed)).toEqual(stopped);
    expect(await stage.answers("dora@club.example")).toEqual(free);
  });

  test("and so does one whose server took the message and told only later", async () => {
    const mailed = "erna@choir.example";
    const failing = { tag: "e1", mailed, status: "5.1.1", said: 'unknown user: "erna"', at: daysAgo(1) };
    await stage.deliver(await stage.mint(mailed), postfixOf("mx.choir.example", failing));
    expect(await stage.answers(mailed)).toEqual(stopped);
  });
});
