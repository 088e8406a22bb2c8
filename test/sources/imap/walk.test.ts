import { afterEach, describe, expect, it, vi } from "vitest";
import type { SourceSecrets } from "../../../src/domain/source.ts";
import { SourceError } from "../../../src/sources/imap/faults.ts";
import type { Tokens } from "../../../src/sources/imap/oauth.ts";
import { type WalkOptions, walkMailbox } from "../../../src/sources/imap/walk.ts";
import { type ImapScript, readTestTls, startImapScript } from "../../support/imap-script.ts";
import { freePort } from "../../support/ports.ts";

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const noTokens: Tokens = { token: async () => Promise.reject(new Error("no token is wanted")) };

type How = {
  readonly source?: Partial<WalkOptions["source"]>;
  readonly secrets?: SourceSecrets;
  readonly tokens?: Tokens;
  readonly mostMs?: number;
  readonly timeoutMs?: number;
};

async function walk(script: ImapScript, { source, secrets, tokens, mostMs, timeoutMs }: How = {}) {
  const server = await startImapScript(script);
  open.push(server.stop);
  const steps = await walkMailbox({
    source: {
      host: "localhost",
      port: server.port,
      tls: "tls",
      caCertificate: readTestTls("ca").cert,
      auth: { method: "password", username: "bob" },
      folders: ["INBOX"],
      afterAccept: { action: "leave" },
      idle: true,
      ...source,
    },
    secrets: secrets ?? { password: "hunter22" },
    tokens: tokens ?? noTokens,
    log: { warn: vi.fn() },
    resolve: async () => [{ address: "127.0.0.1" }],
    limits: timeoutMs === undefined ? {} : { timeoutMs },
    mostMs,
  });
  expect(JSON.stringify(steps)).not.toContain("hunter22");
  const told = steps.map(({ step, of, outcome }) => [of ?? step, outcome].join(" "));
  return { steps, told, server, fault: steps.find(({ outcome }) => outcome === "failed")?.fault };
}

describe("walkMailbox()", () => {
  it("says of every step what it found, and changes nothing", async () => {
    const { steps, told, server } = await walk({ tls: "localhost", capabilities: "IMAP4rev1 IDLE UIDPLUS" });
    expect(told).toEqual(["settings passed", "dns passed", "tcp passed", "tls passed", "login passed", "INBOX passed"]);
    expect(steps.map(({ found }) => found)).toEqual([
      expect.stringMatching(/^localhost port \d+, TLS, signing in with a password$/),
      "127.0.0.1",
      expect.stringMatching(/^connected to (127\.0\.0\.1|::1) port \d+$/),
      expect.stringMatching(/^TLSv1\.3, certificate of localhost by Nixie test authority, good until 2125-01-01$/),
      "signed in; the server has IDLE, no MOVE, UIDPLUS",
      "3 messages, next UID 12; messages are left as they are",
    ]);
    const commands = server.lines.map((line) => line.split(" ")[1]);
    expect(
      commands.filter((command) => /^(?:SELECT|STORE|COPY|MOVE|EXPUNGE|APPEND|CREATE|FETCH)$/.test(command ?? "")),
    ).toEqual([]);
    expect(commands).toContain("EXAMINE");
    expect(commands.at(-1)).toBe("LOGOUT");
  });

  it.each([
    [{ action: "move", folder: "Done" }, "IMAP4rev1", /no MOVE and no UIDPLUS: .* left as they are/],
    [{ action: "move", folder: "Done" }, "IMAP4rev1 MOVE", /messages are moved to Done$/],
    [{ action: "delete" }, "IMAP4rev1", /no UIDPLUS: .* left as they are/],
    [{ action: "delete" }, "IMAP4rev1 UIDPLUS", /messages are deleted$/],
    [{ action: "leave", flag: "\\Seen" }, "IMAP4rev1", /messages get the flag \\Seen$/],
  ] as const)("says what %j comes to where the server has %s", async (afterAccept, capabilities, found) => {
    const { steps } = await walk({ tls: "localhost", capabilities }, { source: { afterAccept } });
    expect(steps.at(-1)?.found).toMatch(found);
  });

  it("secures a connection by STARTTLS, and says when nothing secures it", async () => {
    const starttls = await walk({ starttls: "localhost" }, { source: { tls: "starttls" } });
    expect(starttls.steps[3]).toMatchObject({ step: "tls", outcome: "passed", found: expect.stringMatching(/^TLSv1/) });
    const plain = await walk({}, { source: { tls: "none" } });
    expect(plain.steps[3]).toMatchObject({ outcome: "passed", found: expect.stringContaining("in the clear") });
  });

  it("stops at the step that fails, and says so of the others", async () => {
    const { told, fault } = await walk({ tls: "expired" });
    expect(told).toEqual([
      "settings passed",
      "dns passed",
      "tcp passed",
      "tls failed",
      "login not-reached",
      "INBOX not-reached",
    ]);
    expect(fault).toMatchObject({ kind: "certificate", step: "tls" });
  });

  it.each([
    ["settings", { tls: "localhost" }, { source: { caCertificate: "nonsense" } }],
    ["tls", { starttls: undefined }, { source: { tls: "starttls" } }],
    ["tls", { greeting: "* BYE Too many connections" }, { source: { tls: "starttls" } }],
    ["login", { tls: "localhost", answers: { LOGIN: ["TAG NO [AUTHENTICATIONFAILED] no"] } }, {}],
    ["folder", { tls: "localhost", answers: { EXAMINE: ["TAG NO [NONEXISTENT] no"] } }, {}],
  ] as const)("names a fault of the step %s", async (step, script, how) => {
    const { steps, fault } = await walk(script, how);
    expect(steps.find(({ outcome }) => outcome === "failed")?.step).toBe(step);
    expect(fault?.nextStep).toMatch(/\.$/);
  });

  it("names a host that is none and a port where nobody is", async () => {
    const server = await startImapScript();
    open.push(server.stop);
    const source = { host: "localhost", port: await freePort() };
    expect((await walk({}, { source })).fault).toMatchObject({ kind: "unreachable", step: "tcp" });
    const resolve = async () => Promise.reject(Object.assign(new Error("no"), { code: "ENOTFOUND" }));
    const steps = await walkMailbox({
      source: {
        ...source,
        tls: "tls",
        auth: { method: "password", username: "x" },
        folders: ["INBOX"],
        afterAccept: { action: "leave" },
        idle: true,
      },
      secrets: {},
      tokens: noTokens,
      log: { warn: vi.fn() },
      resolve,
    });
    expect(steps[1]).toMatchObject({ step: "dns", outcome: "failed", fault: { kind: "unknown-host" } });
  });

  it("tries each folder, finds special uses, and does not stop at one that is missing", async () => {
    const LIST = ['* LIST () "/" INBOX', '* LIST (\\Junk) "/" Spam', "TAG OK done"];
    const { steps, told } = await walk(
      { tls: "localhost", capabilities: "IMAP4rev1 NAMESPACE SPECIAL-USE", answers: { LIST } },
      { source: { folders: ["\\Archive", "\\Junk", "INBOX"] } },
    );
    expect(told.slice(5)).toEqual(["\\Archive failed", "\\Junk passed", "INBOX passed"]);
    expect(steps[5]?.fault).toMatchObject({ kind: "no-folder", said: expect.stringContaining("\\Archive") });
    expect(steps[6]?.found).toMatch(/^Spam: 3 messages/);
  });

  it("fetches a token for OAuth and signs in with it, or names the trap", async () => {
    const auth = { method: "oauth", username: "bob", provider: "other", flow: "refresh-token", clientId: "x" } as const;
    const script = { tls: "localhost", capabilities: "IMAP4rev1 AUTH=XOAUTH2" } as const;
    const good = await walk(script, { source: { auth }, tokens: { token: async () => "access-1" } });
    expect(good.told.slice(4)).toEqual(["token passed", "login passed", "INBOX passed"]);
    const fault = { kind: "token-refused", step: "token", words: "No.", nextStep: "Ask." } as const;
    const refused = await walk(script, {
      source: { auth },
      tokens: { token: async () => Promise.reject(new SourceError(fault)) },
    });
    expect(refused.told.slice(4)).toEqual(["token failed", "login not-reached", "INBOX not-reached"]);
    expect(refused.fault).toEqual(fault);
  });

  it("ends in time when a server keeps it waiting", async () => {
    const { fault } = await walk(
      { tls: "localhost", answers: { EXAMINE: "silence" } },
      { mostMs: 1500, timeoutMs: 20_000 },
    );
    expect(fault).toMatchObject({ kind: "no-answer" });
  });
});
