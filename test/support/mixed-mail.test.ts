import { expect, test } from "vitest";
import { readMessage } from "../../src/intake/reading.ts";
import { type MixedMail, mixedMail } from "./mixed-mail.ts";

const until = new Date("2026-11-20T15:00:00Z");
const made = mixedMail(1_500, 1, until);

test("mixedMail() writes the same for the same count, seed and day, and other messages for another seed", () => {
  const later = new Date(until.getTime() + 3_600_000);
  const words = (messages: readonly MixedMail[]) =>
    messages.map(({ raw, internalDate, flags }) => `${internalDate.toISOString()} ${flags} ${raw.toString("latin1")}`);
  expect(words(mixedMail(1_500, 1, later)).join() === words(made).join()).toBe(true);
  expect(words(mixedMail(1_500, 2, until)).join() === words(made).join()).toBe(false);
});

test("mixedMail() spreads over three years, oldest first, and never beyond its end", () => {
  const times = made.map(({ internalDate }) => internalDate.getTime());
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(new Set(made.map(({ internalDate }) => internalDate.getUTCFullYear())).size).toBeGreaterThanOrEqual(3);
  expect(times.at(-1)).toBeLessThanOrEqual(until.getTime());
});

test("mixedMail() has every sort of mail, copies and fixtures among them", () => {
  const sorts = new Set(made.map(({ truth }) => truth.sort));
  expect([...sorts].sort()).toEqual(
    "blocked complaint delayed duplicate fixture full gone no-domain odd out-of-office person spam wants-out".split(
      " ",
    ),
  );
  const distinct = new Set(made.map(({ raw }) => raw.toString("latin1"))).size;
  expect(made.length - distinct).toBe(made.filter(({ truth }) => truth.sort === "duplicate").length);
});

test("mixedMail() says truly what is read of each message, and whom it is about", async () => {
  const wrong: unknown[] = [];
  for (const { raw, truth, internalDate } of made) {
    if (truth.kind === undefined) continue;
    const { report, verdicts } = readMessage(raw, []);
    const dated =
      truth.sort === "odd" || truth.sort === "duplicate" || report.date?.getTime() === internalDate.getTime();
    const about = truth.address === undefined || verdicts.some(({ address }) => address === truth.address);
    if (report.kind !== truth.kind || !about || !dated)
      wrong.push({ truth, kind: report.kind, address: verdicts[0]?.address, date: report.date, internalDate });
  }
  expect(wrong).toEqual([]);
});

test.each([
  ["gone", "mailbox-unknown"],
  ["full", "mailbox-full"],
  ["no-domain", "domain-unknown"],
  ["wants-out", "unsubscribe-request"],
  ["out-of-office", "out-of-office"],
])("a message of the sort %s is judged %s", (sort, reason) => {
  const reasons = made
    .filter(({ truth }) => truth.sort === sort)
    .flatMap(({ raw }) => readMessage(raw, []).verdicts.map((verdict) => verdict.reason));
  expect(reasons.length).toBeGreaterThan(0);
  expect([...new Set(reasons)]).toEqual([reason]);
});
