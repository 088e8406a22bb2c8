/** A table with rows about an address, found by its key. */
export type PersonTable = {
  readonly table: string;
  /** The columns that hold an address key; with the tenant before them an index serves them. */
  readonly keys: readonly string[];
  /**
   * How a person is erased from it: "delete" the rows; "entries" stay under a keyed hash (erased-entries.ts); "findings"
   * go with their reports and messages, unless others are in them (erase-findings.ts); "members" leave their review.
   */
  readonly erase: "delete" | "entries" | "findings" | "members";
};

/** Whatever holds rows about an address. */
export const personTables: readonly PersonTable[] = [
  { table: "suppressions", keys: ["address_key"], erase: "entries" },
  { table: "verdicts", keys: ["address_key"], erase: "findings" },
  { table: "review_members", keys: ["address_key"], erase: "members" },
  { table: "suppression_changes", keys: ["address_key"], erase: "delete" },
  { table: "planned_changes", keys: ["address_key"], erase: "delete" },
  { table: "verdict_differences", keys: ["address_key"], erase: "delete" },
  { table: "strikes", keys: ["address_key"], erase: "delete" },
  { table: "life_signs", keys: ["address_key"], erase: "delete" },
  { table: "reactivations", keys: ["address_key"], erase: "delete" },
  { table: "precision_checks", keys: ["address_key"], erase: "delete" },
  { table: "sends", keys: ["address_key"], erase: "delete" },
  { table: "token_recipients", keys: ["address_key"], erase: "delete" },
  { table: "audit_details", keys: ["address_key"], erase: "delete" },
];

/** A table whose texts may name a person in rows that are about somebody else, or about nobody. */
export type NamingTable = {
  readonly table: string;
  /** What a row is told apart by within its tenant, and its type. */
  readonly id: string;
  readonly idType: "uuid" | "bigint" | "text";
  readonly columns: Readonly<Record<string, "text" | "json">>;
  /** It names people by the digest of their address, too. */
  readonly byDigest?: true;
  /** "redact": the name goes, the rest stays. "delete": the row goes. "event": it goes with its deliveries. */
  readonly erase: "redact" | "delete" | "event";
};

/** Whatever may name a person; each is read through once for each erasure. */
export const namingTables: readonly NamingTable[] = [
  {
    table: "reports",
    id: "id",
    idType: "uuid",
    columns: { subject: "text", subject_template: "text", original_message_id: "text", detail: "json", fields: "json" },
    erase: "redact",
  },
  { table: "verdicts", id: "id", idType: "uuid", columns: { because: "text", detail: "json" }, erase: "redact" },
  {
    table: "suppressions",
    id: "address_key || ' ' || scope || ' ' || cause",
    idType: "text",
    columns: { note: "text" },
    erase: "redact",
  },
  { table: "suppression_changes", id: "id", idType: "uuid", columns: { why: "text", entry: "json" }, erase: "redact" },
  { table: "precision_checks", id: "id", idType: "uuid", columns: { why: "text", note: "text" }, erase: "redact" },
  { table: "reactivations", id: "id", idType: "uuid", columns: { evidence: "text" }, erase: "redact" },
  {
    table: "reviews",
    id: "id",
    idType: "uuid",
    columns: { question: "text", cluster: "text", ruling: "json" },
    byDigest: true,
    erase: "redact",
  },
  { table: "review_members", id: "id", idType: "uuid", columns: { held: "json" }, erase: "redact" },
  // A rule about a person's mail holds for nobody's from then on.
  { table: "operator_rules", id: "name", idType: "text", columns: { when: "json", note: "text" }, erase: "redact" },
  { table: "outbox_events", id: "id", idType: "uuid", columns: { data: "json" }, erase: "event" },
  {
    table: "webhook_attempts",
    id: "id",
    idType: "uuid",
    columns: { response: "text", error: "text" },
    erase: "redact",
  },
  { table: "audit_details", id: "sequence", idType: "bigint", columns: { details: "json" }, erase: "delete" },
  { table: "source_runs", id: "id", idType: "uuid", columns: { tally: "json", fault: "json" }, erase: "redact" },
  {
    table: "jobs",
    id: "id",
    idType: "uuid",
    columns: { request: "json", progress: "json", outcome: "json", fault: "text" },
    erase: "redact",
  },
  {
    table: "import_rejects",
    id: "job_id::text || ' ' || line",
    idType: "text",
    columns: { row: "text", reason: "text" },
    erase: "redact",
  },
  {
    table: "messages",
    id: "id",
    idType: "uuid",
    columns: { mail_from: "text", rcpt_to: "text", last_error: "text" },
    erase: "redact",
  },
];
