import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstCursor } from "../../../src/sources/imap/backlog.ts";
import { chunk } from "../../../src/sources/imap/limits.ts";
import { isHistory } from "../../../src/sources/imap/reading.ts";
import { mayBeFromAPerson } from "../../../src/sources/imap/sift.ts";
import { uidSet } from "../../../src/sources/imap/uid-set.ts";

describe("uidSet()", () => {
  test.each([
    [[], ""],
    [[7], "7"],
    [[3, 1, 2], "1:3"],
    [[9, 5, 4, 1, 4], "1,4:5,9"],
  ])("%j is %s", (uids, set) => expect(uidSet(uids)).toBe(set));

  test("it names every UID and no other", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 })), (uids) => {
        const named = uidSet(uids)
          .split(",")
          .filter((part) => part !== "")
          .flatMap((part) => {
            const [first = 0, last = first] = part.split(":").map(Number);
            return Array.from({ length: last - first + 1 }, (_, index) => first + index);
          });
        expect(named).toEqual([...new Set(uids)].sort((a, b) => a - b));
      }),
    );
  });
});

describe("mayBeFromAPerson()", () => {
  test.each<[boolean, string, string]>([
    [true, "a person's message", "From: Ann <ann@example.com>\r\nContent-Type: text/plain"],
    [true, "one that says that nobody submitted it automatically", "Auto-Submitted: no\r\nFrom: ann@example.com"],
    [true, "a complaint", 'Content-Type: multipart/report;\r\n\tboundary="x"; report-type=feedback-report'],
    [true, "nothing that it knows", ""],
    [false, "a bounce", "Content-Type: multipart/report; report-type=delivery-status\r\nFrom: ann@example.com"],
    [false, "a vacation reply", "Auto-Submitted: auto-replied (vacation)\r\nFrom: ann@example.com"],
    [false, "the null sender", "Return-Path: <>\r\nFrom: ann@example.com"],
    [false, "the mail system", "From: Mail Delivery System <MAILER-DAEMON@mx.example.com>"],
    [false, "a newsletter", "List-Unsubscribe: <mailto:off@example.com>\r\nFrom: news@example.com"],
    [false, "bulk mail", "precedence: Bulk\r\nFrom: ann@example.com"],
  ])("%s for %s", (expected, _what, header) => {
    expect(mayBeFromAPerson(Buffer.from(`${header}\r\n\r\n`))).toBe(expected);
  });
});

describe("chunk()", () => {
  const limits = { batchMessages: 3, batchBytes: 100, messageBytes: 60 };
  const listed = (...sizes: number[]) =>
    sizes.map((bytes, index) => ({ uid: index + 1, bytes, deliveredAt: undefined }));
  const cut = (...sizes: number[]) => chunk(listed(...sizes), limits).map((batch) => batch.map(({ uid }) => uid));

  test("it cuts by messages and by bytes, and keeps the order", () => {
    expect(cut()).toEqual([]);
    expect(cut(1, 1, 1, 1)).toEqual([[1, 2, 3], [4]]);
    expect(cut(50, 50, 1)).toEqual([[1, 2], [3]]);
  });

  test("a message that is too large counts with what is taken of it", () => {
    expect(cut(1_000, 40, 1)).toEqual([[1, 2], [3]]);
  });
});

describe("firstCursor()", () => {
  test("a small backlog is not sifted, a large one is", () => {
    const folder = (lastUid: number) => ({ path: "INBOX", uidValidity: 1, lastUid });
    expect(firstCursor(folder(1_000))).toMatchObject({ lastUid: 1_000, backlogUid: 1_000, peopleUid: 0 });
    expect(firstCursor(folder(1_001))).toMatchObject({ backlogUid: 1_001, peopleUid: 1_001 });
  });
});

describe("isHistory()", () => {
  const startedAt = new Date("2026-01-01T12:00:00.700Z");
  test.each<[boolean, string | undefined, "live" | "backlog"]>([
    [true, "2026-01-01T11:59:59Z", "backlog"],
    // INTERNALDATE has whole seconds: this one may have come after the start.
    [false, "2026-01-01T12:00:00Z", "backlog"],
    [false, "2026-01-01T12:00:01Z", "backlog"],
    [true, undefined, "backlog"],
    // The server's clock is slow.
    [false, "2026-01-01T11:50:00Z", "live"],
    // Somebody moved an old message into the folder.
    [true, "2025-12-24T12:00:00Z", "live"],
    [false, undefined, "live"],
  ])("%s for a message of %s that is %s", (expected, date, from) => {
    const deliveredAt = date === undefined ? undefined : new Date(date);
    expect(isHistory({ startedAt }, { uid: 1, bytes: 1, deliveredAt }, from)).toBe(expected);
  });
});
