import { describe, expect, it } from "vitest";
import { Lanes } from "../../src/webhooks/lanes.ts";

const now = new Date("2026-03-01T12:00:00Z");

describe("Lanes", () => {
  it("counts what runs, in all and for each endpoint", () => {
    const lanes = new Lanes({ total: 5, perEndpoint: 3 });
    for (const id of ["a", "a", "b"]) lanes.enter(id);
    expect(lanes.free).toBe(2);
    expect(Object.fromEntries(lanes.rooms(now))).toEqual({ a: 1, b: 2 });
  });

  it("gives an endpoint one at a time after a failure, and all again after a success", () => {
    const lanes = new Lanes({ total: 5, perEndpoint: 3 });
    for (const id of ["a", "a"]) lanes.enter(id);
    lanes.leave("a", "failed");
    expect(lanes.rooms(now).get("a")).toBe(0);
    lanes.leave("a", "failed");
    expect(lanes.rooms(now).get("a")).toBe(1);
    lanes.enter("a");
    expect(lanes.leave("a", "worked")).toBe("room-made");
    expect(lanes.rooms(now).has("a")).toBe(false);
  });

  it("says when room was made where there was none", () => {
    const lanes = new Lanes({ total: 3, perEndpoint: 2 });
    for (const id of ["a", "a", "b"]) lanes.enter(id);
    expect(lanes.leave("b", "worked")).toBe("room-made");
    expect(lanes.leave("a", "worked")).toBe("room-made");
    expect(lanes.leave("a", "worked")).toBe("had-room");
  });

  it("starts nothing for an endpoint that asked for a pause until it is over", () => {
    const lanes = new Lanes({ total: 3, perEndpoint: 2 });
    lanes.enter("a");
    lanes.pause("a", new Date(now.getTime() + 1000));
    lanes.leave("a", "worked");
    expect(lanes.rooms(now).get("a")).toBe(0);
    expect(lanes.rooms(new Date(now.getTime() + 1000)).has("a")).toBe(false);
  });
});
