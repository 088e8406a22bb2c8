import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lookUp } from "../support/api.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { makeEd25519Key, makeRsaKey, nameOf, signMessage } from "../support/dkim.ts";
import { type NameServer, startNameServer } from "../support/dns.ts";
import { settled } from "../support/judged.ts";
import { strangersBounce as bounce, complaint, original } from "../support/returned.ts";
import { type Service, startService } from "../support/service.ts";
import { connectMail } from "../support/smtp-client.ts";

const rsa = makeRsaKey();
const ed25519 = makeEd25519Key();
const loop = makeRsaKey();

describe("a service that asks a name server of loopback", () => {
  let names: NameServer;
  let database: TestDatabase;
  let service: Service;
  let sent = 0;

  beforeAll(async () => {
    names = await startNameServer({
      [nameOf("rsa")]: rsa.record,
      [nameOf("ed")]: ed25519.record,
      [nameOf("loop", "fbl.isp.example")]: loop.record,
      [nameOf("broken")]: { code: "ESERVFAIL" },
    });
    database = await openTestDatabase();
    service = await startService({
      DATABASE_URL: database.url,
      DNS_SERVERS: names.address,
      FEEDBACK_DOMAINS: "fbl.isp.example",
      // No relay of loopback: these come from strangers.
      TRUSTED_RELAYS: "192.0.2.1",
    });
    expect((await service.call("PUT", "/v1/streams/newsletter", { class: "marketing" })).status).toBeLessThan(300);
  });
  afterAll(async () => {
    await service?.stop();
    await database?.close();
    await names?.stop();
  });

  async function judge(raw: string): Promise<{ proof: string; address: string; effect: string }> {
    const client = await connectMail("smtp", service.smtpPort);
    expect((await client.send("", ["bounces@sender.example"], raw))[0]?.code).toBe(250);
    await client.quit();
    await settled(database, ++sent);
    const { rows } = await database.pool.query("SELECT proof, address, effect FROM verdicts ORDER BY id DESC LIMIT 1");
    return rows[0];
  }

  async function answers(address: string): Promise<string[]> {
    return Promise.all(
      ["default", "newsletter"].map(async (stream) => (await lookUp(service, address, stream)).answer),
    );
  }

  test.each([
    ["RSA", { key: rsa, selector: "rsa" }],
    ["Ed25519", { key: ed25519, selector: "ed" }],
  ])("a bounce that returns what we signed with %s suppresses", async (name, signing) => {
    const to = `jane-${name}@rcpt.example`;
    const returned = signMessage(original(`Jane <${to}>`, name), { ...signing, folded: true });
    expect(await judge(bounce(to, name, returned))).toMatchObject({
      proof: "verified",
      address: to,
      effect: "suppress",
    });
    expect(await answers(to)).toEqual(["never", "never"]);
  });

  test("the same bounce without a signature, or with one that does not hold, stops no transactional mail", async () => {
    const plain = original("ann@rcpt.example", "plain");
    expect(await judge(bounce("ann@rcpt.example", "plain", plain))).toMatchObject({ proof: "plausible" });
    const forged = signMessage(original("bob@rcpt.example", "forged"), { key: loop, selector: "rsa" });
    expect(await judge(bounce("bob@rcpt.example", "forged", forged))).toMatchObject({ proof: "plausible" });
    const broken = signMessage(original("cyn@rcpt.example", "broken"), { key: rsa, selector: "broken" });
    expect(await judge(bounce("cyn@rcpt.example", "broken", broken))).toMatchObject({ proof: "plausible" });
    for (const who of ["ann", "bob", "cyn"]) expect((await answers(`${who}@rcpt.example`))[0]).toBe("send");
    const metrics = await (await fetch(`${service.httpUrl}/metrics`)).text();
    expect(metrics).toMatch(/nixie_signature_keys_asked_total\{outcome="failed"\} [1-9]/);
  });

  test("who got a message of ours cannot use it against another", async () => {
    const own = signMessage(original("mallory@rcpt.example", "own"), { key: rsa, selector: "rsa" });
    expect(await judge(bounce("victim@rcpt.example", "own", own))).toMatchObject({ proof: "plausible" });
    expect((await answers("victim@rcpt.example"))[0]).toBe("send");
    expect(await answers("mallory@rcpt.example")).toEqual(["send", "send"]);
  });

  test("a feedback loop that signs its reports is believed", async () => {
    const signing = { key: loop, domain: "fbl.isp.example", selector: "loop", names: "From:To:Subject:Content-Type" };
    const report = signMessage(complaint("dora@rcpt.example", "abuse@fbl.isp.example"), signing);
    expect(await judge(report)).toMatchObject({ proof: "matched", effect: "suppress" });
    expect(await answers("dora@rcpt.example")).toEqual(["send", "never"]);
    expect(await judge(complaint("eve@rcpt.example", "abuse@fbl.isp.example"))).toMatchObject({ proof: "plausible" });
  });

  test("no key of a stranger was asked for", () => {
    expect(names.asked.length).toBeGreaterThan(0);
    const foreign = names.asked.filter((name) => !/\.(?:sender|isp)\.example$/.test(name));
    expect(foreign).toEqual([]);
  });
});
