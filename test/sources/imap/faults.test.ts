import { describe, expect, it } from "vitest";
import { sourceFaultKinds } from "../../../src/domain/source.ts";
import { retryDelay } from "../../../src/sources/imap/delays.ts";
import { faultOf, faultRows, SourceError, withoutSecrets } from "../../../src/sources/imap/faults.ts";

/** An error as imapflow makes it of a command that was refused. */
function refused(line: string, more: object = {}): Error {
  const [, response] = /^(?:NO|BAD) \[(\w+)/.exec(line) ?? [];
  return Object.assign(new Error("Command failed"), {
    response: `A1 ${line}`,
    responseStatus: line.split(" ")[0],
    responseText: line.replace(/^\w+ (?:\[[^\]]*\] ?)?/, ""),
    ...(response === undefined ? {} : { serverResponseCode: response }),
    ...more,
  });
}
const atLogin = (line: string) => ({ error: refused(line, { authenticationFailed: true }), step: "login" as const });
const bye = (reason: string) => ({
  error: Object.assign(new Error("Connection not available"), { code: "NoConnection", reason }),
  step: "read" as const,
});
const coded = (code: string, step: "tcp" | "tls" | "read" = "tcp") => ({
  error: Object.assign(new Error("x"), { code }),
  step,
});

describe("faultOf()", () => {
  it.each([
    // Google
    [
      atLogin(
        "NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)",
      ),
      "google-app-password",
    ],
    [
      atLogin(
        "NO [ALERT] Please log in via your web browser: https://support.google.com/mail/accounts/answer/78754 (Failure)",
      ),
      "google-browser",
    ],
    [
      atLogin(
        "NO [ALERT] Your account is not enabled for IMAP use. Please visit your Gmail settings page and enable your account for IMAP access. (Failure)",
      ),
      "imap-off-google",
    ],
    [atLogin("NO [ALERT] Too many simultaneous connections. (Failure)"), "too-many-connections"],
    [atLogin("NO [OVERQUOTA] Account exceeded command or bandwidth limits. k12mb123 (Failure)"), "google-bandwidth"],
    [atLogin("NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)"), "password-refused"],
    [atLogin("NO [THROTTLED] Slow down"), "throttled"],
    [{ error: refused("NO System Error (Failure)"), step: "read" as const }, "server-unavailable-words"],
    // Microsoft
    [
      { ...atLogin("NO LOGIN failed."), known: { host: "outlook.office365.com", method: "password" as const } },
      "microsoft-password",
    ],
    [{ ...atLogin("NO AUTHENTICATE failed."), known: { method: "oauth" as const } }, "microsoft-token"],
    [atLogin("NO Logon failure: basic authentication is disabled."), "microsoft-basic-off"],
    [
      { error: refused("BAD User is authenticated but not connected."), step: "folder" as const },
      "microsoft-not-connected",
    ],
    [
      {
        error: refused("BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds", { code: "ETHROTTLE" }),
        step: "read" as const,
      },
      "microsoft-throttled",
    ],
    [bye("Too many concurrent connections"), "too-many-connections"],
    [bye("Server Unavailable. 15"), "server-unavailable-words"],
    // Dovecot
    [atLogin("NO [AUTHENTICATIONFAILED] Authentication failed."), "password-refused"],
    [atLogin("NO [UNAVAILABLE] Temporary authentication failure. [host:2026-01-01 00:00:00]"), "login-not-now"],
    [
      atLogin("NO [LIMIT] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)"),
      "too-many-connections",
    ],
    [
      atLogin("NO [PRIVACYREQUIRED] Plaintext authentication disallowed on non-secure (SSL/TLS) connections."),
      "passwords-need-tls",
    ],
    [atLogin("NO [EXPIRED] Your password is expired, please change it"), "password-expired"],
    [atLogin("NO [AUTHORIZATIONFAILED] User is not allowed"), "no-permission"],
    [bye("Disconnected for inactivity."), "idle-too-long"],
    [bye("Server shutting down."), "server-restarting"],
    [{ error: refused("NO [NONEXISTENT] Mailbox doesn't exist: Bounces"), step: "folder" as const }, "no-such-folder"],
    [{ error: refused("NO Mailbox doesn't exist: Bounces"), step: "folder" as const }, "no-such-folder-words"],
    [{ error: refused("NO [NOPERM] Permission denied"), step: "folder" as const }, "folder-closed-to-us"],
    [{ error: refused("NO [INUSE] Mailbox is locked"), step: "read" as const }, "in-use"],
    [
      {
        error: refused("NO [SERVERBUG] Internal error occurred. Refer to server log for more information."),
        step: "read" as const,
      },
      "server-unavailable",
    ],
    [
      { error: refused("NO [OVERQUOTA] Quota exceeded (mailbox for user is full)"), step: "read" as const },
      "mailbox-full",
    ],
    // Others
    [
      { ...atLogin("NO [AUTHENTICATIONFAILED] LOGIN Invalid credentials"), known: { host: "imap.mail.yahoo.com" } },
      "yahoo-password",
    ],
    [
      { ...atLogin("NO [AUTHENTICATIONFAILED] Authentication failed"), known: { host: "imap.aol.com" } },
      "yahoo-password",
    ],
    [
      { ...atLogin("NO [AUTHENTICATIONFAILED] Authentication failed"), known: { host: "imap.mail.me.com" } },
      "icloud-password",
    ],
    [
      atLogin("NO [ALERT] You are yet to enable IMAP for your account. Please contact your administrator (Failure)"),
      "imap-off",
    ],
    [atLogin("NO [AUTHENTICATIONFAILED] LOGIN Invalid credentials or IMAP is disabled sc=abc"), "imap-off-or-password"],
    [atLogin("NO [AUTHENTICATIONFAILED] Application password is REQUIRED"), "app-password"],
    [atLogin("NO Incorrect username or password."), "password-refused-words"],
    [atLogin("NO [ALERT] Your mailbox moves tonight"), "provider-alert"],
    [atLogin("NO no"), "login-refused"],
    [
      { ...atLogin("NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)"), known: { method: "oauth" as const } },
      "token-refused-by-mailbox",
    ],
    // The way to the server
    [coded("ENOTFOUND"), "no-such-host"],
    [coded("EAI_AGAIN"), "no-name-service"],
    [coded("ECONNREFUSED"), "port-refused"],
    [coded("EHOSTUNREACH"), "no-way"],
    [coded("CONNECT_TIMEOUT"), "no-way"],
    [coded("ETIMEOUT", "read"), "no-answer"],
    [coded("ECONNRESET", "read"), "closed"],
    [coded("ClosedAfterConnectTLS", "tls"), "closed-before-greeting"],
    [
      { error: new AggregateError([Object.assign(new Error("no"), { code: "ECONNREFUSED" })]), step: "tcp" as const },
      "port-refused",
    ],
    [coded("LiteralTooLarge", "read"), "answer-too-large"],
    [coded("PrismaClientKnownRequestError", "read"), "database"],
  ])(
    "tells what %j is",
    ({
      error,
      step,
      known,
    }: { error: Error; step: "login" | "folder" | "read" | "tcp" | "tls"; known?: object }, name) => {
      const row = faultRows.find((one) => one.name === name);
      expect(row).toBeDefined();
      const fault = faultOf(error, step, known);
      expect(fault).toMatchObject({
        kind: row?.kind,
        step: row?.step ?? step,
        words: row?.words,
        nextStep: row?.nextStep,
      });
    },
  );

  it("explains a command that failed by what ended its connection", () => {
    const lost = Object.assign(new Error("Connection not available"), { code: "NoConnection" });
    const error = Object.assign(new Error("Socket timeout"), { code: "ETIMEOUT" });
    expect(faultOf(lost, "read", { farewell: { error } }).kind).toBe("no-answer");
    expect(faultOf(lost, "read", { farewell: { bye: "Too many concurrent connections" } }).kind).toBe(
      "too-many-connections",
    );
    expect(faultOf(lost, "read").kind).toBe("closed-by-server");
  });

  it("tells what the server said once, without its tag, at most 500 characters", () => {
    expect(faultOf(refused("NO [AUTHENTICATIONFAILED] Wrong"), "login").said).toBe("NO [AUTHENTICATIONFAILED] Wrong");
    expect(faultOf(refused(`NO ${"long ".repeat(900)}`), "login").said?.length).toBeLessThanOrEqual(500);
    expect(faultOf(new Error("Command failed"), "read")).not.toHaveProperty("said");
  });

  it("never tells a secret that the server repeated", () => {
    const line = "BAD LOGIN bob hunter22 AGJvYgBodW50ZXIyMg== is not understood";
    const fault = faultOf(refused(line), "login", { hidden: ["hunter22", "AGJvYgBodW50ZXIyMg=="] });
    expect(fault.said).toBe("BAD LOGIN bob [hidden] [hidden] is not understood");
    expect(withoutSecrets(`token ${"aB3_-".repeat(20)}.x`, [])).toBe("token [hidden].x");
    expect(withoutSecrets("see https://support.google.com/mail/accounts/answer/78754", [])).toContain("answer/78754");
  });

  it("keeps a fault that has been named already", () => {
    const error = SourceError.from(refused("NO [NONEXISTENT] x"), "folder");
    expect(faultOf(error, "read")).toBe(error.fault);
    expect(SourceError.from(error, "read")).toBe(error);
  });

  it("knows of strange things thrown that they are unexpected", () => {
    for (const thrown of [undefined, null, "text", 7, {}, new Error("")]) {
      expect(faultOf(thrown, "read").kind).toBe("unexpected");
    }
  });

  it("passes on how long a throttling server asked to be left alone", () => {
    const error = refused("BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds", {
      throttleReset: 92_415,
    });
    expect(SourceError.from(error, "read").askedMs).toBe(92_415);
  });
});

describe("faultRows", () => {
  it("have names of their own, and words that are sentences", () => {
    expect(new Set(faultRows.map(({ name }) => name)).size).toBe(faultRows.length);
    for (const { words, nextStep } of faultRows) {
      expect(words).toMatch(/^[A-Z].*\.$/);
      expect(nextStep).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe("retryDelay()", () => {
  it.each(sourceFaultKinds)("grows with each failure up to a limit, after %s", (kind) => {
    const waits = Array.from({ length: 40 }, (_, at) => retryDelay({ fault: { kind } }, at + 1, () => 0.5));
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits.at(-1)).toBeLessThanOrEqual(3_600_000);
    expect(waits[0]).toBeGreaterThanOrEqual(1000);
  });

  it("gives or takes a quarter", () => {
    const fault = { kind: "login-refused" } as const;
    expect(retryDelay({ fault }, 1, () => 0)).toBe(45_000);
    expect(retryDelay({ fault }, 1, () => 0.999)).toBeCloseTo(74_940, -2);
  });

  it("waits as long as the server asked for, but a day at most", () => {
    const fault = { kind: "throttled" } as const;
    expect(retryDelay({ fault, askedMs: 7_200_000 }, 1, () => 0.5)).toBe(7_200_000);
    expect(retryDelay({ fault, askedMs: 1e12 }, 1, () => 0.5)).toBe(86_400_000);
    expect(retryDelay({ fault, askedMs: 1 }, 1, () => 0.5)).toBe(60_000);
  });
});
