import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import type { DomainCheck } from "../../src/domain/domain-standing.ts";
import { domainRoutes } from "../../src/http/routes/domains.ts";
import { tenantDomainRoutes } from "../../src/http/routes/tenant-domains.ts";
import { createDomainSetUp } from "../../src/service/domain-setup.ts";
import { createTenantDirectory } from "../../src/store/tenants/tenant-directory.ts";
import { createTenant } from "../../src/store/tenants/tenants.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { makeRsaKey } from "../support/dkim.ts";
import { type NameServer, startNameServer } from "../support/dns.ts";
import { startTestHttp, type TestHttp } from "../support/http.ts";

let database: TestDatabase;
let dns: NameServer;
let http: TestHttp;
let admin: string;
const zone: Record<string, string | string[]> = {
  "s1._domainkey.house.example": makeRsaKey().record,
  "_dmarc.house.example": "v=DMARC1; p=none",
};

beforeAll(async () => {
  database = await openTestDatabase();
  dns = await startNameServer(zone, { "bounces.house.example": "exchanger", "nixie.house.example": "address" });
  const config = readConfig({
    SENDING_DOMAINS: "House.example kept.example",
    BOUNCE_DOMAINS: "bounces.house.example",
    MAIL_HOST: "bounces.house.example",
    PUBLIC_URL: "https://nixie.house.example",
    DNS_SERVERS: dns.address,
  });
  const given = { sending: config.SENDING_DOMAINS, bounce: config.BOUNCE_DOMAINS };
  const tenants = createTenantDirectory(database, given, () => performance.now());
  await createTenant(database, { id: "shoes", name: "Shoes" }, new Date());
  const rows = [
    ...domainRoutes({ domains: createDomainSetUp({ config, database, tenants }) }),
    ...tenantDomainRoutes({ database, tenants, now: () => new Date() }),
  ];
  http = await startTestHttp(rows, database);
  admin = await http.key("admin");
});
afterAll(async () => {
  await http.stop();
  await dns.stop();
  await database.close();
});

const get = async (path: string, key = admin) => {
  const { status, body } = await http.call("GET", path, { key });
  return { status, body: body as { rows: unknown[]; checks: DomainCheck[] } };
};
const put = (tenant: string, domain: string, uses: string[]) =>
  http.call("PUT", `/v1/tenants/${tenant}/domains/${domain}`, { key: admin, body: { uses } });

async function statesOf(path: string): Promise<Record<string, string>> {
  const { body } = await get(path);
  return Object.fromEntries(body.checks.map(({ check, state }) => [check, state]));
}

describe("GET /v1/domains", () => {
  it("lists what the environment names and what was added, and says which is which", async () => {
    await put("default", "added.example", ["sending"]);
    await put("default", "house.example", ["bounce"]);
    const { body } = await get("/v1/domains");
    expect(body.rows).toEqual([
      { domain: "added.example", uses: ["sending"], environment: [], createdAt: expect.any(String) },
      { domain: "bounces.house.example", uses: ["bounce"], environment: ["BOUNCE_DOMAINS"] },
      {
        domain: "house.example",
        uses: ["sending", "bounce"],
        environment: ["SENDING_DOMAINS"],
        createdAt: expect.any(String),
      },
      { domain: "kept.example", uses: ["sending"], environment: ["SENDING_DOMAINS"] },
    ]);
    await http.call("DELETE", "/v1/tenants/default/domains/house.example", { key: admin });
  });

  it("shows a tenant its own alone", async () => {
    await put("shoes", "shoes.example", ["sending"]);
    const key = await http.keyOf("shoes", "read");
    expect((await get("/v1/domains", key)).body.rows).toMatchObject([{ domain: "shoes.example" }]);
    expect((await get("/v1/domains/house.example/checks", key)).status).toBe(404);
    expect((await get("/v1/domains/house.example/snippets", key)).status).toBe(404);
    expect((await get("/v1/domains", await http.key("lookup"))).status).toBe(403);
  });
});

describe("GET /v1/domains/{domain}/checks", () => {
  it("asks the name servers of the settings", async () => {
    expect(await statesOf("/v1/domains/House.Example./checks?selectors=s1")).toEqual({
      "return-path": "ok",
      "mail-exchanger": "ok",
      spf: "missing",
      dkim: "ok",
      dmarc: "ok",
      "unsubscribe-link": "ok",
    });
    expect(await statesOf("/v1/domains/house.example/checks?selectors=s2")).toMatchObject({ dkim: "missing" });
  });

  it("looks at no domain that is not declared, and asks nobody about one", async () => {
    const { length } = dns.asked;
    for (const name of ["other.example", "sub.house.example", "[127.0.0.1]", "%00"]) {
      expect((await get(`/v1/domains/${name}/checks`)).status, name).toBe(404);
    }
    expect(dns.asked).toHaveLength(length);
  });

  it("asks a name once for all who ask within seconds", async () => {
    const path = "/v1/domains/kept.example/checks?selectors=twice";
    await Promise.all(Array.from({ length: 5 }, () => get(path)));
    expect(dns.asked.filter((name) => name === "twice._domainkey.kept.example")).toHaveLength(1);
  });

  it("refuses what is no selector, and too many", async () => {
    for (const selectors of ["a/b", "a b", "", "a,b,c,d,e,f", "x".repeat(64), "a..b_".padEnd(401, "x")]) {
      const { status } = await get(`/v1/domains/house.example/checks?selectors=${encodeURIComponent(selectors)}`);
      expect(status, selectors).toBe(400);
    }
  });
});

describe("GET /v1/domains/{domain}/snippets", () => {
  it("puts the names of the domain in", async () => {
    const { body } = await get("/v1/domains/house.example/snippets");
    const text = JSON.stringify(body.rows);
    expect(text).toContain("fbl@bounces.house.example");
    expect(text).toContain("https://nixie.house.example/v1/sends");
    expect(text).not.toContain("example.com");
  });
});
