import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inTransaction } from "../../src/store/database.ts";
import { applyChanges } from "../../src/store/list/entries.ts";
import { removeExpired } from "../../src/store/retention.ts";
import { openReviews } from "../../src/store/reviews/reviews.ts";
import { entryOf, noon, putEntries, putJudged, type Rows, startRows } from "./rows.ts";

let rows: Rows;
let admin: string;

beforeAll(async () => {
  rows = await startRows();
  admin = await rows.key("admin");
});
afterAll(() => rows.stop());

const path = "/v1/suppressions/jane@example.com";
const earlier = new Date("2026-02-01T12:00:00.000Z");
const wish = entryOf("jane@example.com", {
  ...({ cause: "opt-out", scope: "*marketing", reason: "one-click" } as const),
  firstSeenAt: earlier,
  lastSeenAt: earlier,
});
const call = (method: string, at: string, body?: unknown) => rows.call(method, at, { key: admin, body });
const answers = async () =>
  Promise.all(
    ["news", "default"].map(async (stream) => {
      const { body } = await call("GET", `${path}?stream=${stream}`);
      return (body as { answer: string }).answer;
    }),
  );
const reactivate = (basis: string, confirmedAt: Date) =>
  call("POST", `${path}/reactivate`, { basis, confirmedAt: confirmedAt.toISOString(), evidence: "x" });

beforeEach(async () => {
  await rows.database.pool.query("TRUNCATE suppressions, suppression_changes, reactivations, reviews");
  await putEntries(rows.database, [wish]);
});

/** Every way in which an entry can be taken off the list, weakened or passed over, without a consent that is later. */
const ways: Readonly<Record<string, () => Promise<unknown>>> = {
  "DELETE, by an admin": () => call("DELETE", path, { reason: "x" }),
  "DELETE of its cause": () => call("DELETE", path, { reason: "x", cause: "opt-out" }),
  "DELETE with a consent of before": () =>
    call("DELETE", path, { reason: "x", consent: { basis: "form", at: "2026-01-01T00:00:00Z" } }),
  "reactivate by support": () => reactivate("support", noon),
  "reactivate by a probe": () => reactivate("probe", noon),
  "reactivate by what was confirmed before": () => reactivate("reconfirmed", new Date("2026-01-01T00:00:00Z")),
  "PUT of a hold of its cause": () => call("PUT", path, { reason: "x", cause: "opt-out", answer: "hold" }),
  "PUT of an end": () => call("PUT", path, { reason: "x", cause: "opt-out", expiresAt: "2026-03-02T00:00:00Z" }),
  "PUT of a hold by hand": () => call("PUT", path, { reason: "x", answer: "hold", expiresAt: "2026-03-02T00:00:00Z" }),
  "the allow-list": () => call("PUT", "/v1/allow-list/jane@example.com", { reason: "x" }),
  "the allow-list, of its domain": () => call("PUT", "/v1/allow-list/@example.com", { reason: "x" }),
  "a review that holds": () => decide("hold"),
  "a review that ignores": () => decide("ignore"),
  "the job that ends entries, though somebody gave it an end": async () => {
    await rows.database.pool.query("UPDATE suppressions SET expires_at = $1", [earlier]);
    expect(await removeExpired(rows.database, noon)).toBe(0);
  },
  "a change that forgot to ask": () =>
    inTransaction(rows.database, (tx) => {
      const { addressKey, scope, cause } = wish;
      const removal = {
        kind: "remove",
        change: "removed",
        addressKey,
        scope,
        cause,
        actor: "job:x",
        why: "x",
      } as const;
      return applyChanges(tx, "default", [removal], noon);
    }).catch((fault: Error) => expect(fault.message).toMatch(/^Cannot take back the opt-out/)),
};

async function decide(decision: "hold" | "ignore"): Promise<void> {
  const { verdictIds } = await putJudged(rows.database, [
    { address: "jane@example.com", reason: "unsubscribe-request" },
  ]);
  const { addressKey, address } = wish;
  const asked = [{ question: "?", cluster: decision, verdictId: verdictIds[0], addressKey, address }];
  const [review] = await inTransaction(rows.database, (tx) => openReviews(tx, "default", asked, noon));
  expect((await call("POST", `/v1/reviews/${review?.id}/decision`, { decision })).status).toBe(200);
}

describe("an opt-out", () => {
  it.each(Object.entries(ways))("stands after %s", async (_way, go) => {
    await go();
    const { rows: left } = await rows.database.pool.query(
      "SELECT answer, scope FROM suppressions WHERE cause = 'opt-out'",
    );
    expect(left).toEqual([{ answer: "never", scope: "*marketing" }]);
    expect((await answers())[0]).toBe("never");
  });

  it.each<[string, () => Promise<{ status: number }>]>([
    ["DELETE with a later one", () => call("DELETE", path, { reason: "x", consent: { basis: "form", at: noon } })],
    ["reactivate as reconfirmed", () => reactivate("reconfirmed", noon)],
  ])("goes by recorded consent: %s", async (_way, go) => {
    expect((await go()).status).toBe(200);
    expect(await answers()).toEqual(["send", "send"]);
  });
});
