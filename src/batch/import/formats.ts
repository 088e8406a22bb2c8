import { guessMapping, type Mapping } from "./columns.ts";

/** What a row says of its address. "entry": it is an entry of Nixie's own, complete; "nothing": it says to mail it. */
export type Meaning = "bounce" | "block" | "complaint" | "opt-out" | "manual" | "entry" | "nothing";

/** What the words in a row's type mean. */
export type TypeRow = { readonly when: RegExp; readonly means: Meaning };

/** One kind of file: how its header gives it away, and what it means. */
export type Format = {
  readonly name: string;
  /** For people who are asked which it is. */
  readonly title: string;
  /** Columns that are there, in normal form. */
  readonly headers: readonly string[];
  /** Columns that may be there besides; with any other it is another format. Without this: all may. */
  readonly also?: readonly string[];
  readonly columns: Mapping;
  /** What a row means whose type does not tell. */
  readonly means: Meaning;
  readonly types?: readonly TypeRow[];
};

/** What is written into type columns, anchored: of a sentence the judge reads the words instead. */
export const typeRows: readonly TypeRow[] = [
  { when: /^(?:spam[ _-]?(?:complaints?|reports?|notification)|complain(?:t|ts|ed)|abuse)$/i, means: "complaint" },
  { when: /^(?:(?:global|group|list)?[ _-]?unsubscri(?:be|bes|bed|ption)|opt(?:ed)?[ _-]?out)$/i, means: "opt-out" },
  { when: /^(?:manual(?:ly)?(?:[ _-]?(?:suppression|added|suppressed))?|customer|admin|operator)$/i, means: "manual" },
  { when: /^(?:blocks?|blocked)$/i, means: "block" },
  {
    when: /^(?:(?:hard|soft|permanent|transient|undetermined)[ _-]?)?(?:bounces?|bounced|failures?|failed)$/i,
    means: "bounce",
  },
  { when: /^(?:hard|soft|permanent|transient|invalid(?:[ _-]?e?mails?)?|recipient|delivery)$/i, means: "bounce" },
  { when: /^(?:allow(?:ed|list(?:ed)?)?|whitelist(?:ed)?|delivered)$/i, means: "nothing" },
];

const postmarkTypes: readonly TypeRow[] = [
  // Whoever unsubscribes there suppresses their own address by hand.
  { when: /^ManualSuppression by Recipient$/i, means: "opt-out" },
  { when: /^(?:SpamComplaint|SpamNotification)(?: by \w+)?$/i, means: "complaint" },
  { when: /^(?:Unsubscribe|Subscribe)$/i, means: "opt-out" },
  { when: /^ManualSuppression(?: by \w+)?$|^ManuallyDeactivated$/i, means: "manual" },
  { when: /^(?:Blocked|DMARCPolicy)$/i, means: "block" },
];

/** The formats, tried in this order. What each one's rows mean is what its provider documents. */
export const formats: readonly Format[] = [
  {
    name: "nixie",
    title: "An export of Nixie",
    headers: ["address", "scope", "cause", "answer", "reason", "firstseenat"],
    columns: {
      address: "address",
      scope: "scope",
      cause: "cause",
      answer: "answer",
      reason: "reason",
      proof: "proof",
      note: "note",
      created: "firstseenat",
      lastSeen: "lastseenat",
      expires: "expiresat",
      holds: "holds",
    },
    means: "entry",
  },
  {
    name: "postmark-suppressions",
    title: "Suppressions of Postmark",
    headers: ["emailaddress", "suppressionreason", "createdat"],
    columns: { address: "emailaddress", type: "suppressionreason", by: "origin", created: "createdat" },
    means: "bounce",
    types: postmarkTypes,
  },
  {
    name: "postmark-bounces",
    title: "Bounces of Postmark",
    headers: ["email", "type", "bouncedat", "details"],
    columns: { address: "email", type: "type", text: "details", created: "bouncedat", scope: "messagestream" },
    means: "bounce",
    types: postmarkTypes,
  },
  {
    name: "sendgrid-bounces",
    title: "Bounces of SendGrid",
    headers: ["email", "created", "reason", "status"],
    also: [],
    columns: { address: "email", text: "reason", status: "status", created: "created" },
    means: "bounce",
  },
  {
    name: "sendgrid-blocks",
    title: "Blocks of SendGrid, which do not suppress",
    headers: ["email", "created", "reason", "status"],
    also: [],
    columns: { address: "email", text: "reason", status: "status", created: "created" },
    means: "block",
  },
  {
    name: "sendgrid-spam-reports",
    title: "Spam reports of SendGrid",
    headers: ["email", "created", "ip"],
    also: [],
    columns: { address: "email", created: "created" },
    means: "complaint",
  },
  {
    name: "sendgrid-invalid-emails",
    title: "Invalid emails of SendGrid",
    headers: ["email", "created", "reason"],
    also: [],
    columns: { address: "email", text: "reason", created: "created" },
    means: "bounce",
  },
  {
    name: "sendgrid-unsubscribes",
    title: "Global unsubscribes of SendGrid",
    headers: ["email", "created"],
    also: [],
    columns: { address: "email", created: "created" },
    means: "opt-out",
  },
  {
    name: "sendgrid-spam-reports",
    title: "Spam reports of SendGrid",
    headers: ["email", "created"],
    also: [],
    columns: { address: "email", created: "created" },
    means: "complaint",
  },
  {
    name: "sendgrid-group-unsubscribes",
    title: "Group unsubscribes of SendGrid",
    headers: ["email", "groupid", "groupname"],
    columns: { address: "email", created: "createdat", note: "groupname" },
    means: "opt-out",
  },
  {
    name: "mailgun-bounces",
    title: "Bounces of Mailgun",
    headers: ["address", "code", "error"],
    also: ["createdat", "messagehash"],
    columns: { address: "address", code: "code", text: "error", created: "createdat" },
    means: "bounce",
  },
  {
    name: "mailgun-unsubscribes",
    title: "Unsubscribes of Mailgun",
    headers: ["address", "tags"],
    also: ["createdat"],
    columns: { address: "address", created: "createdat" },
    means: "opt-out",
  },
  {
    name: "mailgun-complaints",
    title: "Complaints of Mailgun",
    headers: ["address", "createdat"],
    also: ["count"],
    columns: { address: "address", created: "createdat" },
    means: "complaint",
  },
  {
    name: "mailgun-unsubscribes",
    title: "Unsubscribes of Mailgun",
    headers: ["address", "createdat"],
    also: [],
    columns: { address: "address", created: "createdat" },
    means: "opt-out",
  },
  {
    name: "ses-suppressions",
    title: "Suppression list of Amazon SES",
    headers: ["emailaddress", "reason"],
    also: ["lastupdatetime", "lastupdatedtime"],
    columns: { address: "emailaddress", type: "reason", created: "lastupdatetime" },
    means: "bounce",
  },
  {
    name: "postal-suppressions",
    title: "Suppression list of Postal",
    headers: ["address", "type", "reason", "keepuntil"],
    columns: { address: "address", text: "reason", created: "timestamp", expires: "keepuntil" },
    means: "bounce",
  },
];

const unrecognised = [
  { name: "bounces", title: "Addresses that bounced", means: "bounce" },
  { name: "complaints", title: "People who complained", means: "complaint" },
  { name: "unsubscribes", title: "People who want no marketing", means: "opt-out" },
  { name: "manual", title: "Addresses that you want suppressed for reasons of your own", means: "manual" },
] as const;

/** Whether a file by its header is of this format; `header` in normal form. */
function isOf(header: readonly string[], { headers, also }: Format): boolean {
  if (!headers.every((name) => header.includes(name))) return false;
  return also === undefined || header.every((name) => headers.includes(name) || also.includes(name));
}

/**
 * What a file may be by its header, in normal form: one format, or several to ask about. Nothing where no column holds
 * addresses.
 */
export function recognise(header: readonly string[]): readonly Format[] {
  const known = formats.filter((format) => isOf(header, format));
  const [first] = known;
  // Of formats with more columns, those with fewer are no rivals.
  if (first !== undefined) return known.filter((format) => format.headers.length >= first.headers.length);
  const columns = guessMapping(header);
  if (columns === undefined) return [];
  const tells = [columns.text, columns.type, columns.cause].some((name) => name !== undefined);
  if (tells) return [rowsOf(columns)];
  return unrecognised.map((row) => ({ ...row, headers: [], columns }));
}

function rowsOf(columns: Mapping): Format {
  return { name: "rows", title: "Rows that tell their reason", headers: [], columns, means: "bounce" };
}

/** The format of this name that a file of this header may be. */
export function findFormat(header: readonly string[], name: string): Format | undefined {
  const columns = guessMapping(header);
  if (name === "rows" && columns !== undefined) return rowsOf(columns);
  const plain = unrecognised.find((row) => row.name === name);
  if (plain !== undefined && columns !== undefined) return { ...plain, headers: [], columns };
  return (
    recognise(header).find((format) => format.name === name) ??
    formats.find((format) => format.name === name && isOf(header, format))
  );
}
