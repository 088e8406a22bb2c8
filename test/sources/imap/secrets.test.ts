import { afterEach, expect, test } from "vitest";
import type { Source } from "../../../src/domain/source.ts";
import { createLog } from "../../../src/monitoring/log.ts";
import { sendCanary } from "../../../src/sources/imap/canary.ts";
import { usualLimits } from "../../../src/sources/imap/connect.ts";
import { startDryRun } from "../../../src/sources/imap/dry-run.ts";
import { createTokens } from "../../../src/sources/imap/oauth.ts";
import { startPoller } from "../../../src/sources/imap/poller.ts";
import { signIn } from "../../../src/sources/imap/sign-in.ts";
import { walkMailbox } from "../../../src/sources/imap/walk.ts";
import { type ImapScript, startImapScript } from "../../support/imap-script.ts";
import { eventually } from "../../support/wait.ts";
import { memoryDesk, testSource } from "./desk.ts";

const secrets = {
  password: "canary-pass word",
  clientSecret: "canary-client~secret",
  refreshToken: "canary-refresh.token",
  accessToken: "canary-access.token",
};
const base64 = (text: string) => Buffer.from(text).toString("base64");
const inForm = (text: string) => new URLSearchParams({ "": text }).toString().slice(1);
/** As they are, and as they travel. */
const forms = Object.values(secrets).flatMap((secret) => [secret, base64(secret), inForm(secret)]);

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});

/** Everything that is logged at the chattiest level. */
function collect() {
  let text = "";
  const write = (line: string) => {
    text += line;
  };
  const log = createLog({ level: "trace", destination: { write } });
  return { log, text: () => text };
}

const plain = `${secrets.password} ${base64(`\0bounces@sender.example\0${secrets.password}`)}`;
const refusal = "TAG NO [AUTHENTICATIONFAILED] what you sent:";
const limits = { ...usualLimits, batchMessages: 20, batchBytes: 1_000_000 };
const oauth = {
  method: "oauth",
  username: "bounces@sender.example",
  provider: "other",
  flow: "refresh-token",
  clientId: "c",
} as const;
const password = { method: "password", username: "bounces@sender.example" } as const;

/** A token endpoint that gives a token, or repeats what it was sent in its refusal. */
const endpoint =
  (gives: boolean): typeof fetch =>
  async (_url, init) => {
    const description = `${secrets.refreshToken} of ${secrets.clientSecret}: ${String(init?.body)}`;
    const refused = { error: "invalid_grant", error_description: description };
    return Response.json(gives ? { access_token: secrets.accessToken } : refused, { status: gives ? 200 : 400 });
  };

test.each<[string, Source["auth"], boolean, ImapScript]>([
  ["repeats a password", password, true, { answers: { LOGIN: [`${refusal} ${plain}`] } }],
  [
    "repeats a token",
    oauth,
    true,
    { capabilities: "IMAP4rev1 AUTH=XOAUTH2", answers: { AUTHENTICATE: [`${refusal} ${secrets.accessToken}`] } },
  ],
  ["gives no token and repeats what it was sent", oauth, false, {}],
  ["takes leave with a password", password, true, { answers: { LOGIN: [`* BYE ${plain}`] } }],
  ["greets with an alert", password, true, { greeting: `* OK [ALERT] ${plain}`, answers: { LOGIN: [refusal] } }],
])("no secret is told or logged when a server %s", async (_what, auth, gives, script) => {
  const server = await startImapScript(script);
  ends.push(server.stop);
  const { log, text } = collect();
  const source = testSource({
    port: server.port,
    auth: auth.method === "oauth" ? { ...auth, tokenUrl: "http://127.0.0.1/token" } : auth,
  });
  const told: unknown[] = [];
  const tokens = createTokens({
    auth: source.auth as never,
    secrets,
    saveRefreshToken: async () => {},
    now: Date.now,
    fetch: endpoint(gives),
  });
  const desk = {
    ...memoryDesk(),
    token: tokens.token,
    rehearse: async () => {},
    finishDryRun: async () => {},
    failDryRun: async (_id: string, fault: unknown) => void told.push(fault),
  };
  const options = {
    source,
    desk,
    limits,
    log,
    now: () => new Date(),
    random: Math.random,
    every: () => ({ stop() {} }),
    signIn: (signal: AbortSignal) =>
      signIn({ source, password: secrets.password, token: desk.token, limits: usualLimits, log, signal }),
  };
  const poller = startPoller(options);
  ends.push(() => poller.stop());
  await eventually("a fault", () => (desk.told.some(({ fault }) => fault != null) ? true : undefined));
  await startDryRun({ ...options, runId: "run" }).ended;
  told.push(await walkMailbox({ source, secrets, tokens, log }));
  const all = `${JSON.stringify([desk.told, told])}${text()}`;
  expect(told).toHaveLength(2);
  expect(forms.filter((form) => all.includes(form))).toEqual([]);
});

test("no secret is told when a canary cannot be sent", async () => {
  const url = `smtp://user:${encodeURIComponent(secrets.password)}@127.0.0.1:1?tls=none`;
  const canary = { url, from: "a@example.com", to: "b@example.com", token: "t", version: "1" };
  const fault = await sendCanary(canary).catch((thrown: unknown) => thrown);
  const { log, text } = collect();
  log.error({ err: fault }, "x");
  expect(fault).toBeInstanceOf(Error);
  expect(forms.filter((form) => text().includes(form))).toEqual([]);
});
