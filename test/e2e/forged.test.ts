import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lookUp } from "../support/api.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { makeRsaKey, nameOf, signMessage } from "../support/dkim.ts";
import { type NameServer, startNameServer } from "../support/dns.ts";
import { count, settled } from "../support/judged.ts";
import { original, strangersBounce, type Written } from "../support/returned.ts";
import { type Service, startService } from "../support/service.ts";
import { connectMail, type MailClient } from "../support/smtp-client.ts";
import { record, soaking } from "../support/soak.ts";

const victims = soaking ? 1000 : 100;
/** So many of one domain that its own guard stays quiet. */
const perDomain = 25;
/** One for each origin that floods (seven here), one for what is plausible from anywhere, and one of second failures. */
const mostReviews = 9;
const key = makeRsaKey();
const dayMs = 86_400_000;

/** A report and the address of loopback that it comes from. */
type Sending = { readonly raw: string; readonly from: string };

const nameOfVictim = (index: number) => `victim${index}@rcpt${Math.floor(index / perDomain)}.example`;
const everyVictim = Array.from({ length: victims }, (_, index) => nameOfVictim(index));

/** What anybody can write: our domain, a real recipient, and a message of ours of that name. */
function forged(to: string, message: string, from: string, written: Written = {}, sender?: string): Sending {
  return { raw: strangersBounce(to, `${message}-${from}`, original(to, message, sender), written), from };
}

/** What the recipient's server writes of a message that we signed. */
function real(to: string, message: string): Sending {
  const returned = signMessage(original(to, message), { key, selector: "rsa" });
  return { raw: strangersBounce(to, `real-${message}`, returned, { host: "mx.real.example" }), from: "127.0.0.1" };
}

describe("forged bounces with our From domain and real recipients", { timeout: 600_000 }, () => {
  let names: NameServer;
  let database: TestDatabase;
  let service: Service;
  let sent = 0;
  const began = Date.now();

  beforeAll(async () => {
    names = await startNameServer({ [nameOf("rsa")]: key.record });
    database = await openTestDatabase();
    service = await startService({
      DATABASE_URL: database.url,
      DNS_SERVERS: names.address,
      // No relay of loopback: these come from strangers.
      TRUSTED_RELAYS: "192.0.2.1",
      // As it comes.
      GUARD_DOMAIN: "50",
    });
    for (const [stream, streamClass] of [
      ["news", "marketing"],
      ["codes", "critical"],
    ])
      expect((await service.call("PUT", `/v1/streams/${stream}`, { class: streamClass })).status).toBeLessThan(300);
  });
  afterAll(async () => {
    await service?.stop();
    await database?.close();
    await names?.stop();
  });

  /** Through the SMTP door, each from its address. */
  async function sendAll(sendings: readonly Sending[]): Promise<void> {
    const queue = [...sendings];
    const work = async () => {
      let [client, from]: [MailClient | undefined, string] = [undefined, ""];
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        if (client === undefined || from !== next.from) {
          await client?.quit();
          client = await connectMail("smtp", service.smtpPort, "127.0.0.1", next.from);
          from = next.from;
        }
        expect((await client.send("", ["bounces@sender.example"], next.raw))[0]?.code).toBe(250);
      }
      await client?.quit();
    };
    await Promise.all(Array.from({ length: 8 }, work));
    sent += sendings.length;
    await settled(database, sent);
  }

  const openReviews = async () =>
    (await service.call("GET", "/v1/reviews?limit=1000")).body as { rows: { cluster: string; members: number }[] };

  /** Nobody is suppressed, and nothing but letters is ever stopped. */
  async function expectHarmless(): Promise<void> {
    expect(await count(database, "SELECT count(*) FROM suppressions WHERE answer = 'never'")).toBe(0);
    expect(await count(database, "SELECT count(*) FROM suppressions WHERE scope <> '*marketing'")).toBe(0);
    for (const victim of everyVictim) {
      const answers = [await lookUp(service, victim, "default"), await lookUp(service, victim, "codes")];
      expect(answers.map(({ answer }) => answer)).toEqual(["send", "send"]);
    }
    const { rows } = await openReviews();
    expect(rows.length, JSON.stringify(rows)).toBeLessThanOrEqual(mostReviews);
  }

  test("would suppress, if what anybody can write were believed (the control)", async () => {
    await service.call("POST", "/v1/tenants", { id: "careless", name: "Careless" });
    await service.call("PUT", "/v1/tenants/careless/domains/careless.example", { uses: ["sending"] });
    const answer = await fetch(`${service.httpUrl}/v1/settings`, {
      method: "PATCH",
      headers: {
        authorization: `Bearer ${service.key}`,
        "nixie-tenant": "careless",
        "content-type": "application/json",
      },
      body: JSON.stringify({ plausible: "suppress" }),
    });
    expect(answer.status).toBe(200);
    const few = everyVictim.slice(0, 20);
    await sendAll(few.map((to, index) => forged(to, `c${index}`, "127.0.0.1", {}, "shop@careless.example")));
    const suppressed = "SELECT count(*) FROM suppressions WHERE tenant_id = 'careless' AND answer = 'never'";
    expect(await count(database, suppressed)).toBe(20);
    await database.pool.query("DELETE FROM suppressions WHERE tenant_id = 'careless'");
  });

  test("from one address", async () => {
    await sendAll(everyVictim.map((to, index) => forged(to, `one${index}`, "127.0.0.1")));
    await expectHarmless();
  });

  test("from many addresses", async () => {
    await sendAll(
      everyVictim.map((to, index) => {
        const from = `127.${1 + Math.floor(index / 250)}.${index % 250}.1`;
        return forged(to, `many${index}`, from, { host: `mx${index}.forger.example` });
      }),
    );
    await expectHarmless();
  });

  test("two for each victim, two days and two addresses apart", async () => {
    const pairs = everyVictim.flatMap((to, index) => [
      forged(to, `first${index}`, "127.77.1.1", { at: new Date(began - 2 * dayMs), host: "mx.a.example" }),
      forged(to, `second${index}`, "127.78.1.1", { at: new Date(began), host: "mx.b.example" }),
    ]);
    await sendAll(pairs);
    await expectHarmless();
  });

  test("copies of a known Message-ID that come before the real report, which they do not mask", async () => {
    await sendAll(everyVictim.map((to, index) => forged(to, `known${index}`, "127.79.1.1")));
    await expectHarmless();
    await sendAll(everyVictim.map((to, index) => real(to, `known${index}`)));
    expect(await count(database, "SELECT count(*) FROM suppressions WHERE answer = 'never' AND scope = '*'")).toBe(
      victims,
    );
    for (const victim of everyVictim) expect((await lookUp(service, victim, "codes")).answer).toBe("never");
  });

  test("do not even pause letters, once the tenant is seen to sign its mail", async () => {
    const before = await count(database, "SELECT count(*) FROM suppressions");
    const others = everyVictim.map((victim) => `other-${victim}`);
    await sendAll(others.map((to, index) => forged(to, `late${index}`, "127.80.1.1")));
    expect(await count(database, "SELECT count(*) FROM suppressions")).toBe(before);
    expect((await lookUp(service, others[0] as string, "news")).answer).toBe("send");
    const { rows } = await openReviews();
    expect(rows.length, JSON.stringify(rows)).toBeLessThanOrEqual(mostReviews);
    const asked = rows.find(({ cluster }) => cluster === "plausible:mailbox-unknown");
    expect(asked?.members).toBeGreaterThanOrEqual(victims);
    const clusters = rows.map(({ cluster, members }) => `${cluster} (${members})`).join(", ");
    const seconds = Math.round((Date.now() - began) / 1000);
    record(`${sent} reports, forged and real, about ${victims} victims`, `${seconds} s; reviews: ${clusters}`);
  });
});
