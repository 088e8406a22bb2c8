import { describe, expect, it } from "vitest";
import { assertConsent, type ListChange } from "../../src/domain/list-change.ts";
import { daysAgo, daysAhead, entry } from "../policy/cases.ts";

const wish = entry("opt-out", { answer: "never", scope: "*marketing" });
const { addressKey, scope, cause } = wish;
const removal = { kind: "remove", addressKey, scope, cause, actor: "key:1", why: "x" } as const;
const put = (next: Partial<typeof wish>): ListChange => ({
  kind: "put",
  entry: { ...wish, ...next },
  actor: "x",
  why: "x",
});

describe("assertConsent()", () => {
  it.each<[string, ListChange]>([
    ["a removal", { ...removal, change: "removed" }],
    ["a removal with a consent of before", { ...removal, change: "removed", consentAt: daysAgo(61) }],
    ["a removal with a consent of the same moment", { ...removal, change: "removed", consentAt: wish.lastSeenAt }],
    ["an expiry", { ...removal, change: "expired" }],
    ["a hold in its place", put({ answer: "hold", expiresAt: daysAhead(9) })],
  ])("refuses %s of an opt-out", (_what, change) => {
    expect(() => assertConsent(wish, change)).toThrow("Cannot take back the opt-out of jane@rcpt.test");
  });

  it.each<[string, ListChange]>([
    ["a consent that is later", { ...removal, change: "removed", consentAt: daysAgo(59) }],
    ["the same wish once more", put({ note: "again" })],
  ])("lets %s pass", (_what, change) => {
    expect(() => assertConsent(wish, change)).not.toThrow();
  });

  it("leaves everything else to be lifted, an unproven wish that only holds included", () => {
    for (const other of [
      entry("opt-out"),
      entry("complaint", { answer: "never" }),
      entry("delivery"),
      entry("manual"),
    ]) {
      expect(() => assertConsent(other, { ...removal, cause: other.cause, change: "expired" })).not.toThrow();
      expect(() => assertConsent(other, { ...removal, cause: other.cause, change: "removed" })).not.toThrow();
    }
  });
});
