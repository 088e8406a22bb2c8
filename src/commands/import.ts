import { createReadStream } from "node:fs";
import { askedGroups, type Choice, choices } from "../batch/import/judge-row.ts";
import { receiveImport } from "../batch/import/receive.ts";
import { ImportFault } from "../batch/import/records.ts";
import { startBatch } from "../batch/runner.ts";
import { readConfig } from "../config.ts";
import type { Job } from "../domain/job.ts";
import { defaultTenant } from "../domain/tenant.ts";
import { startReaders } from "../intake/readers.ts";
import { createLog } from "../monitoring/log.ts";
import { defaultPolicySettings } from "../policy/settings.ts";
import { jobKinds } from "../service/job-kinds.ts";
import type { Database } from "../store/database.ts";
import { answerJob, findJob } from "../store/jobs/jobs.ts";
import { recordAct } from "../store/people/audit.ts";
import { createTenantDirectory } from "../store/tenants/tenant-directory.ts";
import { findTenant } from "../store/tenants/tenants.ts";
import { withDatabase } from "./database.ts";
import { parseWords, UsageError } from "./usage.ts";

const actor = "command";
const now = () => new Date();

/**
 * `nixie import FILE`: takes a list of another system in, and works on it here unless a running service does. What has to
 * be asked is printed; the answers are given with another call's --as, --keep, --hold and --release, or over the API.
 */
export async function importFile(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseWords(words, {
    as: { type: "string" },
    tenant: { type: "string", default: defaultTenant },
    keep: { type: "string", multiple: true },
    hold: { type: "string", multiple: true },
    release: { type: "string", multiple: true },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1)
    throw new UsageError("Cannot import: expected one file, or - for standard input");
  const given = choicesOf(values);
  const { tenant, as } = values;
  return withDatabase(async (database) => {
    if ((await findTenant(database.pool, tenant)) === undefined)
      throw new UsageError(`Cannot import for the tenant "${tenant}": there is none`);
    await recordAct(database, tenant, { actor, name: "import", details: { file, as, ...given } }, now());
    const stream: AsyncIterable<Uint8Array> = file === "-" ? process.stdin : createReadStream(file);
    const encoding = /\.(?:ndjson|jsonl)$/i.test(file) ? "ndjson" : "csv";
    const limitBytes = readConfig().IMPORT_BYTES;
    const job = await receiveImport(
      database,
      { tenant, actor, stream, encoding, as, apply: "at-once", limitBytes },
      now,
    ).catch((fault: unknown) => {
      throw fault instanceof ImportFault ? new UsageError(fault.message) : fault;
    });
    return report(await workOn(database, job, given));
  });
}

type Given = Readonly<Record<string, Choice>>;

function choicesOf(values: Partial<Record<Choice, string[] | undefined>>): Given {
  const given = choices.flatMap((choice) => (values[choice] ?? []).map((group) => [group, choice] as const));
  const odd = given.find(([group]) => !askedGroups.some((one) => one === group));
  if (odd !== undefined)
    throw new UsageError(`Cannot ${odd[1]} "${odd[0]}": expected one of ${askedGroups.join(", ")}`);
  return Object.fromEntries(given);
}

/** Works until the job is over, or asks what was not answered. */
async function workOn(database: Database, { tenant, id }: Job, given: Given): Promise<Job> {
  const tenants = createTenantDirectory(database, { sending: [], bounce: [] }, Date.now);
  const log = createLog({ level: "error" });
  const owner = `command-${process.pid}`;
  // Whoever works on a tenant's jobs works on all of them; a thread starts once there is something to read.
  const entry = new URL("../intake/reader.js", import.meta.url);
  const readers = startReaders({ entry, threads: 1, timeoutMs: 10_000, heapMiB: 256 });
  const judge = { policy: defaultPolicySettings, random: Math.random };
  const kinds = jobKinds({ readers, directory: tenants, judge });
  const batch = startBatch({ database, owner, kinds, log, now, checkMs: 200 });
  try {
    for (;;) {
      const job = await findJob(database.pool, tenant, id);
      if (job === undefined) throw new Error(`Cannot go on with the import ${id}: it is gone`);
      if (job.state === "asking" && isAnswered(job, given)) {
        await answerJob(database.pool, tenant, id, { choices: given, appliedBy: actor }, now());
      } else if (job.state !== "waiting" && job.state !== "running") return job;
      await new Promise((resolve) => {
        setTimeout(resolve, 200);
      });
    }
  } finally {
    await batch.stop();
    await readers.stop();
  }
}

function isAnswered({ outcome = {} }: Job, given: Given): boolean {
  const { asks, groups = [] } = outcome as { asks?: string; groups?: readonly string[] };
  return asks === "choices" && groups.every((group) => given[group] !== undefined);
}

function report({ id, state, outcome, fault }: Job): number {
  process.stdout.write(`${JSON.stringify({ id, state, fault, outcome }, undefined, 2)}\n`);
  return state === "done" ? 0 : 1;
}
