import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lookUp } from "../support/api.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { makeEd25519Key, makeRsaKey, nameOf, signMessage } from "../support/dkim.ts";
import { type NameServer, startNameServer } from "../support/dns.ts";
import { settled } from "../support/judged.ts";
import { complaint, original, strangersBounce } from "../support/returned.ts";
import { postfixBounce } from "../support/samples.ts";
import { type Service, startService } from "../support/service.ts";
import { connectMail } from "../support/smtp-client.ts";

const [rsa, ed25519, loop] = [makeRsaKey(), makeEd25519Key(), makeRsaKey()];
const box = "bounces@sender.example";
/** Where our own mail server is; everything else of loopback is a stranger. */
const relay = "127.0.0.9";
const streams = ["news", "default", "codes"] as const;

/** How a report about `to` comes: its bytes, the return path it comes to, and the address it comes from. */
type Coming = { readonly raw: string; readonly rcptTo?: string; readonly from?: string };

describe("what each proof may do, through the SMTP door", () => {
  let names: NameServer;
  let database: TestDatabase;
  let service: Service;
  let sent = 0;

  beforeAll(async () => {
    names = await startNameServer({
      [nameOf("rsa")]: rsa.record,
      [nameOf("ed")]: ed25519.record,
      [nameOf("loop", "fbl.isp.example")]: loop.record,
    });
    database = await openTestDatabase();
    service = await startService({
      DATABASE_URL: database.url,
      DNS_SERVERS: names.address,
      FEEDBACK_DOMAINS: "fbl.isp.example",
      BOUNCE_DOMAINS: "sender.example",
      TRUSTED_RELAYS: relay,
    });
    await service.call("PUT", "/v1/streams/news", { class: "marketing" });
    await service.call("PUT", "/v1/streams/codes", { class: "critical" });
  });
  afterAll(async () => {
    await service?.stop();
    await database?.close();
    await names?.stop();
  });

  async function mint(to: string): Promise<string> {
    const { body } = await service.call("POST", "/v1/return-paths", { recipients: [to], stream: "news" });
    return (body as { rows: [{ returnPath: string }] }).rows[0].returnPath;
  }
  const plain = (to: string, tag: string) => strangersBounce(to, tag, original(to, tag));
  const signed = (to: string, tag: string, selector: "rsa" | "ed", key = selector === "rsa" ? rsa : ed25519) =>
    strangersBounce(to, tag, signMessage(original(to, tag), { key, selector }));

  /** Every way in which a bounce about somebody can come. In this order: what is proven makes the plausible silent. */
  const bounces: Readonly<Record<string, (to: string) => Promise<Coming> | Coming>> = {
    "names no domain of ours": (to) => ({ raw: strangersBounce(to, "n", original(to, "n", "shop@other.example")) }),
    "names a domain of ours": (to) => ({ raw: plain(to, "p") }),
    "bears a signature of somebody else's key": (to) => ({ raw: signed(to, "forged", "rsa", loop) }),
    "bears a token of another recipient": async (to) => ({
      raw: plain(to, "mismatched"),
      rcptTo: await mint("someone-else@rcpt.example"),
    }),
    "bears a token that was altered": async (to) => ({
      raw: plain(to, "altered"),
      rcptTo: (await mint(to)).replace(/(.)@/, (_, last) => `${last === "0" ? "1" : "0"}@`),
    }),
    "is our own server's": (to) => ({ raw: postfixBounce({ to, tag: "own" }), from: relay }),
    "bears our RSA signature": (to) => ({ raw: signed(to, "rsa", "rsa") }),
    "bears our Ed25519 signature": (to) => ({ raw: signed(to, "ed", "ed") }),
    "bears a token of its recipient": async (to) => ({
      raw: strangersBounce(to, "token", original(to, "token", "shop@other.example")),
      rcptTo: await mint(to),
    }),
    "is about a registered message": async (to) => {
      await service.call("POST", "/v1/sends", { sends: [{ messageId: "<known@sender.example>", recipient: to }] });
      return { raw: plain(to, "known") };
    },
    "names a domain of ours, once better was seen": (to) => ({ raw: plain(to, "late") }),
  };
  const complaints: Readonly<Record<string, (to: string) => Promise<Coming> | Coming>> = {
    "complains, signed by a feedback loop": (to) => ({
      raw: signMessage(complaint(to, "abuse@fbl.isp.example"), {
        ...{ key: loop, domain: "fbl.isp.example", selector: "loop", names: "From:To:Subject:Content-Type" },
      }),
    }),
    "complains, signed by nobody": (to) => ({ raw: complaint(to, "abuse@fbl.isp.example") }),
  };

  // What comes; its proof and evidence; what follows for letters, orders and codes.
  test.each<[string, string, string | null, string, [string, string, string]]>([
    ["names no domain of ours", "none", null, "ignore", ["send", "send", "send"]],
    ["names a domain of ours", "plausible", "sending-domain", "hold", ["hold", "send", "send"]],
    ["bears a signature of somebody else's key", "plausible", "sending-domain", "hold", ["hold", "send", "send"]],
    // It is about whom the token names: mail to her failed behind her address, which counts against her alone.
    ["bears a token of another recipient", "verified", "token", "count", ["send", "send", "send"]],
    ["bears a token that was altered", "none", null, "review", ["send", "send", "send"]],
    ["is our own server's", "verified", "own-bounce", "suppress", ["never", "never", "never"]],
    ["bears our RSA signature", "verified", "own-signature", "suppress", ["never", "never", "never"]],
    ["bears our Ed25519 signature", "verified", "own-signature", "suppress", ["never", "never", "never"]],
    ["bears a token of its recipient", "verified", "token", "suppress", ["never", "never", "never"]],
    ["is about a registered message", "matched", "registered", "suppress", ["never", "never", "never"]],
    ["names a domain of ours, once better was seen", "plausible", "sending-domain", "review", ["send", "send", "send"]],
    ["complains, signed by a feedback loop", "matched", "feedback-loop", "suppress", ["never", "send", "send"]],
    ["complains, signed by nobody", "plausible", "sending-domain", "review", ["send", "send", "send"]],
  ])("a report that %s is %s", async (what, proof, provenBy, effect, answers) => {
    const to = `${what.replaceAll(/[^a-z]+/gi, "-").toLowerCase()}@rcpt.example`;
    const {
      raw,
      rcptTo = box,
      from = "127.0.0.1",
    } = await ({ ...bounces, ...complaints }[what] as (to: string) => Coming)(to);
    const client = await connectMail("smtp", service.smtpPort, "127.0.0.1", from);
    expect((await client.send("", [rcptTo], raw))[0]?.code).toBe(250);
    await client.quit();
    await settled(database, ++sent);
    const { rows } = await database.pool.query(
      `SELECT proof, detail->>'provenBy' AS "provenBy", effect FROM verdicts ORDER BY id DESC LIMIT 1`,
    );
    expect(rows).toEqual([{ proof, provenBy, effect }]);
    const told = await Promise.all(streams.map((stream) => lookUp(service, to, stream)));
    expect(told.map(({ answer }) => answer)).toEqual(answers);
  });
});
