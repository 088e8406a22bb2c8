import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { type Service, startService } from "../support/service.ts";
import { eventually } from "../support/wait.ts";

type Step = { readonly step: string; readonly state: string };

let database: TestDatabase;
let service: Service;

beforeAll(async () => {
  database = await openTestDatabase();
  service = await startService({ DATABASE_URL: database.url, SENDING_DOMAINS: "", BOUNCE_DOMAINS: "" });
});
afterAll(async () => {
  await service?.stop();
  await database.close();
});

async function judgedBounce() {
  const sent = await service.call("POST", "/v1/test-bounces");
  expect(sent.status).toBe(202);
  const { id, address, ...told } = sent.body as { id: string; address: string; hasReturnPath: boolean };
  const [verdict] = await eventually("the test bounce to be judged", async () => {
    const { body } = await service.call("GET", `/v1/messages/${id}`);
    const { state, reports } = body as { state: string; reports: { verdicts: Record<string, unknown>[] }[] };
    return state === "done" ? reports.flatMap(({ verdicts }) => verdicts) : undefined;
  });
  return { address, told, verdict };
}

async function setUp(): Promise<readonly Step[]> {
  return (await service.call("GET", "/v1/setup-steps")).body["steps"];
}

describe("POST /v1/test-bounces", () => {
  it("shows that nothing proves a bounce until something is set up, so that it has no effect", async () => {
    const { told, verdict, address } = await judgedBounce();
    expect(address).toMatch(/^test-[0-9a-f]{12}@test-bounce\.example$/);
    expect(told).toEqual({ hasReturnPath: false });
    expect(verdict).toMatchObject({
      address,
      reason: "mailbox-unknown",
      proof: "none",
      effect: "ignore",
      unproven: true,
    });
  });

  it("goes the whole way with a bounce domain: proven, on the list, and taken back", async () => {
    for (const [domain, use] of [
      ["shoes.example", "sending"],
      ["bounces.shoes.example", "bounce"],
    ]) {
      const put = await service.call("PUT", `/v1/tenants/default/domains/${domain}`, { uses: [use] });
      expect(put.status).toBeLessThan(300);
    }
    // Instances look at domains every few seconds.
    const proven = await eventually("the domains to be known", async () => {
      const { told, verdict, address } = await judgedBounce();
      return told.hasReturnPath && verdict?.["proof"] === "verified" ? { verdict, address } : undefined;
    });
    expect(proven.verdict).toMatchObject({ reason: "mailbox-unknown", effect: "suppress" });
    const path = `/v1/suppressions/${encodeURIComponent(proven.address)}`;
    expect((await service.call("GET", path)).body).toMatchObject({ answer: "never" });
    expect((await service.call("DELETE", `${path}?reason=test`)).status).toBeLessThan(300);
    expect((await service.call("GET", path)).body).toMatchObject({ answer: "send" });
  });
});

describe("/v1/setup-steps", () => {
  it("knows what there is, and keeps what is skipped", async () => {
    expect(await setUp()).toEqual([
      { step: "domains", state: "done" },
      { step: "source", state: "open" },
      { step: "import", state: "open" },
      { step: "webhook", state: "open" },
      { step: "test-bounce", state: "open" },
    ]);
    expect((await service.call("PUT", "/v1/setup-steps/import", { state: "skipped" })).status).toBe(204);
    await service.call("POST", "/v1/webhooks", { url: "https://hooks.shoes.example/" });
    expect((await service.call("PUT", "/v1/setup-steps/webhook", { state: "open" })).status).toBe(204);
    expect((await setUp()).map(({ state }) => state)).toEqual(["done", "open", "skipped", "done", "open"]);
    expect((await service.call("PUT", "/v1/setup-steps/nothing", { state: "done" })).status).toBe(400);
  });
});
