import { expect, test } from "vitest";
import type { Accept } from "../../src/domain/envelope.ts";
import { openDoor, send } from "../support/door.ts";
import { dial, greet } from "../support/wire.ts";

const options = { protocol: "lmtp" } as const;

test("startSmtp() with LMTP answers for each recipient", async () => {
  const accept: Accept = async (messages) =>
    messages.map((message, index) =>
      index === 1 ? new Error("row") : { id: message.envelope.rcptTo, duplicate: false },
    );
  const door = await openDoor(options, accept);
  const wire = await greet(door.port, "lmtp");
  const first = await send(wire, "x", ["a@bounces.example.com", "b@bounces.example.com", "c@bounces.example.com"]);
  expect(first).toBe("250 2.0.0 Stored as a@bounces.example.com");
  expect(await wire.reply()).toMatch(/^451 4\.3\.0 /);
  expect(await wire.reply()).toBe("250 2.0.0 Stored as c@bounces.example.com");
  expect(await wire.ask("NOOP")).toMatch(/^250 /);
});

test("startSmtp() with LMTP says so in the envelope", async () => {
  const door = await openDoor(options);
  await send(await greet(door.port, "lmtp"), "x");
  expect(door.stored[0]?.envelope.door).toBe("lmtp");
});

test("startSmtp() with LMTP refuses a recipient given twice, so that replies and recipients stay equal in number", async () => {
  const door = await openDoor(options);
  const wire = await greet(door.port, "lmtp");
  await wire.ask("MAIL FROM:<>");
  expect(await wire.ask("RCPT TO:<a@bounces.example.com>")).toMatch(/^250 /);
  expect(await wire.ask("RCPT TO:<A@Bounces.example.com>")).toMatch(/^452 4\.5\.3 /);
  expect(await wire.ask("RCPT TO:<b@bounces.example.com>")).toMatch(/^250 /);
  await wire.ask("DATA");
  wire.write("x\r\n.\r\n");
  expect(await wire.reply()).toBe("250 2.0.0 Stored as id-1");
  expect(await wire.reply()).toBe("250 2.0.0 Stored as id-2");
  expect(await wire.ask("NOOP")).toBe("250 2.0.0 OK");
});

test.each([
  { name: "is too large", body: "x".repeat(1500), limits: { sizeBytes: 1000 }, reply: /^552 5\.3\.4 / },
  { name: "holds a bare LF", body: "a\nb", limits: {}, reply: /^554 5\.6\.0 / },
])("startSmtp() with LMTP refuses a message that $name for each recipient", async ({ body, limits, reply }) => {
  const door = await openDoor({ ...options, limits });
  const wire = await greet(door.port, "lmtp");
  expect(await send(wire, body, ["a@bounces.example.com", "b@bounces.example.com"])).toMatch(reply);
  expect(await wire.reply()).toMatch(reply);
  expect(await wire.ask("NOOP")).toBe("250 2.0.0 OK");
  expect(door.stored).toEqual([]);
  expect(door.refused).toHaveLength(1);
});

test("startSmtp() with LMTP wants LHLO", async () => {
  const door = await openDoor(options);
  const wire = dial(door.port);
  expect(await wire.reply()).toMatch(/^220 .* LMTP/);
  expect(await wire.ask("EHLO x")).toMatch(/^500 /);
  expect(await wire.ask("LHLO x")).toMatch(/^250[- ]/);
});
