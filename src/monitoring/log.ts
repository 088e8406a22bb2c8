import { createHmac } from "node:crypto";
import { type DestinationStream, type Level, type Logger, type LoggerOptions, pino } from "pino";

export type Log = Logger;

/**
 * The service's log: one JSON object a line, ISO times, level names. Secrets, API keys and mail addresses are
 * scrubbed from every finished line, wherever in it they stand, so that no caller has to remember to.
 */
export function createLog(options: {
  readonly level: Level | "silent";
  readonly destination?: DestinationStream;
}): Log {
  const settings: LoggerOptions = {
    level: options.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError, error: describeError },
    hooks: { streamWrite: scrub },
  };
  return options.destination === undefined ? pino(settings) : pino(settings, options.destination);
}

/** Names an address in logs without telling it: 16 hex digits of an HMAC with a key of this installation. */
export function createAddressTag(installKey: Uint8Array): (addressKey: string) => string {
  return (addressKey) => createHmac("sha256", installKey).update(addressKey).digest("hex").slice(0, 16);
}

// Fields such as PostgreSQL's `detail` quote rows, so an error is logged by a list of what may be told.
const toldOfErrors = ["code", "status", "table", "constraint", "syscall", "hostname", "port"] as const;

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const told: Record<string, unknown> = { type: error.name, message: error.message, stack: error.stack };
  for (const field of toldOfErrors) {
    const value: unknown = Reflect.get(error, field);
    if (value !== undefined) told[field] = value;
  }
  return error.cause instanceof Error ? { ...told, cause: describeError(error.cause) } : told;
}

// Every repetition is bounded or cannot overlap with what follows it, so a long line costs linear time.
const secretMember =
  /("[\w-]{0,40}(?:password|passwd|secret|token|authorization|cookie|api[_-]?key)[\w-]{0,40}"):(?:"(?:[^"\\]|\\.)*"|\[[^\]]*\]|-?\d[\d.eE+-]*)/gi;
const apiKey = /nx_[0-9A-Za-z]{1,64}_[0-9A-Za-z]{8,128}/g;
const webhookSecret = /whsec_[0-9A-Za-z+/=]{8,200}/g;
const bearer = /\b(Bearer|Basic) +[\w.~+/=-]{4,}/gi;
const urlCredentials = /:\/\/[^\s:/@"\\]{0,128}:[^\s/@"\\]{1,256}@/g;
const mailAddress = /[\p{L}\p{N}._%+'=-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;

/** Takes secrets and mail addresses out of a finished log line. */
export function scrub(line: string): string {
  const scrubbed = line
    .replace(secretMember, '$1:"[redacted]"')
    .replace(apiKey, "nx_[redacted]")
    .replace(webhookSecret, "whsec_[redacted]")
    .replace(bearer, "$1 [redacted]");
  if (!scrubbed.includes("@")) return scrubbed;
  return scrubbed.replace(urlCredentials, "://[redacted]@").replace(mailAddress, "[address]");
}
