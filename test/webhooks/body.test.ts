import { describe, expect, it } from "vitest";
import { longestBody, writeBody } from "../../src/webhooks/body.ts";

const event = {
  type: "report.received",
  version: 1,
  id: "019cb2a4-7c00-7000-8000-5f1d3c2b1a00",
  timestamp: new Date("2026-03-01T12:00:00Z"),
  tenant: "default",
  sequence: "9007199254740993",
  data: { kind: "bounce" },
};

describe("writeBody()", () => {
  it("writes the envelope, with a sequence that JSON numbers could not hold", () => {
    expect(JSON.parse(writeBody(event))).toEqual({ ...event, timestamp: "2026-03-01T12:00:00.000Z" });
  });

  it("leaves out the longest members and names them when the body would be too long", () => {
    const data = { kind: "bounce", verdicts: Array(5000).fill({ reason: "größe 😀" }), text: "x".repeat(1000) };
    const body = writeBody({ ...event, data });
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(longestBody);
    expect(JSON.parse(body).data).toEqual({ kind: "bounce", text: data.text, omitted: ["verdicts"] });
  });

  it("leaves out as many as it takes", () => {
    const data = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`m${n}`, "x".repeat(10_000 + n)]));
    const told = JSON.parse(writeBody({ ...event, data })).data as { omitted: string[] };
    expect(told.omitted).toEqual(["m6", "m7", "m8", "m9"]);
  });

  it("keeps a body of exactly the limit whole", () => {
    const room = longestBody - Buffer.byteLength(writeBody({ ...event, data: { text: "" } }));
    expect(Buffer.byteLength(writeBody({ ...event, data: { text: "x".repeat(room) } }))).toBe(longestBody);
    expect(JSON.parse(writeBody({ ...event, data: { text: "x".repeat(room + 1) } })).data).toEqual({
      omitted: ["text"],
    });
  });
});
