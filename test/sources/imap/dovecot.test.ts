import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { SourceAuth } from "../../../src/domain/source.ts";
import { connectMailbox } from "../../../src/sources/imap/connect.ts";
import { farewellOf } from "../../../src/sources/imap/farewell.ts";
import { faultOf, SourceError } from "../../../src/sources/imap/faults.ts";
import { createTokens, type OauthSettings } from "../../../src/sources/imap/oauth.ts";
import { type WalkOptions, walkMailbox } from "../../../src/sources/imap/walk.ts";
import { type Dovecot, startDovecot } from "../../support/dovecot.ts";
import { describeWith } from "../../support/needs.ts";
import { postfixBounce } from "../../support/samples.ts";
import { startTokenEndpoint, type TokenEndpoint } from "../../support/token-endpoint.ts";
import { eventually } from "../../support/wait.ts";

const user = "bounces@sender.example";

describeWith("dovecot", "connecting to a real Dovecot", () => {
  let dovecot: Dovecot;
  let endpoint: TokenEndpoint;
  const open: (() => unknown)[] = [];
  beforeAll(async () => {
    endpoint = await startTokenEndpoint(user);
    dovecot = await startDovecot({ oauth: endpoint });
    await dovecot.append(
      user,
      "INBOX",
      [1, 2].map((index) => ({ raw: postfixBounce({ to: `u${index}@rcpt.example`, tag: `t${index}` }) })),
    );
  });
  afterAll(async () => {
    await dovecot?.stop();
    await endpoint?.stop();
  });
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });

  const log = { warn: vi.fn() };
  const oauth = (): OauthSettings => ({
    method: "oauth",
    username: user,
    provider: "other",
    flow: "refresh-token",
    clientId: "nixie",
    tokenUrl: endpoint.tokenUrl,
  });
  const tokensOf = (auth: OauthSettings) =>
    createTokens({ auth, secrets: { refreshToken: "r" }, saveRefreshToken: async () => {}, now: Date.now });
  const sourceOf = (auth: SourceAuth): WalkOptions["source"] => ({
    host: "localhost",
    port: dovecot.imapsPort,
    tls: "tls",
    caCertificate: dovecot.caCertificate,
    auth,
    folders: ["INBOX", "\\Junk", "Missing"],
    afterAccept: { action: "move", folder: "Done" },
    idle: true,
  });
  const password = { method: "password", username: user } as const;
  async function connect(auth: SourceAuth, credential: { password: string } | { accessToken: string }) {
    const client = await connectMailbox({ source: sourceOf(auth), credential, log });
    open.push(() => client.close());
    return client;
  }
  const faultFrom = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: unknown) => (error instanceof SourceError ? error.fault : undefined),
    );

  test.each(["tls", "starttls"] as const)(
    "walkMailbox() finds everything by %s and leaves the mailbox as it was",
    async (tls) => {
      const before = await dovecot.list(user, "INBOX");
      const port = tls === "tls" ? dovecot.imapsPort : dovecot.port;
      const source = { ...sourceOf(password), tls, port };
      const steps = await walkMailbox({ source, secrets: { password: "secret" }, tokens: tokensOf(oauth()), log });
      expect(steps.map(({ step, of, outcome }) => `${of ?? step} ${outcome}`)).toEqual([
        "settings passed",
        "dns passed",
        "tcp passed",
        "tls passed",
        "login passed",
        "INBOX passed",
        "\\Junk passed",
        "Missing failed",
      ]);
      expect(steps[4]?.found).toBe("signed in; the server has IDLE, MOVE, UIDPLUS");
      expect(steps[5]?.found).toMatch(/^2 messages, next UID 3; messages are moved to Done$/);
      expect(steps[6]?.found).toMatch(/^Junk: 0 messages/);
      expect(steps[7]?.fault).toMatchObject({ kind: "no-folder", step: "folder" });
      expect(await dovecot.list(user, "INBOX")).toEqual(before);
    },
  );

  test("a refused password and a refused token are told apart", async () => {
    expect(await faultFrom(connect(password, { password: "wrong" }))).toMatchObject({
      kind: "login-refused",
      step: "login",
    });
    expect(await faultFrom(connect(oauth(), { accessToken: "made-up" }))).toMatchObject({
      kind: "token-refused",
      step: "login",
    });
  });

  test("an expired token is refused by the mailbox, and a renewed one is taken", async () => {
    const tokens = tokensOf(oauth());
    expect((await connect(oauth(), { accessToken: await tokens.token("any") })).usable).toBe(true);
    endpoint.expireAll();
    expect(await faultFrom(connect(oauth(), { accessToken: await tokens.token("any") }))).toMatchObject({
      kind: "token-refused",
    });
    expect((await connect(oauth(), { accessToken: await tokens.token("renew") })).usable).toBe(true);
  });

  test("a connection that the server ends is explained by its BYE", async () => {
    const client = await connect(password, { password: "secret" });
    await client.mailboxOpen("INBOX", { readOnly: true });
    const idle = client.idle().catch((error: unknown) => error);
    await dovecot.kick(user);
    await eventually("the end of the connection", () => (client.usable ? undefined : true));
    await idle;
    const error = await client.noop().catch((fault: unknown) => fault);
    expect(faultOf(error, "read", { farewell: farewellOf(client) })).toMatchObject({ kind: "closed-by-server" });
  });
});
