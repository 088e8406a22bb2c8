/** What a column of an import may hold. The last ones are of Nixie's own exports. */
export const fields = [
  "address",
  "text",
  "status",
  "code",
  "type",
  "by",
  "created",
  "expires",
  "scope",
  "cause",
  "note",
  "answer",
  "reason",
  "proof",
  "lastSeen",
  "holds",
] as const;
export type Field = (typeof fields)[number];

/** Which column holds what, by the column's name in normal form. */
export type Mapping = Readonly<Partial<Record<Field, string>>>;

/** The name of a column as it is compared: "E-Mail Address", "email_address" and "emailAddress" are one. */
export function normalName(name: string): string {
  return name
    .replace(/^\ufeff/, "")
    .trim()
    .toLowerCase()
    .replace(/[\s_.-]+/g, "");
}

/** Names that columns have where no provider's format is recognised; the first that is there counts. */
const names: Readonly<Partial<Record<Field, readonly string[]>>> = {
  address: ["address", "email", "emailaddress", "mail", "recipient", "recipientaddress", "subscriber", "contact", "to"],
  text: [
    "diagnostic",
    "diagnosticcode",
    "smtpresponse",
    "response",
    "error",
    "errormessage",
    "bouncereason",
    "details",
    "message",
    "description",
    "reason",
    "text",
  ],
  status: ["status", "enhancedstatus", "dsn", "statuscode"],
  code: ["code", "smtpcode", "replycode", "errorcode"],
  type: ["type", "bouncetype", "event", "category", "suppressiontype", "suppressionreason", "classification", "kind"],
  created: ["created", "createdat", "date", "timestamp", "time", "bouncedat", "addedat", "suppressedat", "occurredat"],
  expires: ["expires", "expiresat", "expiry", "until", "keepuntil"],
  scope: ["scope", "stream", "messagestream"],
  cause: ["cause"],
  note: ["note", "notes", "comment"],
};

/** The columns of a file that no format knows; without one for addresses there is none. */
export function guessMapping(header: readonly string[]): Mapping | undefined {
  const found = Object.entries(names).flatMap(([field, known]) => {
    const name = known.find((one) => header.includes(one));
    return name === undefined ? [] : [[field, name] as const];
  });
  const mapping = Object.fromEntries(found) as Mapping;
  return mapping.address === undefined ? undefined : mapping;
}
