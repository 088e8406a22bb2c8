import type { Source, SourceSecrets, SourceSettings } from "../../domain/source.ts";
import { type Database, inTransaction, type Queryable } from "../database.ts";
import { newId } from "../id.ts";
import { revokeLease, sourceLease } from "../lease.ts";
import type { Sealer } from "../seal.ts";
import { fitting, isLessTrusted, isSame, isSameMailbox, signingIn, withoutUndefined } from "./source-change.ts";
import { type StoredSource, sealSecrets, selectSources, unsealSecrets, writeSource } from "./source-rows.ts";

export type NewSource = {
  readonly settings: SourceSettings;
  readonly secrets: SourceSecrets;
  readonly origin: Source["origin"];
  readonly paused: boolean;
};

/** Adds a mailbox; one that is not paused counts as started now. */
export async function createSource(
  database: Database,
  sealer: Sealer,
  tenant: string,
  { settings, secrets, origin, paused }: NewSource,
  now: Date,
): Promise<Source | "name-taken"> {
  const id = newId(now.getTime());
  const startedAt = paused ? undefined : now;
  const source: Source = { ...settings, id, tenant, origin, paused, version: 1, startedAt, createdAt: now };
  return orNameTaken(
    inTransaction(database, async (tx) => {
      await writeSource(tx, source, sealSecrets(sealer, tenant, id, fitting(source, secrets)));
      await tx.query("INSERT INTO source_status (source_id, state, state_since) VALUES ($1, 'unstarted', $2)", [
        id,
        now,
      ]);
      return source;
    }),
  );
}

/** Every source of a tenant, oldest first. */
export async function listSources(database: Database, tenant: string): Promise<Source[]> {
  const found = await selectSources(database.pool, "WHERE tenant_id = $1 ORDER BY id", [tenant]);
  return found.map(({ source }) => source);
}

/** Every source of every tenant, oldest first. */
export async function listAllSources(database: Database): Promise<Source[]> {
  const found = await selectSources(database.pool, "ORDER BY id", []);
  return found.map(({ source }) => source);
}

/** One source. */
export async function findSource(database: Database, tenant: string, id: string): Promise<Source | undefined> {
  const [found] = await selectSources(database.pool, "WHERE tenant_id = $1 AND id = $2", [tenant, id]);
  return found?.source;
}

export type SourceChange = {
  /** What is given takes the place of what was, `undefined` too. */
  readonly settings?: Partial<SourceSettings> | undefined;
  /** What is undefined stays as it was. */
  readonly secrets?: Partial<SourceSecrets> | undefined;
};

/**
 * Changes a source. With another host or user name it is another mailbox, which is read from its start.
 * "secrets-needed": what was entrusted to one server is not sent to another, or in the clear; enter it again.
 */
export async function changeSource(
  database: Database,
  sealer: Sealer,
  tenant: string,
  id: string,
  change: SourceChange,
): Promise<Source | "unknown" | "name-taken" | "secrets-needed"> {
  return orNameTaken(
    inTransaction(database, async (tx) => {
      const stored = await lockSource(tx, tenant, id);
      if (stored === undefined) return "unknown";
      const changed = { ...stored.source, ...change.settings, version: stored.source.version + 1 };
      const kept = fitting(changed, unsealSecrets(sealer, stored));
      const given = change.secrets ?? {};
      if (isLessTrusted(stored.source, changed) && signingIn.some((name) => kept[name] && !given[name])) {
        return "secrets-needed";
      }
      await rewrite(tx, sealer, stored.source, changed, { ...kept, ...withoutUndefined(given) });
      return changed;
    }),
  );
}

/** Stops reading a mailbox at once, until it is started again. */
export function pauseSource(database: Database, tenant: string, id: string, now: Date): Promise<Source | "unknown"> {
  return inTransaction(database, async (tx) => {
    const stored = await lockSource(tx, tenant, id);
    if (stored === undefined) return "unknown";
    const paused = { ...stored.source, paused: true, version: stored.source.version + 1 };
    await writeSource(tx, paused, stored.sealed);
    await revokeLease(tx, sourceLease(id));
    await tx.query(
      `UPDATE source_status SET state = 'paused', state_since = $2, next_try_at = NULL, failing_since = NULL
       WHERE source_id = $1 AND state <> 'paused'`,
      [id, now],
    );
    return paused;
  });
}

/** Reads a mailbox from now on. What it had before the first start is history. */
export function startSource(database: Database, tenant: string, id: string, now: Date): Promise<Source | "unknown"> {
  return inTransaction(database, async (tx) => {
    const stored = await lockSource(tx, tenant, id);
    if (stored === undefined) return "unknown";
    const { source, sealed } = stored;
    const started = { ...source, paused: false, startedAt: source.startedAt ?? now, version: source.version + 1 };
    await writeSource(tx, started, sealed);
    await tx.query(
      `UPDATE source_status SET state = 'connecting', state_since = $2
       WHERE source_id = $1 AND state IN ('paused', 'unstarted')`,
      [id, now],
    );
    return started;
  });
}

/** Removes a source with all that is known of its mailbox. Messages that were read from it stay. */
export async function deleteSource(database: Database, tenant: string, id: string): Promise<"deleted" | "unknown"> {
  return inTransaction(database, async (tx) => {
    const gone = await tx.query("DELETE FROM sources WHERE tenant_id = $1 AND id = $2", [tenant, id]);
    if (gone.rowCount === 0) return "unknown";
    await revokeLease(tx, sourceLease(id));
    for (const table of ["source_status", "source_folders", "source_runs"]) {
      await tx.query(`DELETE FROM ${table} WHERE source_id = $1`, [id]);
    }
    return "deleted";
  });
}

/** The secrets of a source, in the clear. */
export async function openSecrets(
  database: Database,
  sealer: Sealer,
  { tenant, id }: Pick<Source, "tenant" | "id">,
): Promise<SourceSecrets> {
  const [stored] = await selectSources(database.pool, "WHERE tenant_id = $1 AND id = $2", [tenant, id]);
  return stored === undefined ? {} : unsealSecrets(sealer, stored);
}

/** Keeps a refresh token that was issued in place of the one before; whoever reads the mailbox reads on. */
export async function saveRefreshToken(
  database: Database,
  sealer: Sealer,
  { tenant, id, auth }: Pick<Source, "tenant" | "id" | "auth">,
  refreshToken: string,
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const stored = await lockSource(tx, tenant, id);
    // It may belong to another mailbox by now.
    if (stored === undefined || !isSame(stored.source.auth, auth)) return;
    const secrets = { ...unsealSecrets(sealer, stored), refreshToken };
    await writeSource(tx, stored.source, sealSecrets(sealer, tenant, id, secrets));
  });
}

/** The name of the source that IMAP_URL describes. */
export const environmentName = "imap-url";

/** Makes the source of IMAP_URL, or brings it up to date; it is read from now on. */
export async function putEnvironmentSource(
  database: Database,
  sealer: Sealer,
  tenant: string,
  { settings, secrets }: Pick<NewSource, "settings" | "secrets">,
  now: Date,
): Promise<Source> {
  const named = { ...settings, name: environmentName };
  for (;;) {
    const there = await inTransaction(database, async (tx) => {
      const [stored] = await selectSources(tx, "WHERE tenant_id = $1 AND name = $2 FOR UPDATE", [
        tenant,
        environmentName,
      ]);
      if (stored === undefined) return undefined;
      const { source } = stored;
      const started = { paused: false, startedAt: source.startedAt ?? now, origin: "environment" } as const;
      const changed = { ...source, caCertificate: undefined, silentHours: undefined, canary: undefined, ...named };
      const wanted: Source = { ...changed, ...started };
      const same = isSame(source, wanted) && isSame(unsealSecrets(sealer, stored), secrets);
      if (same) return source;
      const newer = { ...wanted, version: source.version + 1 };
      await rewrite(tx, sealer, source, newer, secrets);
      return newer;
    });
    if (there !== undefined) return there;
    const source = { settings: named, secrets, origin: "environment", paused: false } as const;
    const made = await createSource(database, sealer, tenant, source, now);
    // Else another instance started at the same moment.
    if (made !== "name-taken") return made;
  }
}

async function lockSource(tx: Queryable, tenant: string, id: string): Promise<StoredSource | undefined> {
  const [stored] = await selectSources(tx, "WHERE tenant_id = $1 AND id = $2 FOR UPDATE", [tenant, id]);
  return stored;
}

async function rewrite(
  tx: Queryable,
  sealer: Sealer,
  before: Source,
  after: Source,
  secrets: SourceSecrets,
): Promise<void> {
  await writeSource(tx, after, sealSecrets(sealer, after.tenant, after.id, fitting(after, secrets)));
  // Whoever reads it as it was is shut out: nothing more is taken in the old mode, or with secrets that were withdrawn.
  await revokeLease(tx, sourceLease(after.id));
  if (isSameMailbox(before, after)) return;
  // UIDVALIDITY does not tell two mailboxes apart: Gmail's is always 1.
  await tx.query("DELETE FROM source_folders WHERE source_id = $1", [after.id]);
}

async function orNameTaken<T>(work: Promise<T>): Promise<T | "name-taken"> {
  try {
    return await work;
  } catch (fault) {
    if ((fault as { code?: unknown }).code === "23505") return "name-taken";
    throw fault;
  }
}
