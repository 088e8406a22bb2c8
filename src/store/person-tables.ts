/** A table with rows about an address, found by its key. */
export type PersonTable = {
  readonly table: string;
  /** The columns that hold an address key; with the tenant before them an index serves them. */
  readonly keys: readonly string[];
};

/** Whatever holds rows about an address; docs/privacy.md says how each of them is erased. */
export const personTables: readonly PersonTable[] = [
  { table: "suppressions", keys: ["address_key"] },
  { table: "suppression_changes", keys: ["address_key"] },
  { table: "verdicts", keys: ["address_key"] },
  { table: "review_members", keys: ["address_key"] },
  { table: "strikes", keys: ["address_key"] },
  { table: "life_signs", keys: ["address_key"] },
  { table: "reactivations", keys: ["address_key"] },
  { table: "sends", keys: ["address_key"] },
  { table: "token_recipients", keys: ["address_key"] },
  { table: "audit_details", keys: ["address_key"] },
];
