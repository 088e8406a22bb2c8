import { afterEach, describe, expect, it, vi } from "vitest";
import type { SourceAuth, TlsMode } from "../../../src/domain/source.ts";
import { type Credential, connectMailbox } from "../../../src/sources/imap/connect.ts";
import { farewellOf } from "../../../src/sources/imap/farewell.ts";
import { SourceError } from "../../../src/sources/imap/faults.ts";
import { type ImapScript, readTestTls, startImapScript } from "../../support/imap-script.ts";
import { freePort } from "../../support/ports.ts";
import { eventually } from "../../support/wait.ts";

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const log = { warn: vi.fn() };
const password: Credential = { password: "s3cret-word" };
const { cert: ca } = readTestTls("ca");

type Attempt = {
  readonly tls?: TlsMode;
  readonly host?: string;
  readonly port?: number;
  readonly trusts?: string;
  readonly credential?: Credential;
  readonly timeoutMs?: number;
  readonly idleMs?: number;
};

async function attempt(script: ImapScript, how: Attempt = {}) {
  const server = await startImapScript(script);
  open.push(server.stop);
  const credential = how.credential ?? password;
  const auth: SourceAuth =
    "password" in credential
      ? { method: "password", username: "bob" }
      : { method: "oauth", username: "bob", provider: "other", flow: "refresh-token", clientId: "x" };
  const caCertificate = how.trusts ?? ca;
  const source = {
    host: how.host ?? "127.0.0.1",
    port: how.port ?? server.port,
    tls: how.tls ?? "tls",
    caCertificate,
    auth,
  };
  const limits = { timeoutMs: how.timeoutMs ?? 20_000, idleMs: how.idleMs ?? 20_000 };
  const connected = connectMailbox({ source, credential, limits, log });
  const outcome = await connected.then(
    (client) => {
      open.push(() => client.close());
      return { client, error: undefined };
    },
    (error: unknown) => ({ client: undefined, error }),
  );
  return { ...outcome, server };
}

async function faultOf(script: ImapScript, how: Attempt = {}) {
  const { error } = await attempt(script, how);
  expect(error).toBeInstanceOf(SourceError);
  if (!(error instanceof SourceError)) throw error;
  expect(JSON.stringify([error.fault, error.message])).not.toContain("s3cret-word");
  return error.fault;
}

describe("connectMailbox()", () => {
  it("signs in over TLS with a private authority, and by STARTTLS", async () => {
    expect((await attempt({ tls: "localhost" })).client?.usable).toBe(true);
    const { client, server } = await attempt({ starttls: "localhost" }, { tls: "starttls" });
    expect(client?.secureConnection).toBe(true);
    expect(server.lines.findIndex((line) => /LOGIN/.test(line))).toBeGreaterThan(
      server.lines.findIndex((line) => /STARTTLS/.test(line)),
    );
  });

  it("names no maker but itself to the server", async () => {
    const { server } = await attempt({ tls: "localhost" });
    expect(server.lines.find((line) => / ID /.test(line))).toMatch(/ ID \("name" "nixie"\)$/);
  });

  it("signs in without TLS only where it is told to", async () => {
    expect((await attempt({}, { tls: "none" })).client?.secureConnection).toBe(false);
    const { error, server } = await attempt({}, { tls: "starttls" });
    expect(error).toMatchObject({ fault: { kind: "no-tls", step: "tls" } });
    expect(server.lines.join()).not.toContain("LOGIN");
  });

  it("signs in with a token by XOAUTH2", async () => {
    const credential = { accessToken: "ya29.token" };
    const { client, server } = await attempt(
      { tls: "localhost", capabilities: "IMAP4rev1 AUTH=XOAUTH2" },
      { credential },
    );
    expect(client?.usable).toBe(true);
    const sent = server.lines.map((line) => Buffer.from(line, "base64").toString());
    expect(sent).toContain("user=bob\x01auth=Bearer ya29.token\x01\x01");
  });

  it.each([
    ["expired", "certificate", /has expired/],
    ["early", "certificate", /not valid yet/],
    ["other", "certificate", /another name/],
  ] as const)("does not sign in when the certificate is %s", async (tls, kind, words) => {
    const fault = await faultOf({ tls });
    expect(fault).toMatchObject({ kind, step: "tls" });
    expect(fault.words).toMatch(words);
    expect((await faultOf({ starttls: tls }, { tls: "starttls" })).words).toMatch(words);
  });

  it("says how to trust a private authority", async () => {
    const fault = await faultOf({ tls: "localhost" }, { trusts: readTestTls("other").cert });
    expect(fault).toMatchObject({ kind: "certificate", step: "tls" });
    expect(fault.nextStep).toContain("caCertificate");
  });

  it("tells of an authority that is no certificate", async () => {
    expect(await faultOf({ tls: "localhost" }, { trusts: "-----BEGIN CERTIFICATE-----\nnonsense" })).toMatchObject({
      kind: "certificate",
      step: "settings",
    });
  });

  it("tells a server without TLS at a TLS port, and one with TLS at a plain port", async () => {
    expect(await faultOf({}, { tls: "tls" })).toMatchObject({ kind: "no-tls", step: "tls" });
    const silent = await faultOf({ tls: "localhost" }, { tls: "none", timeoutMs: 500 });
    expect(silent).toMatchObject({ kind: "not-imap", step: "tcp" });
  });

  it("tells a port where nobody answers, and a name that is none", async () => {
    expect(await faultOf({}, { port: await freePort() })).toMatchObject({ kind: "unreachable", step: "tcp" });
    expect(await faultOf({}, { host: "no-such-host.invalid" })).toMatchObject({ kind: "unknown-host", step: "dns" });
  });

  it("gives up on a server that stays silent", async () => {
    expect(await faultOf({ greeting: "silence" }, { tls: "none", timeoutMs: 500 })).toMatchObject({ kind: "not-imap" });
    const mute = { tls: "localhost", answers: { LOGIN: "silence" } } as const;
    expect(await faultOf(mute, { timeoutMs: 500 })).toMatchObject({ kind: "no-answer", step: "login" });
  });

  it("gives up on a server that says much, and nothing to the point", async () => {
    const chattering = { tls: "localhost", chatterMs: 20, answers: { LOGIN: "silence" } } as const;
    expect(await faultOf(chattering, { timeoutMs: 500 })).toMatchObject({ kind: "no-answer", step: "login" });
  });

  it("notices in IDLE that nobody is there any more, within the two limits", async () => {
    const deaf = {
      tls: "localhost",
      capabilities: "IMAP4rev1 IDLE",
      answers: { IDLE: ["+ idling"], "": "silence" },
    } as const;
    const { client } = await attempt(deaf, { timeoutMs: 800, idleMs: 300 });
    if (client === undefined) throw new Error("not connected");
    await client.mailboxOpen("INBOX", { readOnly: true });
    await client.idle();
    await eventually("the end of the connection", () => (client.usable ? undefined : true), 11_000);
    expect(farewellOf(client).error).toMatchObject({ code: "ETIMEOUT" });
  });

  it("tells why a server closed before or after its greeting", async () => {
    expect(await faultOf({ greeting: "close" }, { tls: "none" })).toMatchObject({
      kind: "closed-by-server",
      step: "tcp",
    });
    expect(await faultOf({ greeting: "* BYE Too many concurrent connections" }, { tls: "none" })).toMatchObject({
      kind: "too-many-connections",
    });
    const leaving = { tls: "localhost", answers: { LOGIN: ["* BYE [UNAVAILABLE] Server shutting down."] } } as const;
    expect(await faultOf(leaving)).toMatchObject({ said: expect.stringContaining("shutting down") });
  });

  it("tells a refused password from passwords that are not taken at all", async () => {
    const refusing = {
      tls: "localhost",
      answers: { LOGIN: ["TAG NO [AUTHENTICATIONFAILED] s3cret-word is wrong"] },
    } as const;
    expect(await faultOf(refusing)).toMatchObject({
      kind: "login-refused",
      step: "login",
      said: expect.stringContaining("[hidden]"),
    });
    expect(await faultOf({ tls: "localhost", capabilities: "IMAP4rev1 LOGINDISABLED" })).toMatchObject({
      kind: "login-refused",
      words: "The server takes no passwords over this connection.",
    });
  });

  it("tells what an ALERT says that came before the refusal", async () => {
    const alert = "* NO [ALERT] Please log in via your web browser: https://support.google.com/x";
    const fault = await faultOf({ tls: "localhost", answers: { LOGIN: [alert, "TAG NO Lookup failed"] } });
    expect(fault.words).toContain("Google blocked the sign-in");
  });

  it("tells a token that the mail server does not take", async () => {
    const script = {
      tls: "localhost",
      capabilities: "IMAP4rev1 AUTH=XOAUTH2",
      answers: { AUTHENTICATE: ["TAG NO AUTHENTICATE failed."] },
    } as const;
    const fault = await faultOf(script, { credential: { accessToken: "s3cret-word" } });
    expect(fault).toMatchObject({ kind: "token-refused", step: "login" });
    expect(await faultOf({ tls: "localhost" }, { credential: { accessToken: "s3cret-word" } })).toMatchObject({
      words: "The server does not offer OAuth (XOAUTH2 or OAUTHBEARER).",
    });
  });

  it("remembers the BYE of a connection that was good", async () => {
    const { client } = await attempt({
      tls: "localhost",
      answers: { NOOP: ["* BYE [UNAVAILABLE] Server shutting down."] },
    });
    if (client === undefined) throw new Error("not connected");
    await client.noop().catch(() => {});
    await eventually("the BYE", () => farewellOf(client).bye);
    expect(farewellOf(client).bye).toBe("Server shutting down.");
  });
});
