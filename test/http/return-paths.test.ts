import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readToken } from "../../src/domain/token.ts";
import { returnPathRoutes } from "../../src/http/routes/return-paths.ts";
import { tokenKeyRoutes } from "../../src/http/routes/token-keys.ts";
import { isAbout, isGenuine, isOfSend, isOfStream, mintToken } from "../../src/proof/token.ts";
import { createMint, type MintOptions } from "../../src/service/return-paths.ts";
import { createKey } from "../../src/store/access/keys.ts";
import { createSealer } from "../../src/store/seal.ts";
import { findTokenKeys } from "../../src/store/sends/token-keys.ts";
import { createStreamDirectory, putStream } from "../../src/store/tenants/streams.ts";
import { putDomain } from "../../src/store/tenants/tenant-domains.ts";
import { createTenant } from "../../src/store/tenants/tenants.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { startTestHttp, type TestHttp } from "../support/http.ts";

const sealer = createSealer([randomBytes(32)]);
let now = new Date("2026-11-26T18:00:00.000Z");
let config: MintOptions["config"];
let database: TestDatabase;
let http: TestHttp;
let keys: { readonly report: string; readonly admin: string; readonly stranger: string };

beforeAll(async () => {
  database = await openTestDatabase();
  await putStream(database, "default", { id: "receipts", class: "transactional" }, now);
  const streams = createStreamDirectory(database, () => performance.now());
  const common = { database, sealer, now: () => now };
  const mint: ReturnType<typeof createMint> = (tenant, asked) =>
    createMint({ ...common, config, findStream: streams.find })(tenant, asked);
  http = await startTestHttp([...tokenKeyRoutes(common), ...returnPathRoutes({ mint })], database);
  const stranger = await createKey(database, { tenant: "stranger", name: "x", scopes: ["admin"] });
  keys = { report: await http.key("report"), admin: await http.key("admin"), stranger: stranger.key };
});
afterAll(async () => {
  await http.stop();
  await database.close();
});
beforeEach(async () => {
  now = new Date("2026-11-26T18:00:00.000Z");
  config = {
    BOUNCE_DOMAINS: ["bounces.sender.test"],
    PUBLIC_URL: "https://nixie.sender.test/",
    UNSUBSCRIBE_ADDRESS: undefined,
  };
  await database.pool.query("TRUNCATE token_keys, token_recipients");
});

type Rows = { readonly rows: readonly { readonly token: string; readonly headers: Record<string, string> }[] };

async function ask(body: unknown, key = keys.report) {
  const { status, body: answer } = await http.call("POST", "/v1/return-paths", { key, body });
  return { status, answer: answer as unknown as Rows };
}

/** The token within a link, proven to be what it seems. */
async function prove(text: string) {
  const token = readToken(text);
  const key = token && (await findTokenKeys(database.pool, sealer, [token.keyId])).get(token.keyId);
  if (token === undefined || key === undefined)
    throw new Error(`Cannot prove ${text}: expected a token of a known key`);
  expect(isGenuine(token, key)).toBe(true);
  return { token, key };
}

describe("POST /v1/return-paths", () => {
  it("mints a return path, its field and the links for each recipient, in order", async () => {
    const messageId = "<1@sender.test>";
    const { status, answer } = await ask({ recipients: ["Ann@Rcpt.test", "bob@rcpt.test"], stream: "news", messageId });
    expect(status).toBe(200);
    expect(answer.rows).toMatchObject([{ recipient: "Ann@Rcpt.test" }, { recipient: "bob@rcpt.test" }]);
    const [ann] = answer.rows;
    expect(ann).toMatchObject({
      returnPath: `b+${ann?.token}@bounces.sender.test`,
      expiresAt: "2026-12-27T00:00:00.000Z",
      headers: { "Nixie-Token": ann?.token, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
    });
    const { token, key } = await prove(ann?.token ?? "");
    expect(
      isAbout(token, key, "ann@rcpt.test") && isOfStream(token, key, "news") && isOfSend(token, key, messageId),
    ).toBe(true);
    const links =
      /^<https:\/\/nixie\.sender\.test\/u\/(\w{46})>, <mailto:unsubscribe@bounces\.sender\.test\?subject=\1>$/;
    const link = await prove(links.exec(ann?.headers["List-Unsubscribe"] ?? "")?.[1] ?? "");
    expect(link.token).toMatchObject({ purpose: "unsubscribe", recipient: token.recipient });
    expect(link.token.expiresAt.getTime() - now.getTime()).toBeGreaterThan(2 * 365 * 86_400_000);
  });

  it("remembers each recipient once", async () => {
    for (const recipients of [["ann@rcpt.test", "bob@rcpt.test"], ["ann@rcpt.test"]]) await ask({ recipients });
    const { rows } = await database.pool.query("SELECT address FROM token_recipients ORDER BY address");
    expect(rows).toEqual([{ address: "ann@rcpt.test" }, { address: "bob@rcpt.test" }]);
  });

  it("offers no link where a wish stops nothing, and none by plain http", async () => {
    const fields = async (stream: string) =>
      Object.keys((await ask({ recipients: ["ann@rcpt.test"], stream })).answer.rows[0]?.headers ?? {});
    expect(await fields("receipts")).toEqual(["Nixie-Token"]);
    config = { ...config, PUBLIC_URL: "http://nixie.sender.test", UNSUBSCRIBE_ADDRESS: "stop@sender.test" };
    expect(await fields("news")).toEqual(["Nixie-Token", "List-Unsubscribe"]);
    config = { ...config, BOUNCE_DOMAINS: [] };
    const { answer } = await ask({ recipients: ["ann@rcpt.test"], stream: "news", domain: "b.sender.test" });
    expect(answer.rows[0]).toMatchObject({
      returnPath: expect.stringMatching(/@b\.sender\.test$/),
      headers: { "List-Unsubscribe": expect.stringMatching(/^<mailto:stop@sender\.test\?subject=s\w{45}>$/) },
    });
  });

  it("takes the tenant's own bounce domain, and the house's where there is none", async () => {
    const domainOf = async () => {
      const { answer } = await ask({ recipients: ["ann@rcpt.test"] }, keys.stranger);
      return (answer.rows[0] as unknown as { returnPath: string }).returnPath.split("@")[1];
    };
    expect(await domainOf()).toBe("bounces.sender.test");
    await createTenant(database, { id: "stranger", name: "Stranger" }, now);
    await putDomain(database, "stranger", { domain: "b.stranger.test", uses: ["bounce"] }, now);
    expect(await domainOf()).toBe("b.stranger.test");
  });

  it("says what is missing when no domain is known", async () => {
    config = { ...config, BOUNCE_DOMAINS: [] };
    expect((await ask({ recipients: ["ann@rcpt.test"] })).status).toBe(409);
  });

  it.each([
    ["nobody", { recipients: [] }],
    ["no address", { recipients: ["ann"] }],
    ["more than 1,000", { recipients: Array.from({ length: 1001 }, (_, i) => `a${i}@rcpt.test`) }],
    ["no domain", { recipients: ["ann@rcpt.test"], domain: "a b" }],
    ["no stream", { recipients: ["ann@rcpt.test"], stream: "News!" }],
  ])("refuses %s", async (_what, body) => {
    expect((await ask(body)).status).toBe(400);
  });

  it("needs the scope of those who may prove", async () => {
    expect((await ask({ recipients: ["ann@rcpt.test"] }, await http.key("ingest"))).status).toBe(403);
  });
});

describe("/v1/token-keys", () => {
  const call = async (method: string, path: string, key = keys.admin, body?: unknown) => {
    const answer = await http.call(method, `/v1/token-keys${path}`, { key, body });
    return { status: answer.status, body: answer.body as Record<string, unknown>, text: answer.text };
  };

  it("tells the secret once, and what it mints is taken", async () => {
    const made = await call("POST", "", keys.admin, {});
    expect(made.status).toBe(201);
    const { id, secret } = made.body as { id: string; secret: string };
    const subject = { purpose: "bounce", recipient: "ann@rcpt.test", stream: "x", expires: now } as const;
    await prove(mintToken({ id, secret }, subject));
    const list = await call("GET", "");
    expect(list.body).toMatchObject({ keys: [{ id, state: "live" }] });
    expect(list.text).not.toContain(secret);
  });

  it("rotates: the one before verifies on for a while, and a third has to wait", async () => {
    const first = (await call("POST", "", keys.admin, {})).body["id"] as string;
    now = new Date("2026-11-26T19:00:00.000Z");
    const second = (await call("POST", "", keys.admin, { overlapDays: 40 })).body["id"] as string;
    expect((await call("GET", "")).body).toMatchObject({
      keys: [
        { id: second, state: "live" },
        { id: first, state: "live", retiresAt: "2027-01-05T19:00:00.000Z" },
      ],
    });
    expect((await call("POST", "", keys.admin, {})).status).toBe(409);
    expect(await call("POST", `/${first}/retire`)).toMatchObject({
      status: 200,
      body: { id: first, state: "retired" },
    });
    expect((await call("POST", "", keys.admin, {})).status).toBe(201);
    expect((await call("POST", `/${second}/revoke`)).body).toMatchObject({ state: "revoked" });
  });

  it("shows and ends no key of another tenant's", async () => {
    const { id } = (await call("POST", "", keys.admin, {})).body as { id: string };
    expect((await call("GET", "", keys.stranger)).body).toEqual({ keys: [] });
    expect((await call("POST", `/${id}/revoke`, keys.stranger)).status).toBe(404);
    expect((await call("POST", "/none/retire")).status).toBe(404);
    expect((await call("POST", "", keys.report, {})).status).toBe(403);
    expect((await call("GET", "", keys.report)).status).toBe(403);
  });
});
