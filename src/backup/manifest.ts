import { z } from "zod";

/** The number that changes when an older Nixie could no longer read what a newer one writes. */
export const formatVersion = 1;

/** The members of the archive that hold no rows. */
export const manifestName = "manifest.json";
export const digestsName = "digests.json";

const identifier = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/, "expected a name of letters, digits and underscores");

const tableSchema = z.object({
  name: identifier,
  columns: z.array(identifier).min(1),
  /** `all` rows, or only those that a rule of this name lets through. */
  rows: z.enum(["all", "none", "unjudged"]),
});

const manifestSchema = z.object({
  format: z.literal(formatVersion, `expected format ${formatVersion}`),
  /** The Nixie that wrote it. */
  version: z.string(),
  /** The snapshot is of this moment. */
  createdAt: z.iso.datetime(),
  postgres: z.string(),
  /** Ids of the keys that sealed the secrets in it. */
  secretKeys: z.array(z.string()),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  sequences: z.array(z.object({ name: identifier, value: z.string().regex(/^-?\d+$/), called: z.boolean() })),
  /** In the order of the archive: a table comes after those that it refers to. */
  tables: z.array(tableSchema),
});

const digestSchema = z.object({
  rows: z.int().nonnegative(),
  /** Of the rows as text, before compression. */
  bytes: z.int().nonnegative(),
  parts: z.int().nonnegative(),
  /** SHA-256 of the rows in the order of the archive. */
  sha256: z.string(),
  /** Sum of the SHA-256 of each row modulo 2^256: the same in whichever order they come. */
  sum: z.string(),
});

const digestsSchema = z.object({
  /** SHA-256 of the manifest's bytes. */
  manifest: z.string(),
  tables: z.record(identifier, digestSchema),
});

/** A table of a backup. */
export type BackupTable = z.output<typeof tableSchema>;

/** What stands first in a backup. */
export type Manifest = z.output<typeof manifestSchema>;

/** What the rows of a table come to. */
export type Digest = z.output<typeof digestSchema>;

/** What stands last in a backup: a file without it is not whole. */
export type Digests = z.output<typeof digestsSchema>;

/**
 * Parses the first member of a backup.
 * @throws SyntaxError for what is none, or is of another format
 */
export function parseManifest(bytes: Buffer): Manifest {
  return parse(manifestSchema, manifestName, bytes);
}

/**
 * Parses the last member of a backup.
 * @throws SyntaxError for what is none
 */
export function parseDigests(bytes: Buffer): Digests {
  return parse(digestsSchema, digestsName, bytes);
}

function parse<T>(schema: z.ZodType<T>, name: string, bytes: Buffer): T {
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString("utf8"));
  } catch (cause) {
    throw new SyntaxError(`Cannot read ${name}: expected JSON`, { cause });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new SyntaxError(`Cannot read ${name}: ${issue?.path.join(".")}: ${issue?.message}`);
}

/** The name of a part of a table's rows; parts are numbered from 1. */
export function partName(table: string, part: number): string {
  return `tables/${table}/${String(part).padStart(6, "0")}.copy.gz`;
}
