import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { type Dovecot, startDovecot } from "../support/dovecot.ts";
import { drained, expectOnce, servedHashes } from "../support/drained.ts";
import { findSource, mailbox, sourceIs, startSource } from "../support/imap-source.ts";
import { mixedMail } from "../support/mixed-mail.ts";
import { describeWith } from "../support/needs.ts";
import { type Service, startService } from "../support/service.ts";
import { record, soaking } from "../support/soak.ts";
import { startTokenEndpoint, type TokenEndpoint } from "../support/token-endpoint.ts";
import { eventually } from "../support/wait.ts";

const messages = soaking ? 5_000 : 300;

describeWith("dovecot", "XOAUTH2 against a Dovecot that checks every token", () => {
  let dovecot: Dovecot;
  let tokens: TokenEndpoint;
  let database: TestDatabase;
  let service: Service;
  beforeEach(async () => {
    tokens = await startTokenEndpoint(mailbox);
    dovecot = await startDovecot({ oauth: tokens });
    database = await openTestDatabase();
    service = await startService({ DATABASE_URL: database.url, LOG_LEVEL: "debug" });
  });
  afterEach(async () => {
    await service?.stop();
    await dovecot?.stop();
    await tokens?.stop();
    await database?.close();
  });

  const oauth = (fields: object) => ({
    auth: {
      method: "oauth",
      username: mailbox,
      provider: "other",
      clientId: "nixie",
      tokenUrl: tokens.tokenUrl,
      ...fields,
    },
  });
  const refreshing = { flow: "refresh-token", refreshToken: "refresh-canary-41", clientSecret: "client-canary-42" };

  test("an expired token is refreshed, and no work is lost", { timeout: 300_000 }, async () => {
    const all = mixedMail(messages, 46);
    const half = Math.floor(messages / 2);
    await dovecot.append(mailbox, "INBOX", all.slice(0, half));
    await startSource(service, dovecot, oauth(refreshing));
    await drained(database, await servedHashes(dovecot));
    const before = tokens.requests.length;
    expect(before).toBeGreaterThan(0);
    // Nixie believes its token to be good for an hour; the server does not any more.
    tokens.expireAll();
    await dovecot.kick(mailbox);
    await dovecot.append(mailbox, "INBOX", all.slice(half));
    const hashes = await servedHashes(dovecot);
    await drained(database, hashes);
    await expectOnce(database, hashes);
    expect(tokens.requests.length).toBeGreaterThan(before);
    expect(tokens.requests.at(-1)).toMatchObject({ grant_type: "refresh_token", refresh_token: "refresh-canary-41" });
    record(`IMAP: XOAUTH2 token expired amid ${messages} messages`, "refreshed, 0 lost, 0 effects twice");
  });

  test("client credentials sign in too, and no secret and no token is ever logged", { timeout: 300_000 }, async () => {
    await dovecot.append(mailbox, "INBOX", mixedMail(10, 47));
    const fields = { provider: "microsoft", flow: "client-credentials", clientSecret: "client-canary-42" };
    const id = await startSource(service, dovecot, oauth(fields));
    await drained(database, await servedHashes(dovecot));
    expect(tokens.requests[0]).toMatchObject({ grant_type: "client_credentials", client_secret: "client-canary-42" });
    tokens.refuse({ error: "invalid_client", error_description: "AADSTS7000215: Invalid client secret provided." });
    tokens.expireAll();
    await dovecot.kick(mailbox);
    const told = async () => (await findSource(service, id)).status.fault?.kind;
    await eventually("the refusal to be told", async () => ((await told()) === "token-refused" ? true : undefined));
    tokens.refuse(undefined);
    const logs = service.logs();
    for (const secret of ["client-canary-42", "refresh-canary-41", "access-"]) expect(logs).not.toContain(secret);
    expect(JSON.stringify(await service.call("GET", `/v1/sources/${id}`))).not.toMatch(/canary-4|access-/);
  });

  test("a token that is about to end is renewed before it does", { timeout: 120_000 }, async () => {
    await tokens.stop();
    tokens = await startTokenEndpoint(mailbox, { lifetime: 1 });
    await dovecot.stop();
    dovecot = await startDovecot({ oauth: tokens });
    const id = await startSource(service, dovecot, oauth(refreshing));
    await sourceIs(service, id, ["waiting"]);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await dovecot.kick(mailbox);
    await dovecot.append(mailbox, "INBOX", [{ raw: "Subject: later\n\nlater\n" }]);
    await drained(database, await servedHashes(dovecot));
    await eventually("two tokens", () => (tokens.requests.length >= 2 ? true : undefined));
  });
});
