import type { Suppression } from "../../domain/decision.ts";
import { type Job, JobFault, type JobStep } from "../../domain/job.ts";
import type { ListChange } from "../../domain/list-change.ts";
import type { PolicySettings } from "../../policy/settings.ts";
import type { Queryable } from "../../store/database.ts";
import { deleteImport, insertRejects, type Reject, readChunk } from "../../store/jobs/imports.ts";
import { applyChanges, listEntries, lockAddresses } from "../../store/list/entries.ts";
import type { TenantSettings } from "../../store/tenants/tenant-directory.ts";
import type { JobKind } from "../kind.ts";
import { type Format, findFormat, recognise } from "./formats.ts";
import { type Choices, entriesOf, type JudgedRow, type Judging, judgeRow } from "./judge-row.ts";
import { createReadText, type ReadText } from "./read-text.ts";
import { createCells, type ImportRow, RowFault, readRow, type StoredRow } from "./record.ts";
import { strictest } from "./strictest.ts";
import { addUp, listAsked, noSums, type Sums, summarise } from "./tally.ts";
import { listTold } from "./told.ts";

export type ImportSettings = {
  readonly findSettings: (tenant: string) => Promise<Pick<TenantSettings, "rules" | "streams"> | undefined>;
  readonly policy: PolicySettings;
};

/** What an import was asked for, and answered since. */
type Request = {
  readonly encoding: "csv" | "ndjson";
  readonly header: readonly string[];
  readonly as?: string | undefined;
  readonly apply: "ask" | "at-once";
  readonly chunks: number;
  readonly rejected: number;
  readonly choices?: Choices | undefined;
  readonly appliedBy?: string | undefined;
};

type Applied = {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly released: number;
};
type Progress = {
  readonly phase: "judging" | "applying";
  /** Of these the chunks before were done. */
  readonly chunk: number;
  readonly sums: Sums;
  readonly applied: Applied;
};

const begin: Progress = {
  phase: "judging",
  chunk: 0,
  sums: noSums,
  applied: { created: 0, updated: 0, unchanged: 0, released: 0 },
};

/** Imports of suppressions: judged again and summed up first, applied once whoever asked has chosen. */
export function createImportKind(settings: ImportSettings): JobKind {
  const readTexts = createReadTexts();
  return {
    kind: "import",
    step: async (tx, job, now) => {
      const request = job.request as unknown as Request;
      const progress = { ...begin, ...(job.progress as Partial<Progress>) };
      const format = formatOf(request);
      if (format === undefined) return askFormat(tx, job, request);
      const found = await settings.findSettings(job.tenant);
      if (found === undefined) throw new JobFault("Cannot import: the tenant is gone");
      const readText = readTexts(job.tenant, found.rules);
      const judging = { readText, policy: settings.policy, streams: found.streams, now };
      const work = { tx, job, request, progress, format, judging };
      // Of entries of our own nothing is to be judged or asked.
      const isPlain = format.means === "entry" && request.apply === "at-once";
      return progress.phase === "applying" || isPlain ? applyChunk(work) : judgeChunk(work);
    },
  };
}

/** One memory of texts for each tenant at work, since each has rules of its own. */
function createReadTexts(): (tenant: string, rules: TenantSettings["rules"]) => ReadText {
  const known = new Map<string, { readonly rules: string; readonly read: ReadText }>();
  return (tenant, rules) => {
    const written = JSON.stringify(rules);
    const remembered = known.get(tenant);
    if (remembered?.rules === written) return remembered.read;
    if (known.size >= 4) known.clear();
    const read = createReadText(rules);
    known.set(tenant, { rules: written, read });
    return read;
  };
}

function formatOf({ header, as }: Request): Format | undefined {
  if (as !== undefined) return findFormat(header, as);
  const known = recognise(header);
  return known.length === 1 ? known[0] : undefined;
}

async function askFormat(tx: Queryable, job: Job, request: Request): Promise<JobStep> {
  const first = (await readChunk(tx, { tenant: job.tenant, jobId: job.id }, 0)).slice(0, 3) as StoredRow[];
  const outcome = {
    asks: "as",
    question: "The columns do not tell what these rows are. Which is it?",
    choices: recognise(request.header).map(({ name, title }) => ({ as: name, title })),
    samples: first.map(([line, ...cells]) => ({ line, cells: cells.map((cell) => String(cell).slice(0, 200)) })),
  };
  return { next: "ask", progress: job.progress, outcome };
}

type Work = {
  readonly tx: Queryable;
  readonly job: Job;
  readonly request: Request;
  readonly progress: Progress;
  readonly format: Format;
  readonly judging: Judging;
};

async function judgeChunk({ tx, job, request, progress, format, judging }: Work): Promise<JobStep> {
  const { rows, rejects } = await readRows(tx, job, request, progress.chunk, format);
  const { judged, faults, known } = await judgeRows(tx, job.tenant, rows, format, judging);
  await insertRejects(tx, { tenant: job.tenant, jobId: job.id }, [...rejects, ...faults]);
  const counted = judged.map((one) => ({ ...one, isKnown: known.has(one.row.target.addressKey) }));
  const sums = addUp(progress.sums, counted, rejects.length + faults.length);
  const chunk = progress.chunk + 1;
  const next = { ...progress, chunk, sums };
  if (chunk < request.chunks) return { next: "go-on", progress: next };
  // What was no row at all was noted when it came.
  const all = { ...sums, rows: sums.rows + request.rejected, rejected: sums.rejected + request.rejected };
  const asked = listAsked(all);
  if (request.apply === "at-once" && asked.length === 0)
    return { next: "go-on", progress: { ...next, sums: all, phase: "applying", chunk: 0 } };
  const outcome = { asks: "choices", as: format.name, groups: asked, question: summarise(all), sums: all };
  return { next: "ask", progress: { ...next, sums: all, phase: "applying", chunk: 0 }, outcome };
}

type Read = { readonly rows: readonly ImportRow[]; readonly rejects: readonly Reject[] };

async function readRows(tx: Queryable, job: Job, request: Request, chunk: number, format: Format): Promise<Read> {
  const stored = (await readChunk(tx, { tenant: job.tenant, jobId: job.id }, chunk)) as StoredRow[];
  const cellsOf = createCells(request.header, format, request.encoding);
  const rows: ImportRow[] = [];
  const rejects: Reject[] = [];
  for (const row of stored) {
    try {
      rows.push(readRow(row[0], cellsOf(row), format));
    } catch (fault) {
      if (!(fault instanceof RowFault)) throw fault;
      rejects.push({ line: row[0], row: JSON.stringify(row.slice(1)), reason: fault.message });
    }
  }
  return { rows, rejects };
}

type JudgedRows = {
  readonly judged: readonly { readonly row: ImportRow; readonly judged: JudgedRow }[];
  readonly faults: readonly Reject[];
  /** Keys of addresses that Nixie itself knows not to take mail. */
  readonly known: ReadonlySet<string>;
};

async function judgeRows(
  tx: Queryable,
  tenant: string,
  rows: readonly ImportRow[],
  format: Format,
  judging: Judging,
): Promise<JudgedRows> {
  const keys = format.means === "entry" ? [] : [...new Set(rows.map(({ target }) => target.addressKey))];
  const { told, known } = await listTold(tx, tenant, keys, judging);
  const judged: { row: ImportRow; judged: JudgedRow }[] = [];
  const faults: Reject[] = [];
  for (const row of rows) {
    try {
      judged.push({ row, judged: judgeRow(row, told.get(row.target.addressKey) ?? {}, judging) });
    } catch (fault) {
      if (!(fault instanceof RowFault)) throw fault;
      faults.push({ line: row.line, row: row.target.address, reason: fault.message });
    }
  }
  return { judged, faults, known };
}

async function applyChunk({ tx, job, request, progress, format, judging }: Work): Promise<JobStep> {
  const { rows, rejects } = await readRows(tx, job, request, progress.chunk, format);
  const { judged, faults } = await judgeRows(tx, job.tenant, rows, format, judging);
  await insertRejects(tx, { tenant: job.tenant, jobId: job.id }, [...rejects, ...faults]);
  const wanted: Wanted[] = [];
  let released = 0;
  for (const { row, judged: one } of judged) {
    const entries = entriesOf(row, one, request.choices ?? {}, judging);
    if (entries.length === 0) released++;
    const why = `Imported (${format.title}, line ${row.line}): ${one.because}`;
    for (const entry of entries) wanted.push({ entry, why });
  }
  const { created, updated } = await write(tx, job, wanted, request.appliedBy ?? job.createdBy, judging.now);
  const { applied } = progress;
  const sums = {
    created: applied.created + created,
    updated: applied.updated + updated,
    unchanged: applied.unchanged + wanted.length - created - updated,
    released: applied.released + released,
  };
  // Where it was judged before, these were counted then.
  const before = progress.chunk === 0 ? request.rejected : progress.sums.rejected;
  const rejected = progress.sums.rows > 0 ? progress.sums.rejected : before + rejects.length + faults.length;
  const next: Progress = {
    phase: "applying",
    chunk: progress.chunk + 1,
    sums: { ...progress.sums, rejected },
    applied: sums,
  };
  if (next.chunk < request.chunks) return { next: "go-on", progress: next };
  await deleteImport(tx, { tenant: job.tenant, jobId: job.id }, "rows");
  return { next: "done", progress: next, outcome: { as: format.name, ...sums, rejected } };
}

type Wanted = { readonly entry: Suppression; readonly why: string };

/** Writes what is stricter than what stands; answers how many entries that made and altered. */
async function write(
  tx: Queryable,
  job: Job,
  wanted: readonly Wanted[],
  actor: string,
  now: Date,
): Promise<{ created: number; updated: number }> {
  const keys = [...new Set(wanted.map(({ entry }) => entry.addressKey))];
  await lockAddresses(tx, job.tenant, keys);
  const before = new Map((await listEntries(tx, job.tenant, keys)).map((entry) => [idOf(entry), entry]));
  const after = new Map(before);
  const changes = new Map<string, ListChange>();
  for (const { entry: next, why } of wanted) {
    const id = idOf(next);
    const entry = strictest(after.get(id), next, now);
    if (entry === undefined) continue;
    after.set(id, entry);
    changes.set(id, { kind: "put", entry, actor, why, jobId: job.id, news: "with-job" });
  }
  const altered = await applyChanges(tx, job.tenant, [...changes.values()], now);
  const created = altered.filter((change) => change.kind === "put" && !before.has(idOf(change.entry))).length;
  return { created, updated: altered.length - created };
}

function idOf({ addressKey, scope, cause }: Pick<Suppression, "addressKey" | "scope" | "cause">): string {
  return `${addressKey}\n${scope}\n${cause}`;
}
