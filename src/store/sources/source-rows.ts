import type {
  AfterAccept,
  CanarySettings,
  Source,
  SourceAuth,
  SourceSecrets,
  SourceSettings,
} from "../../domain/source.ts";
import type { Queryable } from "../database.ts";
import { storable, storableJson } from "../rows.ts";
import type { Place, Sealer } from "../seal.ts";

type Row = {
  tenant_id: string;
  id: string;
  name: string;
  host: string;
  port: number;
  tls: Source["tls"];
  ca_certificate: string | null;
  auth: SourceAuth;
  secrets: Buffer;
  folders: string[];
  after_accept: AfterAccept;
  schedule: string;
  idle: boolean;
  paused: boolean;
  mode: Source["mode"];
  backlog: Source["backlog"];
  silent_hours: number | null;
  canary: CanarySettings | null;
  origin: Source["origin"];
  version: number;
  started_at: Date | null;
  created_at: Date;
};

/** A source as it is stored: its secrets are sealed. */
export type StoredSource = { readonly source: Source; readonly sealed: Uint8Array };

/** Where the secrets of a source stand, for their seal. */
export function sourceSecretsPlace(tenant: string, id: string): Place {
  return { table: "sources", row: `${tenant}/${id}`, column: "secrets" };
}

/** Seals what is secret of a source. */
export function sealSecrets(sealer: Sealer, tenant: string, id: string, secrets: SourceSecrets): Buffer {
  return Buffer.from(sealer.seal(Buffer.from(JSON.stringify(secrets)), sourceSecretsPlace(tenant, id)));
}

/** @throws Error when another SECRET_KEY sealed them */
export function unsealSecrets(sealer: Sealer, { source, sealed }: StoredSource): SourceSecrets {
  const opened = sealer.open(sealed, sourceSecretsPlace(source.tenant, source.id));
  return JSON.parse(Buffer.from(opened).toString("utf8")) as SourceSecrets;
}

/** Reads sources; `tail` says which, in what order, and whether they are locked. */
export async function selectSources(
  tx: Queryable,
  tail: string,
  parameters: readonly unknown[],
): Promise<StoredSource[]> {
  const { rows } = await tx.query<Row>(`SELECT * FROM sources ${tail}`, [...parameters]);
  return rows.map((row) => ({ source: readRow(row), sealed: row.secrets }));
}

function readRow(row: Row): Source {
  return {
    id: row.id,
    tenant: row.tenant_id,
    name: row.name,
    host: row.host,
    port: row.port,
    tls: row.tls,
    caCertificate: row.ca_certificate ?? undefined,
    auth: row.auth,
    folders: row.folders,
    afterAccept: row.after_accept,
    schedule: row.schedule,
    idle: row.idle,
    mode: row.mode,
    backlog: row.backlog,
    silentHours: row.silent_hours ?? undefined,
    canary: row.canary ?? undefined,
    origin: row.origin,
    paused: row.paused,
    version: row.version,
    startedAt: row.started_at ?? undefined,
    createdAt: row.created_at,
  };
}

/** Writes a source whole, over the one with its id if there is one. */
export async function writeSource(tx: Queryable, source: Source, sealed: Uint8Array): Promise<void> {
  const values: Readonly<Record<string, unknown>> = {
    tenant_id: source.tenant,
    id: source.id,
    ...settingsColumns(source),
    secrets: sealed,
    paused: source.paused,
    origin: source.origin,
    version: source.version,
    started_at: source.startedAt ?? null,
    created_at: source.createdAt,
  };
  const names = Object.keys(values);
  const changing = names.slice(2).map((name) => `${name} = EXCLUDED.${name}`);
  await tx.query(
    `INSERT INTO sources (${names.join(", ")}) VALUES (${names.map((_, index) => `$${index + 1}`).join(", ")})
     ON CONFLICT (tenant_id, id) DO UPDATE SET ${changing.join(", ")}`,
    Object.values(values),
  );
}

function settingsColumns(settings: SourceSettings): Record<string, unknown> {
  const { caCertificate, silentHours, canary } = settings;
  return {
    name: storable(settings.name),
    host: storable(settings.host),
    port: settings.port,
    tls: settings.tls,
    ca_certificate: caCertificate === undefined ? null : storable(caCertificate),
    auth: storableJson(settings.auth),
    folders: settings.folders.map(storable),
    after_accept: storableJson(settings.afterAccept),
    schedule: storable(settings.schedule),
    idle: settings.idle,
    mode: settings.mode,
    backlog: settings.backlog,
    silent_hours: silentHours ?? null,
    canary: canary === undefined ? null : storableJson(canary),
  };
}
