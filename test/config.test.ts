import { expect, test } from "vitest";
import { ConfigError, readConfig } from "../src/config.ts";

function faultsOf(environment: Record<string, string>): string {
  try {
    readConfig(environment);
    return "";
  } catch (fault) {
    expect(fault).toBeInstanceOf(ConfigError);
    return (fault as Error).message;
  }
}

test("readConfig() needs nothing", () => {
  const config = readConfig({});
  expect(config).toMatchObject({
    HTTP_HOST: "127.0.0.1",
    HTTP_PORT: 8080,
    SMTP_PORT: 2525,
    LMTP_PORT: undefined,
    BOUNCE_DOMAINS: [],
    TRUSTED_RELAYS: undefined,
    privateWebhooks: [],
    RAW_DAYS: 30,
  });
  expect(Object.isFrozen(config)).toBe(true);
});

test("readConfig() treats an empty value as unset", () => {
  expect(readConfig({ HTTP_PORT: "", DATABASE_URL: " " })).toEqual(readConfig({}));
});

test("readConfig() lists every fault at once", () => {
  const said = faultsOf({
    HTTP_PORT: "x",
    SMTP_PORT: "70000",
    LOG_LEVEL: "loud",
    DATABASE_URL: "mysql://x",
    BOUNCE_DOMAINS: "a@b",
    TLS_CERT_FILE: "/nowhere",
    SECRET_KEY: "short",
    PUBLIC_URL: "ftp://x",
    ALLOW_PRIVATE_WEBHOOKS: "perhaps",
    RAW_DAYS: "0",
  });
  expect(said.split("\n")).toEqual([
    "Cannot start: 10 fault(s) in the settings",
    "  HTTP_PORT: expected a port, 0 to 65535",
    "  PUBLIC_URL: expected an http or https URL",
    "  SMTP_PORT: expected a port, 0 to 65535",
    "  BOUNCE_DOMAINS: expected domains such as bounces.example.com",
    "  DATABASE_URL: expected postgresql://…",
    "  SECRET_KEY: expected at least 32 characters",
    "  LOG_LEVEL: expected trace, debug, info, warn, error or fatal",
    "  RAW_DAYS: expected a whole number of days, 1 or more",
    "  TLS_CERT_FILE, TLS_KEY_FILE: expected both or neither",
    "  ALLOW_PRIVATE_WEBHOOKS: expected true, false or CIDR ranges, not perhaps",
  ]);
});

test("readConfig() refuses name servers that are no addresses", () => {
  for (const written of ["dns.example.com", "192.0.2.300", "192.0.2.53:99999", "[192.0.2.53", "::1:x"])
    expect(faultsOf({ DNS_SERVERS: written })).toContain("DNS_SERVERS: expected addresses such as 192.0.2.53");
});

test("readConfig() reads lists and switches", () => {
  expect(
    readConfig({
      SENDING_DOMAINS: "Example.com, example.org",
      TRUSTED_RELAYS: "10.0.0.0/8 192.0.2.1",
      ALLOW_PRIVATE_WEBHOOKS: "true",
      FEEDBACK_DOMAINS: "fbl.Example.com Abuse@example.com",
      DNS_SERVERS: "192.0.2.53,127.0.0.1:5353 2001:db8::53 [::1]:53",
    }),
  ).toMatchObject({
    FEEDBACK_DOMAINS: ["fbl.example.com", "abuse@example.com"],
    DNS_SERVERS: ["192.0.2.53", "127.0.0.1:5353", "2001:db8::53", "[::1]:53"],
    SENDING_DOMAINS: ["example.com", "example.org"],
    TRUSTED_RELAYS: ["10.0.0.0/8", "192.0.2.1"],
    privateWebhooks: "any",
  });
});

test("readConfig() reads a mailbox from IMAP_URL, and never shows one that it cannot read", () => {
  expect(readConfig({ IMAP_URL: "imaps://bob:hunter22@imap.example.com/INBOX" }).IMAP_URL).toMatchObject({
    settings: { host: "imap.example.com", port: 993 },
    secrets: { password: "hunter22" },
  });
  for (const url of ["imaps://hunter22@imap.example.com", "imap://bob:hunter22@imap.example.com?tls=x", "hunter22"]) {
    const said = faultsOf({ IMAP_URL: url });
    expect(said).toContain("IMAP_URL: expected");
    expect(said).not.toContain("hunter22");
  }
});

test("readConfig() takes an identity provider only with a list of whom it lets in, and passwords off only with an admin", () => {
  const base = {
    ...{ OIDC_ISSUER: "https://login.example", OIDC_CLIENT_ID: "nixie", PUBLIC_URL: "https://nixie.example" },
    OIDC_ALLOWED_GROUPS: "mail desk, mail admins",
  };
  expect(readConfig(base).openId).toMatchObject({
    issuer: base.OIDC_ISSUER,
    allowedGroups: ["mail desk", "mail admins"],
  });
  expect(readConfig({}).openId).toBeUndefined();
  const fails = (change: object, words: RegExp) => expect(() => readConfig({ ...base, ...change })).toThrow(words);
  fails({ OIDC_ALLOWED_GROUPS: "" }, /OIDC_ALLOWED_DOMAINS, OIDC_ALLOWED_GROUPS: expected one/);
  fails({ OIDC_CLIENT_ID: "" }, /OIDC_CLIENT_ID: expected/);
  fails({ PUBLIC_URL: "" }, /PUBLIC_URL: expected/);
  fails({ OIDC_ISSUER: "http://login.example" }, /OIDC_ISSUER: expected https/);
  fails({ LOCAL_SIGN_IN: "off" }, /LOCAL_SIGN_IN: expected on/);
  expect(readConfig({ ...base, LOCAL_SIGN_IN: "off", OIDC_ADMIN_GROUP: "mail admins" }).LOCAL_SIGN_IN).toBe("off");
  expect(() => readConfig({ LOCAL_SIGN_IN: "off" })).toThrow(/LOCAL_SIGN_IN/);
});
