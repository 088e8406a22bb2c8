/** What the API takes of a mailbox. */
import { X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import { z } from "zod";
import { oauthFlows, oauthProviders, sourceModes, tlsModes } from "../domain/source.ts";

/** One line: a control character in a name or a password would reach the server's commands. */
const line = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^\P{Cc}*$/u, "expected no control characters");

const host = line(253)
  .regex(/^[^\s/@[\]]+$/, "expected a host name or an IP address, without scheme, port or brackets")
  .refine((text) => isIP(text) !== 0 || !text.includes(":"), "expected the port in `port`");
const port = z.int().min(1).max(65_535);

const caCertificate = z
  .string()
  .max(100_000)
  .transform((text, context) => {
    const certificates = readCertificates(text);
    if (certificates !== undefined) return certificates;
    context.addIssue({ code: "custom", message: "expected one or more certificates in PEM" });
    return z.NEVER;
  })
  .meta({ description: "PEM of certificate authorities to trust besides the public ones" });

/** Only the certificates: what else a file of them holds, perhaps a private key, is kept nowhere. */
function readCertificates(text: string): string | undefined {
  const [begin, end] = ["-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"];
  const blocks = text.split(begin).slice(1);
  try {
    const certificates = blocks.map((block) => new X509Certificate(begin + block.slice(0, block.indexOf(end)) + end));
    return certificates.length === 0 ? undefined : certificates.map(String).join("");
  } catch {
    return undefined;
  }
}

const tokenUrl = z
  .url({ protocol: /^https?$/, error: "expected a URL" })
  .max(2000)
  .refine(isTokenUrl, "expected https, or http on loopback, without user name")
  .meta({ description: "In place of the provider's own. https, or http on loopback" });

function isTokenUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== "" || password !== "") return false;
  return protocol === "https:" || /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

const password = line(1024);
const refreshToken = line(8192);
const clientSecret = line(1024);
const passwordAuth = { method: z.literal("password"), username: line(320) };
const oauthAuth = {
  method: z.literal("oauth"),
  username: line(320).meta({ description: "The mailbox's address", example: "bounces@example.com" }),
  provider: z.enum(oauthProviders),
  flow: z.enum(oauthFlows),
  clientId: line(255),
  clientSecret: clientSecret.optional(),
  refreshToken: refreshToken.optional(),
  directory: z
    .string()
    .regex(/^[A-Za-z0-9.-]{1,253}$/, "expected an id or a domain")
    .optional()
    .meta({ description: "Microsoft's directory (tenant): its id or domain; `common` where not given" }),
  tokenUrl: tokenUrl.optional(),
  scope: line(1000).optional().meta({ description: "In place of the provider's own" }),
};

/** Which secrets are needed is checked where those kept from before are known. */
const auth = z
  .discriminatedUnion("method", [
    z.strictObject({ ...passwordAuth, password: password.optional() }),
    z
      .strictObject(oauthAuth)
      .refine((given) => given.provider !== "other" || given.tokenUrl !== undefined, {
        path: ["tokenUrl"],
        error: "expected the URL that issues tokens, as the provider is `other`",
      })
      .refine((given) => given.provider !== "google" || given.flow !== "client-credentials", {
        path: ["flow"],
        error: "expected `refresh-token`: Google has no client credentials for mailboxes",
      }),
  ])
  .meta({
    id: "SourceAuthInput",
    description: "How Nixie signs in. What is secret in it is sealed and never told",
    example: { method: "password", username: "bounces@example.com", password: "an app password" },
  });

const folder = line(255);
const folders = z
  .array(folder)
  .min(1)
  .max(20)
  .refine((paths) => new Set(paths).size === paths.length, "expected each folder once")
  .meta({
    description: "Paths, or a special use such as `\\Junk` (RFC 6154). The first is waited on with IDLE",
    example: ["INBOX", "\\Junk"],
  });

export const afterAccept = z
  .discriminatedUnion("action", [
    z.strictObject({
      action: z.literal("leave"),
      flag: z
        .string()
        // RFC 9051 §2.3.2. Not \Deleted: any other client's EXPUNGE would remove the message.
        .regex(/^(?:\\(?:Seen|Flagged|Answered)|[A-Za-z$][\w$.-]{0,63})$/, "expected \\Seen, \\Flagged or a keyword")
        .optional()
        .meta({ description: "Set on it: `\\Seen`, `\\Flagged`, `\\Answered` or a keyword" }),
    }),
    z.strictObject({ action: z.literal("move"), folder }),
    z.strictObject({ action: z.literal("delete") }),
  ])
  .meta({ id: "AfterAccept", description: "What becomes of a message in its mailbox once its bytes are committed" });

const schedule = line(100).meta({
  description: "When all folders are looked at, IDLE or not: a cron expression in UTC, with or without seconds",
  example: "*/5 * * * *",
});
const silentHours = z
  .number()
  .positive()
  .max(8_784)
  .meta({ description: "Hours without a message after which `source.silent` is told; absent: never" });

const mailbox = line(254).regex(/^[^\s@<>]+@[^\s@<>]+$/, "expected an address");
const minutes = z.int().min(1).max(10_080);
export const canaryFields = { from: mailbox, to: mailbox, everyMinutes: minutes.min(5), withinMinutes: minutes };
const canaryUrl = z
  .url({ protocol: /^smtps?$/, error: "expected an smtp or smtps URL" })
  .max(2000)
  .refine((text) => URL.canParse(text) && new URL(text).hostname !== "", "expected a URL with a host")
  .meta({ description: "smtp:// or smtps:// with user name and password, through which it is sent. Never told" });
const canary = z
  .strictObject({ url: canaryUrl.optional(), ...canaryFields })
  .refine((given) => given.withinMinutes <= given.everyMinutes, {
    path: ["withinMinutes"],
    error: "expected no more than `everyMinutes`: only the last one is waited for",
  })
  .meta({ id: "CanaryInput", description: "A message that Nixie sends to the mailbox and must see there again" });

const fields = {
  name: line(100).trim().min(1).meta({ description: "Yours, and no other mailbox's", example: "Bounces of the shop" }),
  host: host.meta({ example: "imap.example.com" }),
  tls: z.enum(tlsModes).meta({
    description: "`tls` from the first byte; `starttls` demanded; `none`: all in the clear, the password too",
  }),
  auth,
  folders,
  afterAccept,
  schedule,
  idle: z.boolean().meta({ description: "Wait for new messages with IDLE (RFC 2177) where the server can" }),
  mode: z.enum(sourceModes).meta({ description: "`shadow`: all is judged and shown, and nothing follows from it" }),
  backlog: z
    .enum(["read", "skip"])
    .meta({ description: "What is there before the first start: `read` it as history, or `skip` it" }),
};

/** A mailbox as it is described for the first time. */
export const newSource = z
  .strictObject({
    ...fields,
    port: port.optional().meta({ description: "Default: 993 for `tls`, else 143" }),
    tls: fields.tls.default("tls"),
    caCertificate: caCertificate.optional(),
    folders: folders.default(["INBOX"]),
    afterAccept: afterAccept.default({ action: "leave" }),
    schedule: schedule.default("* * * * *"),
    idle: fields.idle.default(true),
    mode: fields.mode.default("act"),
    backlog: fields.backlog.default("read"),
    silentHours: silentHours.optional(),
    canary: canary.optional(),
  })
  .meta({
    id: "CreateSource",
    example: {
      name: "Bounces of the shop",
      host: "imap.example.com",
      auth: { method: "password", username: "bounces@example.com", password: "an app password" },
      folders: ["INBOX", "\\Junk"],
      afterAccept: { action: "move", folder: "Nixie" },
    },
  });
export type NewSourceBody = z.output<typeof newSource>;

/** What is to change of it. */
export const sourceChange = z
  .strictObject({
    ...z.object({ ...fields, port }).partial().shape,
    caCertificate: caCertificate.nullable().optional(),
    silentHours: silentHours.nullable().optional(),
    canary: canary.nullable().optional(),
  })
  .meta({
    id: "ChangeSource",
    description: "What is absent stays; `null` clears. Members of an object are given all or none, but for its secrets",
    example: { mode: "act", silentHours: 24 },
  });
export type SourceChangeBody = z.output<typeof sourceChange>;
