import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listFixes, type ProofStanding } from "../../src/http/proof-fixes.ts";
import { proofRoutes } from "../../src/http/routes/proof.ts";
import { addProofCounts } from "../../src/store/findings/proof-counts.ts";
import { addCounts, hourOf } from "../../src/store/findings/stats.ts";
import { createTenantDirectory } from "../../src/store/tenants/tenant-directory.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { startTestHttp, type TestHttp } from "../support/http.ts";

const noon = new Date("2026-03-20T12:30:00Z");
const daysAgo = (days: number) => new Date(noon.getTime() - days * 86_400_000);
let database: TestDatabase;
let http: TestHttp;
let key: string;

beforeAll(async () => {
  database = await openTestDatabase();
  const tenants = createTenantDirectory(database, { sending: ["sender.example"], bounce: [] }, () => 0);
  http = await startTestHttp(proofRoutes({ database, tenants, now: () => noon }), database);
  key = await http.key("read");
});
afterAll(async () => {
  await http.stop();
  await database.close();
});

async function judged(days: number, proof: string, provenBy: string, count: number, more = {}): Promise<void> {
  const row = { streamId: "default", provider: "gmail", category: "hard", reason: "mailbox-unknown", effect: "hold" };
  await addCounts(database.pool, "default", [{ ...row, proof, count, ...more }], daysAgo(days), 0);
  await addProofCounts(database.pool, "default", [{ provenBy, hour: hourOf(daysAgo(days)), count }], 0);
}

describe("GET /v1/proof", () => {
  it("tells the shares of a time by stream and provider, and what is missing", async () => {
    await judged(1, "none", "none", 6, { streamId: "news" });
    await judged(2, "plausible", "sending-domain", 3, { provider: "yahoo" });
    await judged(3, "verified", "token", 1);
    await judged(20, "matched", "registered", 90);
    await judged(1, "none", "none", 0, { category: "unknown", reason: "not-a-report", count: 1000 });
    const { status, body } = await http.call("GET", "/v1/proof", { key });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      from: "2026-03-13T12:00:00.000Z",
      reports: 10,
      proofs: { none: 6, plausible: 3, verified: 1 },
      unproven: 0.6,
      provenBy: { none: 6, "sending-domain": 3, token: 1 },
      streams: [
        { stream: "news", reports: 6, unproven: 1 },
        { stream: "default", reports: 4, unproven: 0 },
      ],
      providers: [
        { provider: "gmail", reports: 7, proofs: { none: 6, verified: 1 } },
        { provider: "yahoo", reports: 3 },
      ],
    });
    const { fixes } = body as { fixes: { docs: string }[] };
    expect(fixes.map(({ docs }) => docs)).toContain("docs/proof.md#your-dkim-signature");
    const month = (await http.call("GET", "/v1/proof?window=30d", { key })).body;
    expect(month).toMatchObject({ reports: 100, unproven: 0.06 });
    expect((await http.call("GET", "/v1/proof?window=1y", { key })).status).toBe(400);
    expect((await http.call("GET", "/v1/proof", { key: await http.key("lookup") })).status).toBe(403);
  });

  it("answers for a tenant without any", async () => {
    const { body } = await http.call("GET", "/v1/proof?window=24h", { key: await http.key("read") });
    expect(body).toMatchObject({ unproven: expect.any(Number) });
  });
});

describe("listFixes()", () => {
  const good: ProofStanding = {
    tokenKeys: true,
    sends: true,
    sendingDomains: ["sender.example"],
    lastSeen: Object.fromEntries(
      ["token", "own-signature", "registered", "own-bounce", "feedback-loop"].map((kind) => [kind, daysAgo(1)]),
    ),
    unproven: 0.5,
    weak: 0.5,
    now: noon,
  };
  const without = (kind: string) => {
    const { [kind]: _, ...lastSeen } = good.lastSeen;
    return { lastSeen };
  };

  it.each<[string, Partial<ProofStanding>, RegExp[]]>([
    ["nothing", {}, []],
    ["a domain", { sendingDomains: [] }, [/sending domain/]],
    ["tokens", { tokenKeys: false, ...without("token") }, [/No key/]],
    ["tokens that come back", without("token"), [/no token came back/]],
    ["tokens that came back lately", { lastSeen: { ...good.lastSeen, token: daysAgo(31) } }, [/no token came back/]],
    ["a signature", without("own-signature"), [/DKIM/]],
    ["registered messages", { sends: false, ...without("registered") }, [/No message is registered/]],
    ["reports about them", without("registered"), [/about one/]],
    ["a relay", without("own-bounce"), [/own mail server/]],
    ["a loop", without("feedback-loop"), [/feedback loop/]],
  ])("names what is missing of %s", (_what, more, missing) => {
    const fixes = listFixes({ ...good, ...more });
    expect(fixes).toHaveLength(missing.length);
    for (const [index, pattern] of missing.entries()) expect(fixes[index]?.missing).toMatch(pattern);
  });

  it("mends nothing where nearly all is proven", () => {
    const bare = { tokenKeys: false, sends: false, lastSeen: {}, unproven: 0.01, weak: 0.01 };
    expect(listFixes({ ...good, ...bare })).toEqual([]);
  });
});
