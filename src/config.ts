import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";
import { type ImapUrl, readImapUrl } from "./domain/imap-url.ts";
import type { OpenIdSettings } from "./domain/open-id.ts";

const port = (fallback: number | undefined) =>
  z
    .string()
    .regex(/^\d{1,5}$/, "expected a port, 0 to 65535")
    .transform(Number)
    .refine((value) => value <= 65535, "expected a port, 0 to 65535")
    .or(z.undefined().transform(() => fallback));
const count = (fallback: number, unit: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, `expected a whole number of ${unit}, 1 or more`)
    .transform(Number)
    .or(z.undefined().transform(() => fallback));
const countOrNone = (fallback: number, unit: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `expected a whole number of ${unit}, 0 or more`)
    .transform(Number)
    .or(z.undefined().transform(() => fallback));
const list = z.string().transform((text) => text.split(/[\s,]+/).filter((word) => word !== ""));
const words = list.or(z.undefined().transform((): string[] => []));
const domains = words.pipe(
  z.array(
    z
      .string()
      .regex(/^[^\s@/:]+$/, "expected domains such as bounces.example.com")
      .transform((d) => d.toLowerCase()),
  ),
);
/** Domains, or single addresses. */
const loops = words.pipe(
  z.array(
    z
      .string()
      .regex(/^(?:[^\s@/:]{1,64}@)?[^\s@/:]{1,253}$/, "expected domains or addresses such as fbl.example.com")
      .transform((d) => d.toLowerCase()),
  ),
);
/** Such as may hold spaces. */
const names = z
  .string()
  .transform((text) =>
    text
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== ""),
  )
  .or(z.undefined().transform((): string[] => []));
const servers = words.pipe(
  z.array(z.string().refine(isServer, "expected addresses such as 192.0.2.53 or 127.0.0.1:5353")),
);
const text = (fallback: string) => z.string().or(z.undefined().transform(() => fallback));
const optional = z.string().optional();
const onOff = z
  .enum(["true", "false", "1", "0"], "expected true or false")
  .transform((word) => word === "true" || word === "1")
  .or(z.undefined().transform(() => false));

function isHttpsOrLoopback(text: string): boolean {
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

/** An IP address, with a port or without: "192.0.2.53", "192.0.2.53:5353", "[2001:db8::53]:5353". */
function isServer(text: string): boolean {
  const [, inBrackets, plain, port = "53"] = /^(?:\[([^[\]]+)\]|([\d.]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  return isIP(inBrackets ?? plain ?? text) !== 0 && Number(port) <= 65535;
}

/** Its faults never show the URL, for the password in it. */
const mailbox = z.string().transform((text, context): ImapUrl => {
  try {
    return readImapUrl(text);
  } catch (fault) {
    const message = (fault as Error).message.replace(/^.*?: (?=expected)/, "");
    context.issues.push({ code: "custom", message, input: undefined });
    return z.NEVER;
  }
});

type Setting = { readonly schema: z.ZodType; readonly help: string };

/** Every environment variable that Nixie reads: .env.example and docs/operations.md list the same ones. */
export const settings = {
  HTTP_HOST: { schema: text("127.0.0.1"), help: "Address that the REST API and the web pages listen on" },
  HTTP_PORT: { schema: port(8080), help: "Port of the REST API; 0 takes a free one" },
  PUBLIC_URL: {
    schema: z.url({ protocol: /^https?$/, error: "expected an http or https URL" }).optional(),
    help: "URL under which people reach Nixie; https makes cookies Secure",
  },
  TRUST_PROXY: { schema: words, help: "Proxies in front of the REST API, as addresses or CIDR ranges" },
  SMTP_HOST: { schema: text("127.0.0.1"), help: "Address that the SMTP listener uses" },
  SMTP_PORT: { schema: port(2525), help: "Port of the SMTP listener; 0 takes a free one" },
  LMTP_HOST: { schema: text("127.0.0.1"), help: "Address that the LMTP listener uses" },
  LMTP_PORT: { schema: port(undefined), help: "Port of the LMTP listener; off while unset" },
  BOUNCE_DOMAINS: {
    schema: domains,
    help: "Domains whose recipients the SMTP and LMTP listeners accept; while none is set, any, on loopback only",
  },
  MAIL_HOST: {
    schema: z
      .string()
      .regex(/^[^\s@/:.]+(?:\.[^\s@/:.]+)+$/, "expected a host name such as mail.example.com")
      .transform((name) => name.toLowerCase())
      .optional(),
    help: "Host name that MX records of bounce domains should lead to; unset: the host of PUBLIC_URL, as a guess",
  },
  RETURN_PATH_TOKENS: {
    schema: z
      .enum(["optional", "required"], "expected optional or required")
      .or(z.undefined().transform(() => "optional" as const)),
    help: "required: the mail listeners refuse recipients without a valid token, save FIXED_RECIPIENTS",
  },
  FIXED_RECIPIENTS: {
    schema: list.or(z.undefined().transform(() => ["postmaster", "abuse", "fbl"])),
    help: "Local parts or addresses that need no token; UNSUBSCRIBE_ADDRESS never needs one",
  },
  UNSUBSCRIBE_ADDRESS: {
    schema: z
      .string()
      .regex(/^[^\s@<>,?&]{1,64}@[^\s@<>,?&]{1,255}$/, "expected an address")
      .optional(),
    help: "Address that List-Unsubscribe names to write to; unset: unsubscribe@ the first of BOUNCE_DOMAINS",
  },
  SENDING_DOMAINS: { schema: domains, help: "Domains that your mail is sent from; their subdomains count too" },
  FEEDBACK_DOMAINS: {
    schema: loops,
    help: "Domains, or single addresses, whose signed feedback reports are believed, beside the known ones",
  },
  DNS_SERVERS: {
    schema: servers,
    help: "Addresses of the name servers that are asked for DKIM keys; unset: the system's",
  },
  DOMAIN_RESOLVERS: {
    schema: servers,
    help: "Addresses of two or more name servers that are asked for domains said to be dead; unset: each of DNS_SERVERS",
  },
  DOMAIN_CONTROLS: {
    schema: domains.pipe(
      z.array(z.string()).transform((names) => (names.length > 0 ? names : ["gmail.com", "outlook.com", "yahoo.com"])),
    ),
    help: "Domains known to live: while the name servers deny one, they are not believed of any other",
  },
  TRUSTED_RELAYS: {
    schema: list.optional(),
    help: "Addresses or CIDR ranges of your own mail servers; unset: loopback, while the listener itself is on loopback",
  },
  TLS_CERT_FILE: { schema: optional, help: "Certificate chain (PEM) for STARTTLS" },
  TLS_KEY_FILE: { schema: optional, help: "Private key (PEM) for STARTTLS" },
  DATABASE_URL: {
    schema: z.url({ protocol: /^postgres(ql)?$/, error: "expected postgresql://…" }).optional(),
    help: "PostgreSQL 15 or newer; unset: Nixie runs its own under DATA_DIR",
  },
  DATABASE_CONNECTIONS: { schema: count(16, "connections"), help: "Most connections to PostgreSQL" },
  DATA_DIR: { schema: text("./data"), help: "Folder for secrets and the embedded database" },
  SECRET_KEY: {
    schema: z.string().min(32, "expected at least 32 characters").optional(),
    help: "Seals secrets in the database; unset: made once and kept in DATA_DIR",
  },
  SECRET_KEY_PREVIOUS: {
    schema: z.string().min(32, "expected at least 32 characters").optional(),
    help: "Opens what another key sealed, while SECRET_KEY is changed",
  },
  LOG_LEVEL: {
    schema: z
      .enum(["trace", "debug", "info", "warn", "error", "fatal"], "expected trace, debug, info, warn, error or fatal")
      .or(z.undefined().transform(() => "info" as const)),
    help: "Least severe level that is logged",
  },
  ALLOW_PRIVATE_WEBHOOKS: {
    schema: z.string().optional(),
    help: "true, or CIDR ranges: private addresses that webhooks may be sent to",
  },
  MESSAGE_BYTES: { schema: count(26_214_400, "bytes"), help: "Largest message taken in, in bytes" },
  SMTP_CONNECTIONS: { schema: count(200, "connections"), help: "Most connections to one mail listener" },
  SMTP_RECIPIENTS: { schema: count(100, "recipients"), help: "Most recipients of one message" },
  SMTP_IDLE_SECONDS: { schema: count(60, "seconds"), help: "A silent mail connection is closed after this" },
  SMTP_TRANSACTION_SECONDS: { schema: count(300, "seconds"), help: "Longest that one message may take to arrive" },
  SMTP_ERRORS: { schema: count(20, "errors"), help: "A mail connection is closed after this many refused commands" },
  SMTP_BARE_LINE_ENDS: {
    schema: z.enum(["refuse", "keep"], "expected refuse or keep").or(z.undefined().transform(() => "refuse" as const)),
    help: "refuse or keep messages with a CR or LF alone; what looks like smuggling is refused either way",
  },
  IMAP_URL: {
    schema: mailbox.optional(),
    help: "A mailbox to read: imaps://user:password@host/INBOX; imap:// demands STARTTLS, ?tls=none allows plain text",
  },
  IMAP_TIMEOUT_SECONDS: { schema: count(30, "seconds"), help: "Longest that an IMAP server may take to answer" },
  IMAP_IDLE_SECONDS: {
    schema: count(20, "seconds"),
    help: "IDLE is renewed this often; a dead connection is found after this and IMAP_TIMEOUT_SECONDS",
  },
  IMAP_BATCH_MESSAGES: { schema: count(200, "messages"), help: "Most messages of a mailbox that are stored at once" },
  IMAP_BATCH_BYTES: { schema: count(8_388_608, "bytes"), help: "Most bytes of a mailbox that are stored at once" },
  READER_THREADS: { schema: count(1, "threads"), help: "Threads that read messages" },
  READER_SECONDS: { schema: count(10, "seconds"), help: "Longest that reading one message may take" },
  READER_HEAP_MIB: { schema: count(256, "MiB"), help: "Heap of one reader thread, in MiB" },
  RAW_DAYS: { schema: count(30, "days"), help: "Raw messages are kept for this many days" },
  EVENT_DAYS: { schema: count(30, "days"), help: "Events and their deliveries are kept for this many days" },
  BACKUP_DIR: { schema: optional, help: "Folder that backups are written to; unset: none are made by the clock" },
  BACKUP_SCHEDULE: {
    schema: z
      .string()
      .regex(/^\S+(?: +\S+){4,5}$/, "expected a cron expression of five or six fields")
      .or(z.undefined().transform(() => "30 2 * * *")),
    help: "When to back up, as a cron expression in UTC",
  },
  BACKUP_KEEP: { schema: count(7, "backups"), help: "Backups in BACKUP_DIR that are kept; older ones are removed" },
  IMPORT_BYTES: { schema: count(536_870_912, "bytes"), help: "Largest file that is imported, in bytes" },
  GUARD_MINUTES: {
    schema: count(10, "minutes"),
    help: "Guards count on how many addresses reports act in this time and the same time before it",
  },
  GUARD_ORIGIN: {
    schema: count(50, "addresses"),
    help: "Most addresses that plausible reports of one network, or of one sender, act on; beyond, a person decides",
  },
  GUARD_PLAUSIBLE: {
    schema: count(200, "addresses"),
    help: "Most addresses that plausible reports act on, whoever's; beyond, a person decides",
  },
  GUARD_MATCHED: {
    schema: count(500, "addresses"),
    help: "Most addresses that failures of registered messages from one network act on; beyond, a person decides",
  },
  GUARD_DOMAIN: {
    schema: count(1000, "addresses"),
    help: "Most addresses of one domain that are reported dead, or five times what is usual; beyond, a person decides",
  },
  GUARD_UNDETERMINED: {
    schema: count(20, "addresses"),
    help: "Most addresses of one provider that fail on one day in the same words and without a reason; beyond, it counts against none",
  },
  RECLASSIFY_DAYS: {
    schema: countOrNone(7, "days"),
    help: "After an upgrade with other rules: so many days of messages are judged again, to show the difference; 0: none",
  },
  RATE_LIMIT: { schema: count(600_000, "requests"), help: "Most requests a minute of one API key" },
  REQUEST_SECONDS: {
    schema: count(600, "seconds"),
    help: "Longest time that a request may take to arrive, in seconds: a list to import on a slow line",
  },
  OIDC_ISSUER: {
    schema: z
      .url({ protocol: /^https?$/, error: "expected an https URL" })
      .refine(isHttpsOrLoopback, "expected https, save on this machine")
      .optional(),
    help: "Identity provider (OpenID Connect) that people may sign in through; needs PUBLIC_URL",
  },
  OIDC_CLIENT_ID: { schema: optional, help: "Id of Nixie at the identity provider" },
  OIDC_CLIENT_SECRET: { schema: optional, help: "Secret of Nixie at the identity provider" },
  OIDC_NAME: {
    schema: text("single sign-on"),
    help: "What the button to the identity provider says after Sign in with",
  },
  OIDC_SCOPES: { schema: text("openid profile email"), help: "What is asked of the identity provider" },
  OIDC_GROUPS_CLAIM: { schema: text("groups"), help: "Claim that lists a person's groups" },
  OIDC_ALLOWED_DOMAINS: {
    schema: domains,
    help: "Domains whose verified addresses may sign in; these or OIDC_ALLOWED_GROUPS must be set",
  },
  OIDC_ALLOWED_GROUPS: { schema: names, help: "Groups whose members may sign in, separated by commas" },
  OIDC_ADMIN_GROUP: { schema: optional, help: "Group whose members are admins; others are viewers, then" },
  OIDC_OPERATOR_GROUP: { schema: optional, help: "Group whose members are operators; others are viewers, then" },
  LOCAL_SIGN_IN: {
    schema: z.enum(["on", "off"], "expected on or off").or(z.undefined().transform(() => "on" as const)),
    help: "off: nobody signs in by password; needs OIDC_ISSUER and OIDC_ADMIN_GROUP",
  },
  METRICS_OPEN: { schema: onOff, help: "true: /metrics and /docs need no key even off loopback" },
} as const satisfies Record<string, Setting>;

type Settings = { readonly [Name in keyof typeof settings]: z.output<(typeof settings)[Name]["schema"]> };

/** The settings, checked, with files read; frozen. */
export type Config = Settings & {
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | undefined;
  readonly privateWebhooks: "any" | readonly string[];
  readonly dataDir: string;
  /** Undefined: there is no identity provider. */
  readonly openId: OpenIdSettings | undefined;
};

/** A fault in the settings; its message lists every one. */
export class ConfigError extends Error {}

/**
 * Reads the settings; an empty value counts as unset.
 * @throws ConfigError with every fault, a line each
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(settings)) {
    const written = environment[name]?.trim();
    const result = setting.schema.safeParse(written === "" ? undefined : written);
    if (result.success) values[name] = result.data;
    else faults.push(`${name}: ${[...new Set(result.error.issues.map(deepestMessage))].join("; ")}`);
  }
  const read = values as unknown as Settings;
  const tls = readTls(read, faults);
  const privateWebhooks = readPrivateWebhooks(read.ALLOW_PRIVATE_WEBHOOKS, faults);
  const openId = readOpenId(read, faults);
  if (faults.length > 0)
    throw new ConfigError(`Cannot start: ${faults.length} fault(s) in the settings\n  ${faults.join("\n  ")}`);
  return Object.freeze({ ...read, tls, privateWebhooks, openId, dataDir: resolve(read.DATA_DIR) });
}

function deepestMessage(issue: z.core.$ZodIssue): string {
  if (issue.code !== "invalid_union") return issue.message;
  return issue.errors.flat().find((inner) => !/undefined/.test(inner.message))?.message ?? issue.message;
}

function readTls(read: Settings, faults: string[]): Config["tls"] {
  const { TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile } = read;
  if (certFile === undefined && keyFile === undefined) return undefined;
  if (certFile === undefined || keyFile === undefined) {
    faults.push("TLS_CERT_FILE, TLS_KEY_FILE: expected both or neither");
    return undefined;
  }
  try {
    return { cert: readFileSync(certFile), key: readFileSync(keyFile) };
  } catch (fault) {
    faults.push(`TLS_CERT_FILE, TLS_KEY_FILE: ${(fault as Error).message}`);
    return undefined;
  }
}

/** Whoever lets a provider sign people in says whom: nobody opens the door to a whole provider by accident. */
function readOpenId(read: Settings, faults: string[]): OpenIdSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_ADMIN_GROUP: adminGroup } = read;
  if (read.LOCAL_SIGN_IN === "off" && (issuer === undefined || adminGroup === undefined)) {
    faults.push("LOCAL_SIGN_IN: expected on, unless OIDC_ISSUER and OIDC_ADMIN_GROUP are set: else there is no admin");
  }
  if (issuer === undefined) return undefined;
  if (read.PUBLIC_URL === undefined) faults.push("PUBLIC_URL: expected, as OIDC_ISSUER sends people back to it");
  if (clientId === undefined) faults.push("OIDC_CLIENT_ID: expected with OIDC_ISSUER");
  if (read.OIDC_ALLOWED_DOMAINS.length + read.OIDC_ALLOWED_GROUPS.length === 0) {
    faults.push("OIDC_ALLOWED_DOMAINS, OIDC_ALLOWED_GROUPS: expected one of them: who of the provider may sign in");
  }
  return {
    issuer,
    clientId: clientId ?? "",
    clientSecret: read.OIDC_CLIENT_SECRET,
    name: read.OIDC_NAME,
    scopes: read.OIDC_SCOPES,
    groupsClaim: read.OIDC_GROUPS_CLAIM,
    allowedDomains: read.OIDC_ALLOWED_DOMAINS,
    allowedGroups: read.OIDC_ALLOWED_GROUPS,
    adminGroup,
    operatorGroup: read.OIDC_OPERATOR_GROUP,
  };
}

function readPrivateWebhooks(written: string | undefined, faults: string[]): Config["privateWebhooks"] {
  if (written === undefined || /^(false|0)$/i.test(written)) return [];
  if (/^(true|1)$/i.test(written)) return "any";
  const ranges = written.split(/[\s,]+/).filter((range) => range !== "");
  const wrong = ranges.filter((range) => !/^[0-9a-f.:]+\/\d{1,3}$/i.test(range));
  if (wrong.length > 0)
    faults.push(`ALLOW_PRIVATE_WEBHOOKS: expected true, false or CIDR ranges, not ${wrong.join(", ")}`);
  return ranges;
}
