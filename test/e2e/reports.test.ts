import { readFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lookUp } from "../support/api.ts";
import { openTestDatabase } from "../support/database.ts";
import { count, settled } from "../support/judged.ts";
import { abuseReport, outOfOffice, postfixBounce } from "../support/samples.ts";
import { type Service, startService } from "../support/service.ts";
import { connectMail } from "../support/smtp-client.ts";

type TestDatabase = Awaited<ReturnType<typeof openTestDatabase>>;

/** Sendmail wrote it (see the note beside it); only its dates are moved to today, since old evidence has no effect. */
function threeRecipients(): string {
  const written = readFileSync(new URL("fixtures/sendmail-three-recipients.eml", import.meta.url), "latin1");
  return written.replace(/Mon, 23 Nov 2026 23:36:\d\d/g, new Date().toUTCString().slice(0, -4));
}

async function sendTo(port: number, protocol: "smtp" | "lmtp", raw: string): Promise<void> {
  const client = await connectMail(protocol, port);
  expect((await client.send("", ["bounces@sender.example"], raw))[0]?.code).toBe(250);
  await client.quit();
}

/** Answers of the three recipients of the fixture, for transactional mail. */
async function threeAnswers(service: Service): Promise<string[]> {
  const addresses = ["ann@gone.example", "bob@grey.example", "cyn@here.example"];
  return Promise.all(addresses.map(async (address) => (await lookUp(service, address, "default")).answer));
}

describe("reports that reach a service on loopback", () => {
  let database: TestDatabase;
  let service: Service;
  let sent = 0;

  beforeAll(async () => {
    database = await openTestDatabase();
    service = await startService({ DATABASE_URL: database.url });
    expect((await service.call("PUT", "/v1/streams/newsletter", { class: "marketing" })).status).toBeLessThan(300);
  });
  afterAll(async () => {
    await service?.stop();
    await database?.close();
  });

  async function afterJudging(): Promise<void> {
    sent++;
    await settled(database, sent);
  }

  test("a relayed complaint holds the marketing stream it is about and no transactional one", async () => {
    const complaint = { to: "dora@isp.example", tag: "c1", listId: "newsletter.sender.example" };
    await sendTo(service.lmtpPort, "lmtp", abuseReport(complaint));
    await afterJudging();
    expect(await lookUp(service, "dora@isp.example", "newsletter")).toMatchObject({
      answer: "hold",
      suppressed: false,
    });
    expect((await lookUp(service, "dora@isp.example", "default")).answer).toBe("send");
    // Who names no stream asks about the stream "default".
    expect((await lookUp(service, "dora@isp.example")).answer).toBe("send");
  });

  test("an out-of-office through HTTP changes nothing", async () => {
    const response = await fetch(`${service.httpUrl}/v1/messages?wait=true&rcptTo=bounces@sender.example`, {
      method: "POST",
      headers: { authorization: `Bearer ${service.key}`, "content-type": "message/rfc822" },
      body: outOfOffice({ from: "eve@away.example", tag: "o1" }),
    });
    expect(response.status).toBeLessThan(300);
    expect(JSON.stringify(await response.json())).toContain("out-of-office");
    await afterJudging();
    expect((await lookUp(service, "eve@away.example", "newsletter")).answer).toBe("send");
    expect(await count(database, "SELECT count(*) FROM suppressions WHERE address_key = 'eve@away.example'")).toBe(0);
    expect(await count(database, "SELECT count(*) FROM strikes WHERE address_key = 'eve@away.example'")).toBe(0);
  });

  test("of failed, delayed and delivered in one report of Sendmail exactly the failed one is suppressed", async () => {
    await sendTo(service.smtpPort, "smtp", threeRecipients());
    await afterJudging();
    expect(await threeAnswers(service)).toEqual(["never", "send", "send"]);
    const { rows } = await database.pool.query(
      "SELECT address_key, action, effect FROM verdicts WHERE address_key LIKE ANY ('{ann@%,bob@%,cyn@%}') ORDER BY 1",
    );
    expect(rows).toEqual([
      { address_key: "ann@gone.example", action: "failed", effect: "suppress" },
      { address_key: "bob@grey.example", action: "delayed", effect: "ignore" },
      { address_key: "cyn@here.example", action: "delivered", effect: "ignore" },
    ]);
  });
});

/** A TCP proxy on loopback, behind which every stranger looks local. */
async function startProxy(target: number): Promise<{ port: number; stop(): Promise<void> }> {
  const server = createServer((stranger) => {
    const inner = connect(target, "127.0.0.1");
    stranger.pipe(inner).pipe(stranger);
    for (const socket of [stranger, inner]) socket.on("error", () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { port: (server.address() as AddressInfo).port, stop };
}

describe("the same from a stranger, through a proxy in front of a public listener", () => {
  let database: TestDatabase;
  let service: Service;
  let proxy: Awaited<ReturnType<typeof startProxy>>;

  beforeAll(async () => {
    database = await openTestDatabase();
    const open = { SMTP_HOST: "0.0.0.0", BOUNCE_DOMAINS: "sender.example" };
    service = await startService({ DATABASE_URL: database.url, ...open });
    proxy = await startProxy(service.smtpPort);
  });
  afterAll(async () => {
    await proxy?.stop();
    await service?.stop();
    await database?.close();
  });

  test("a forged copy suppresses none", async () => {
    await sendTo(proxy.port, "smtp", threeRecipients());
    await settled(database, 1);
    expect(await threeAnswers(service)).toEqual(["send", "send", "send"]);
    expect(await count(database, "SELECT count(*) FROM suppressions WHERE answer = 'never'")).toBe(0);
    // It was read and understood; what it lacks is proof. The original names a sending domain, so marketing waits a while.
    const { rows } = await database.pool.query(
      "SELECT proof, effect FROM verdicts WHERE reason = 'mailbox-unknown' AND address_key = 'ann@gone.example'",
    );
    expect(rows).toEqual([{ proof: "plausible", effect: "hold" }]);
    expect(await count(database, "SELECT count(*) FROM suppressions WHERE scope <> '*marketing'")).toBe(0);
  });

  test("a burst of forged bounces about 200 victims touches no transactional mail and asks a person at most once", async () => {
    const client = await connectMail("smtp", proxy.port);
    const from = "ceo@other.example";
    for (let index = 0; index < 200; index++) {
      const raw = postfixBounce({ to: `victim${index}@target.example`, tag: `f${index}`, from });
      expect((await client.send("", ["bounces@sender.example"], raw))[0]?.code).toBe(250);
    }
    await client.quit();
    await settled(database, 201);
    expect(await count(database, "SELECT count(*) FROM suppressions WHERE address_key LIKE 'victim%'")).toBe(0);
    expect(await count(database, "SELECT count(*) FROM verdicts WHERE address_key LIKE 'victim%' AND unproven")).toBe(
      200,
    );
    expect(await count(database, "SELECT count(*) FROM reviews WHERE state = 'open'")).toBeLessThanOrEqual(1);
    const { body } = await service.call("GET", "/v1/stats");
    expect(JSON.stringify(body)).toContain("unproven");
  });

  test("a recipient of another domain is refused: it relays nothing", async () => {
    const client = await connectMail("smtp", proxy.port);
    const [answer] = await client.send("", ["someone@elsewhere.example"], "Subject: relay me\n\n");
    expect(answer?.code).toBe(550);
    await client.quit();
  });
});
