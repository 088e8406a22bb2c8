import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { count } from "../../support/judged.ts";
import { type Failing, ownPostfix, postfixOf } from "./letters.ts";
import { bounces, daysAgo, free, openStage, type Stage, stopped } from "./stage.ts";

const twoYears = 730;

describe("a two-year-old bounce of somebody who reconfirmed since", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  const unknown = (mailed: string, tag: string, days: number, more: Partial<Failing> = {}): Failing => ({
    tag,
    at: daysAgo(days),
    mailed,
    status: "5.1.1",
    said: `550 5.1.1 <${mailed}>: Recipient address rejected: User unknown in virtual mailbox table`,
    remoteMta: "mx.rcpt.example",
    ...more,
  });

  async function reconfirm(address: string, days: number): Promise<void> {
    const path = `/v1/suppressions/${encodeURIComponent(address)}/reactivate`;
    const said = {
      basis: "reconfirmed",
      confirmedAt: daysAgo(days),
      evidence: "Double opt-in form, confirmation 4711",
    };
    expect((await stage.service.call("POST", path, said)).status).toBe(200);
  }

  test("changes nothing, and asks nobody", async () => {
    await reconfirm("jane@rcpt.example", 30);
    await stage.deliver(bounces, ownPostfix(unknown("jane@rcpt.example", "old1", twoYears)));
    expect(await stage.answers("jane@rcpt.example")).toEqual(free);
    expect(await stage.verdicts("jane@rcpt.example")).toMatchObject([{ reason: "mailbox-unknown", effect: "ignore" }]);
    expect(await count(stage.database, "SELECT count(*) FROM reviews")).toBe(0);
  });

  test("nor does it when it comes only today, from a server that kept the message for so long", async () => {
    const old = { sentAt: daysAgo(twoYears) };
    const returnPath = await stage.mint("jane@rcpt.example");
    await stage.deliver(returnPath, postfixOf("mx.rcpt.example", unknown("jane@rcpt.example", "late1", 0, old)));
    await stage.deliver(bounces, ownPostfix(unknown("jane@rcpt.example", "late2", 0, old)));
    expect(await stage.answers("jane@rcpt.example")).toEqual(free);
  });

  test("without a confirmation it goes to a person, and suppresses nobody", async () => {
    await stage.deliver(bounces, ownPostfix(unknown("john@rcpt.example", "old2", twoYears)));
    expect(await stage.answers("john@rcpt.example")).toEqual(free);
    expect(await stage.verdicts("john@rcpt.example")).toMatchObject([{ effect: "review" }]);
    expect(await count(stage.database, "SELECT count(*) FROM reviews WHERE cluster = 'stale:mailbox-unknown'")).toBe(1);
  });

  test("a confirmation that is older than the message protects nobody", async () => {
    await reconfirm("kate@rcpt.example", 30);
    await stage.deliver(bounces, ownPostfix(unknown("kate@rcpt.example", "new1", 20)));
    expect(await stage.answers("kate@rcpt.example")).toEqual(stopped);
  });

  test("a bounce of a message that was sent after it suppresses", async () => {
    await stage.deliver(bounces, ownPostfix(unknown("jane@rcpt.example", "new2", 1)));
    expect(await stage.answers("jane@rcpt.example")).toEqual(stopped);
  });

  test("whoever was suppressed two years ago is mailed again once reconfirmed, and stays so beside the old bounce", async () => {
    const address = "lena@rcpt.example";
    await stage.deliver(bounces, ownPostfix(unknown(address, "real1", 170)));
    expect(await stage.answers(address)).toEqual(stopped);
    await reconfirm(address, 1);
    expect(await stage.answers(address)).toEqual(free);
    await stage.deliver(bounces, ownPostfix(unknown(address, "real2", 160)));
    expect(await stage.answers(address)).toEqual(free);
  });
});
