import { existsSync } from "node:fs";
import { join } from "node:path";
import { listBackups } from "../backup/folder.ts";
import { type Config, ConfigError, readConfig } from "../config.ts";
import type { Source, SourceSecrets, SourceSettings, WalkedStep } from "../domain/source.ts";
import { readSealer } from "../service/sealer.ts";
import { createWalk } from "../service/source-walk.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { joinEmbedded } from "../store/embedded/embedded.ts";
import { listPending } from "../store/migrate.ts";
import type { Sealer } from "../store/seal.ts";
import { checkSecretKey } from "../store/secret-check.ts";
import { environmentName, listAllSources, openSecrets } from "../store/sources/sources.ts";
import { parseWords, UsageError } from "./usage.ts";

type Store = { readonly database: Database; readonly sealer: Sealer };

/** A mailbox to walk through. */
type Patient = {
  readonly settings: SourceSettings;
  readonly source?: Source | undefined;
  readonly secrets: () => Promise<SourceSecrets>;
};

/**
 * `nixie doctor [--source NAME]`: says of settings, database, secrets and each mailbox whether it is in order, and what
 * to do where it is not. Nothing is changed. Answers 1 when something is not in order.
 */
export async function doctor(words: readonly string[]): Promise<number> {
  const { values } = parseWords(words, { source: { type: "string" } });
  const findings = new Findings();
  const config = findings.settings();
  if (config === undefined) return 1;
  await lookAtBackups(config, findings);
  const opened = await openStore(config, findings);
  try {
    const patients = await listPatients(config, opened?.store);
    const chosen = values.source === undefined ? patients : choose(patients, values.source);
    if (chosen.length === 0) findings.note("mailboxes", "there are none; add one by POST /v1/sources, or set IMAP_URL");
    const walk = createWalk(opened?.store, { warn() {} });
    for (const patient of chosen) await examine(patient, walk, findings);
  } finally {
    await opened?.close();
  }
  return findings.failed ? 1 : 0;
}

/** Writes what is found, a line each, and remembers whether something failed. */
class Findings {
  failed = false;

  passed(what: string, found: string): void {
    write(`✓ ${what}: ${found}`);
  }

  note(what: string, found: string): void {
    write(`· ${what}: ${found}`);
  }

  bad(what: string, words: string, nextStep?: string): void {
    this.failed = true;
    write(`✗ ${what}: ${words}`);
    if (nextStep !== undefined) write(`    → ${nextStep}`);
  }

  settings(): Config | undefined {
    try {
      const config = readConfig();
      this.passed("settings", "all of them can be read");
      return config;
    } catch (fault) {
      if (!(fault instanceof ConfigError)) throw fault;
      this.bad("settings", fault.message);
      return undefined;
    }
  }

  /** Answers what `look` does; a fault that it throws is written. */
  async try<T>(what: string, look: () => Promise<T>): Promise<T | undefined> {
    try {
      return await look();
    } catch (fault) {
      this.bad(what, fault instanceof Error ? fault.message : String(fault));
      return undefined;
    }
  }
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}

const quiet = { info() {}, warn() {}, error() {} };

/** The store, where there is one that can be used; what is found of it is written. */
async function openStore(config: Config, findings: Findings) {
  if (config.DATABASE_URL === undefined && !existsSync(join(config.dataDir, "postgres.json"))) {
    findings.note("database", `none yet in ${config.dataDir}; the first \`nixie serve\` makes it`);
    return undefined;
  }
  const embedded =
    config.DATABASE_URL === undefined
      ? await findings.try("database", () => joinEmbedded({ dataDir: config.dataDir, log: quiet }))
      : undefined;
  const url = config.DATABASE_URL ?? embedded?.url;
  if (url === undefined) return undefined;
  const database = openDatabase(url, { poolSize: 2 });
  const close = async () => {
    await database.close();
    await embedded?.stop();
  };
  const store = await findings.try("database", () => lookAt(config, database, findings));
  return { store, close };
}

async function lookAtBackups({ BACKUP_DIR: folder }: Config, findings: Findings): Promise<void> {
  if (folder === undefined) return findings.note("backups", "none are made by the clock; set BACKUP_DIR to have them");
  const backups = await findings.try("backups", () => listBackups(folder));
  if (backups === undefined) return;
  const [last] = backups;
  if (last === undefined) findings.note("backups", `none yet in ${folder}`);
  else
    findings.passed(
      "backups",
      `${backups.length} in ${folder}, the last of ${last.at.toISOString()}, ${last.bytes} bytes`,
    );
}

async function lookAt(config: Config, database: Database, findings: Findings): Promise<Store | undefined> {
  const { rows } = await database.pool.query<{ server_version: string }>("SHOW server_version");
  const pending = await listPending(database);
  if (pending.length > 0) {
    findings.bad(
      "database",
      `PostgreSQL ${rows[0]?.server_version}, but its tables are not up to date: ${pending.join(", ")} not applied`,
      "Start the service of this version once: it brings them up to date.",
    );
    return undefined;
  }
  findings.passed("database", `PostgreSQL ${rows[0]?.server_version}, its tables are up to date`);
  if (config.SECRET_KEY === undefined && !existsSync(join(config.dataDir, "secret-key"))) {
    findings.note("secrets", `no SECRET_KEY, and none yet in ${config.dataDir}; the first \`nixie serve\` makes one`);
    return undefined;
  }
  const sealer = await readSealer(config);
  const opens = await findings.try("secrets", async () => {
    await checkSecretKey(database, sealer);
    findings.passed("secrets", "all that is sealed can be opened");
    return true;
  });
  return opens === true ? { database, sealer } : undefined;
}

/** Every mailbox: that of IMAP_URL as it is set now, then those that are kept. */
async function listPatients({ IMAP_URL: given }: Config, store: Store | undefined): Promise<Patient[]> {
  const kept = store === undefined ? [] : await listAllSources(store.database);
  const others = kept.filter(({ origin, name }) => given === undefined || origin === "api" || name !== environmentName);
  return [
    ...(given === undefined ? [] : [{ settings: given.settings, secrets: async () => given.secrets }]),
    ...others.map((source) => ({
      settings: source,
      source,
      secrets: async () => (store === undefined ? {} : openSecrets(store.database, store.sealer, source)),
    })),
  ];
}

/** @throws UsageError when there is no mailbox of this name */
function choose(patients: readonly Patient[], name: string): Patient[] {
  const chosen = patients.filter(({ settings }) => settings.name === name);
  if (chosen.length > 0) return chosen;
  const known = patients.map(({ settings }) => settings.name).join(", ");
  throw new UsageError(`Cannot look at source "${name}": expected one of ${known === "" ? "none" : known}`);
}

async function examine(patient: Patient, walk: ReturnType<typeof createWalk>, findings: Findings): Promise<void> {
  const { settings, source } = patient;
  const paused = source?.paused === true ? ", paused" : "";
  write(`\nMailbox ${settings.name} at ${settings.host}${paused}`);
  const secrets = await findings.try("secrets", patient.secrets);
  if (secrets === undefined) return;
  for (const step of await walk({ settings, secrets, source })) tell(step, findings);
}

function tell({ step, of, outcome, found, fault }: WalkedStep, findings: Findings): void {
  const what = of === undefined ? step : `${step} ${of}`;
  if (outcome === "passed") findings.passed(what, found ?? "in order");
  else if (outcome === "not-reached" || fault === undefined) findings.note(what, "not reached");
  else {
    findings.bad(what, fault.words, fault.nextStep);
    if (fault.said !== undefined) write(`    said: ${fault.said}`);
  }
}
