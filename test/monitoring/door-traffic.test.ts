import { expect, test } from "vitest";
import { DoorCounts } from "../../src/monitoring/door-traffic.ts";

const start = new Date("2026-03-01T12:30:00Z");
const after = (hours: number) => new Date(start.getTime() + hours * 3_600_000);

test("DoorCounts counts by door, and forgets after a day", () => {
  const counts = new DoorCounts(start);
  counts.noteMessage("smtp", start);
  counts.noteMessage("smtp", after(0.1));
  counts.noteRefused("smtp", after(2));
  counts.noteMessage("imap", after(3));
  expect(counts.trafficOf("smtp", after(3))).toEqual({
    since: start,
    lastMessageAt: after(0.1),
    messages: 2,
    refused: 1,
  });
  expect(counts.trafficOf("smtp", after(24.4))).toMatchObject({ messages: 0, refused: 1 });
  expect(counts.trafficOf("smtp", after(27))).toMatchObject({ messages: 0, refused: 0, lastMessageAt: after(0.1) });
  expect(counts.trafficOf("lmtp", start)).toEqual({ since: start, messages: 0, refused: 0 });
});

test("DoorCounts keeps no more than a day of hours", () => {
  const counts = new DoorCounts(start);
  for (let hour = 0; hour < 1_000; hour++) counts.noteMessage("smtp", after(hour));
  expect(counts.trafficOf("smtp", after(999))).toMatchObject({ messages: 24 });
});
