import { FieldBag, quote, readFields } from "./fields.ts";
import { limitsOf } from "./limits.ts";
import type { AuthFailure, Defect, FeedbackFields, Limits } from "./types.ts";
import { readDate, readInteger, readIp, readMta, readPath, readRecipients, stripComments } from "./values.ts";

/** The registry of feedback types (RFC 5965 §7.3, 6430, 6591), and the opt-out types of its drafts. */
export const feedbackTypes = [
  "abuse",
  "fraud",
  "virus",
  "other",
  "not-spam",
  "auth-failure",
  "opt-out",
  "opt-out-list",
] as const;

const failures = ["adsp", "bodyhash", "revoked", "signature", "spf", "dmarc"];
const deliveryResults = ["delivered", "spam", "policy", "reject", "other"];
const largestIncidents = 4_294_967_295;

type Reading = { readonly bag: FieldBag; readonly defects: Defect[] };

/** Takes a field that may stand once and reads it; what cannot be read is a defect. */
function takeRead<T>(
  { bag, defects }: Reading,
  names: readonly [string, ...string[]],
  read: (value: string) => T | undefined,
  expected: string,
): T | undefined {
  const [name] = names;
  const written = bag.takeOnce(...names);
  if (written === undefined) return undefined;
  const value = read(written);
  if (value === undefined) {
    const detail = `Cannot read ${name} "${quote(written)}": expected ${expected}`;
    defects.push({ name: "field-invalid", field: name, detail });
  }
  return value;
}

function takeRequired({ bag, defects }: Reading, name: string): string | undefined {
  const value = bag.takeOnce(name);
  if (value === undefined) {
    defects.push({ name: "field-missing", field: name, detail: `${name} is missing: expected exactly one` });
  }
  return value;
}

function takeWord(reading: Reading, name: string, known: readonly string[]): string | undefined {
  const value = reading.bag.takeOnce(name);
  const word = value === undefined ? undefined : stripComments(value).toLowerCase();
  if (word !== undefined && !known.includes(word)) {
    const detail = `Cannot read ${name} "${quote(word)}": expected one of ${known.join(", ")}`;
    reading.defects.push({ name: "field-invalid", field: name, detail });
  }
  return word;
}

function takeVersion(reading: Reading): string | undefined {
  const written = takeRequired(reading, "Version");
  const version = written === undefined ? undefined : stripComments(written);
  // RFC 5965 §3.1 has digits that begin with 1 to 9. Drafts had "0.1" and many write "1.0": so common that it is no news.
  if (version !== undefined && !/^\d{1,9}(?:\.\d{1,9})?$/.test(version)) {
    const detail = `Cannot read Version "${quote(version)}": expected a number`;
    reading.defects.push({ name: "field-invalid", field: "Version", detail });
  }
  return version;
}

/** RFC 5965 §3.1 has a token; some write quotes, a semicolon, or "Not Spam". */
function readType(written: string | undefined): string | undefined {
  const [token = ""] = stripComments(written ?? "").split(";");
  const word = token.replace(/"/g, "").trim().toLowerCase();
  return word.replace(/[\s_]+/g, "-") || undefined;
}

const authFailureNames = [
  "Auth-Failure",
  "Delivery-Result",
  "Identity-Alignment",
  "DKIM-Domain",
  "DKIM-Identity",
  "DKIM-Selector",
  "DKIM-Canonicalized-Header",
  "DKIM-Canonicalized-Body",
  "DKIM-ADSP-DNS",
  "DKIM-Selector-DNS",
  "SPF-DNS",
];

function takeAuthFailure(reading: Reading, feedbackType: string | undefined): AuthFailure | undefined {
  const { bag, defects } = reading;
  if (!authFailureNames.some((name) => bag.has(name))) {
    if (feedbackType === "auth-failure") takeRequired(reading, "Auth-Failure");
    return undefined;
  }
  if (feedbackType === "auth-failure" && !bag.has("Auth-Failure")) takeRequired(reading, "Auth-Failure");
  if (feedbackType !== undefined && feedbackType !== "auth-failure" && bag.has("Auth-Failure")) {
    const detail = `Auth-Failure stands in a report of type ${quote(feedbackType)}: expected auth-failure`;
    defects.push({ name: "field-invalid", field: "Auth-Failure", detail });
  }
  return withoutUndefined({
    failure: takeWord(reading, "Auth-Failure", failures),
    deliveryResult: takeWord(reading, "Delivery-Result", deliveryResults),
    identityAlignment: words(bag.takeOnce("Identity-Alignment")),
    dkimDomain: bag.takeOnce("DKIM-Domain"),
    dkimIdentity: bag.takeOnce("DKIM-Identity"),
    dkimSelector: bag.takeOnce("DKIM-Selector"),
    dkimCanonicalizedHeader: bag.takeOnce("DKIM-Canonicalized-Header")?.replace(/\s/g, ""),
    dkimCanonicalizedBody: bag.takeOnce("DKIM-Canonicalized-Body")?.replace(/\s/g, ""),
    dkimAdspDns: bag.takeOnce("DKIM-ADSP-DNS"),
    dkimSelectorDns: bag.takeOnce("DKIM-Selector-DNS"),
    spfDns: bag.takeAll("SPF-DNS"),
  });
}

function words(value: string | undefined): readonly string[] {
  if (value === undefined) return [];
  const pieces = stripComments(value).toLowerCase().split(",");
  return pieces.map((word) => word.trim()).filter((word) => word !== "");
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Leaves absent what is undefined, so that a consumer may compile with exactOptionalPropertyTypes. */
export function withoutUndefined<T extends object>(value: T): Present<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Present<T>;
}

/**
 * Reads the machine-readable part alone (RFC 5965 §3; 6430, 6591, 6692): the body of message/feedback-report,
 * transfer decoding undone. Never throws; faults are listed as defects.
 */
export function readFeedbackFields(text: string, limits?: Partial<Limits>): FeedbackFields {
  const bounds = limitsOf(limits);
  const defects: Defect[] = [];
  const end = Math.min(text.length, bounds.bytes);
  if (end < text.length) {
    const detail = `${text.length} characters; the first ${bounds.bytes} were read`;
    defects.push({ name: "bytes-over-limit", detail });
  }
  const { fields } = readFields(text, { start: 0, end, blank: "skipped" }, bounds, defects);
  const bag = new FieldBag(fields, defects);
  const reading = { bag, defects };
  const feedbackType = readType(takeRequired(reading, "Feedback-Type"));
  return withoutUndefined({
    feedbackType,
    userAgent: takeRequired(reading, "User-Agent"),
    version: takeVersion(reading),
    originalEnvelopeId: bag.takeOnce("Original-Envelope-Id"),
    originalMailFrom: takeRead(reading, ["Original-Mail-From"], readPath, "a reverse-path"),
    originalRcptTo: bag.takeAll("Original-Rcpt-To").flatMap(readRecipients),
    arrivalDate: takeRead(reading, ["Arrival-Date", "Received-Date"], readDate, "a date of RFC 5322"),
    reportingMta: takeRead(reading, ["Reporting-MTA"], readMta, "type; name"),
    sourceIp: takeRead(reading, ["Source-IP"], readIp, "an IP address"),
    sourcePort: takeRead(reading, ["Source-Port"], (value) => readInteger(value, 0, 65_535), "0 to 65535"),
    incidents:
      takeRead(reading, ["Incidents"], (value) => readInteger(value, 0, largestIncidents), "a 32-bit number") ?? 1,
    authenticationResults: bag.takeAll("Authentication-Results").filter((value) => value !== ""),
    reportedDomains: bag.takeAll("Reported-Domain").filter((value) => value !== ""),
    reportedUris: bag.takeAll("Reported-URI").filter((value) => value !== ""),
    removalRecipients: bag.takeAll("Removal-Recipient").flatMap(readRecipients),
    redactedAddresses: bag.takeAll("Redacted-Address").filter((value) => value !== ""),
    authFailure: takeAuthFailure(reading, feedbackType),
    extensions: bag.takeRest(),
    defects,
  });
}
