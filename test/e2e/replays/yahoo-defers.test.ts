import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { count } from "../../support/judged.ts";
import { ownPostfix } from "./letters.ts";
import { bounces, daysAgo, free, openStage, type Stage, stopped } from "./stage.ts";

const tss04 =
  "421 4.7.0 [TSS04] Messages from 203.0.113.5 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1; see https://postmaster.yahooinc.com/error-codes";
const tss05 =
  "451 4.7.1 [TSS05] Messages from 203.0.113.5 temporarily deferred due to user complaints - 4.16.56.1; see https://help.yahoo.com/kb/postmaster/SLN3434.html";
const refused = `delivery temporarily suspended: host mta5.am0.yahoodns.net[67.195.204.77] refused to talk to me: ${tss04}`;

/** How a queue gives up, by server and by what it still knew. */
const expiries = [
  { status: "4.7.0", said: refused },
  { status: "4.4.7", said: `message expired, unable to deliver after 5 days: ${tss04}` },
  { status: "5.4.7", said: `554 5.4.7 [internal] exceeded max time without delivery; last response: ${tss05}` },
  { status: "4.4.7", said: "delivery time expired" },
  { status: "5.4.7", said: tss04 },
] as const;
const domains = ["yahoo.com", "aol.com", "ymail.com", "att.net"];
const remoteMta = "mta5.am0.yahoodns.net";

describe("Yahoo defers for a week, and the queue gives up", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  const people = domains.flatMap((domain) =>
    expiries.map((expiry, at) => ({ mailed: `person${at}@${domain}`, expiry })),
  );

  test("for everybody: nobody is suppressed, held or counted", async () => {
    const week = people.flatMap(({ mailed, expiry }) => {
      const tag = mailed.replace(/\W/g, "");
      const delays = [7, 5, 3].map((days, at) =>
        ownPostfix({
          tag: `${tag}d${at}`,
          at: daysAgo(days),
          mailed,
          action: "delayed",
          status: at === 1 ? "4.7.1" : "4.7.0",
          said: at === 1 ? tss05 : at === 0 ? tss04 : refused,
          remoteMta,
        }),
      );
      return [...delays, ownPostfix({ tag, at: daysAgo(2), mailed, ...expiry, remoteMta })];
    });
    await stage.deliver(bounces, ...week);
    for (const { mailed, expiry } of people) {
      expect(await stage.answers(mailed), expiry.said).toEqual(free);
      const effects = (await stage.verdicts(mailed)).map(({ category, effect }) => `${category} ${effect}`);
      expect(effects.slice(0, 3)).toEqual(Array(3).fill("notice ignore"));
      expect(effects[3], expiry.said).toMatch(/^(?:block|soft) ignore$/);
    }
    expect(await count(stage.database, "SELECT count(*) FROM strikes")).toBe(0);
    expect(await count(stage.database, "SELECT count(*) FROM suppressions")).toBe(0);
  });

  test("and for one person month after month", async () => {
    const mailed = "regular@yahoo.com";
    const letters = [60, 45, 30, 20, 10, 1].map((days, at) => {
      const expiry = expiries[at % expiries.length] ?? expiries[0];
      return ownPostfix({ tag: `regular${at}`, at: daysAgo(days), mailed, ...expiry, remoteMta });
    });
    await stage.deliver(bounces, ...letters);
    expect(await stage.answers(mailed)).toEqual(free);
    expect(await count(stage.database, "SELECT count(*) FROM strikes")).toBe(0);
  });

  test("the operator is told what Yahoo dislikes", async () => {
    const told = await stage.events("block.detected");
    expect(told["ip-reputation"]).toBeGreaterThan(0);
  });

  test.each(domains)("who has no account at %s is suppressed in the same week", async (domain) => {
    const mailed = `gone@${domain}`;
    const said = `554 delivery error: dd This user doesn't have a ${domain} account (${mailed}) [0] - mta4208.mail.bf1.yahoo.com`;
    const failing = { tag: `gone${domain.slice(0, 3)}`, at: daysAgo(3), mailed, status: "5.0.0", said, remoteMta };
    await stage.deliver(bounces, ownPostfix(failing));
    expect(await stage.answers(mailed)).toEqual(stopped);
  });
});
