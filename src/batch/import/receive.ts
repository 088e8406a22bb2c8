import type { Job } from "../../domain/job.ts";
import { type Database, inTransaction } from "../../store/database.ts";
import { newId } from "../../store/id.ts";
import { deleteImport, type ImportKey, type Reject, storeChunk } from "../../store/jobs/imports.ts";
import { createJob } from "../../store/jobs/jobs.ts";
import { findFormat, recognise } from "./formats.ts";
import type { StoredRow } from "./record.ts";
import { ImportFault, readCsv, readJsonLines } from "./records.ts";

/** Rows that are stored, judged and applied together. */
const chunkRows = 1_000;

export type Upload = {
  readonly tenant: string;
  readonly actor: string;
  readonly stream: AsyncIterable<Uint8Array>;
  readonly encoding: "csv" | "ndjson";
  /** Which format it is, where the sender says so. */
  readonly as?: string | undefined;
  /** "at-once": apply it unless something must be asked. */
  readonly apply: "ask" | "at-once";
  readonly limitBytes: number;
};

/**
 * Stores a file while it arrives, a thousand rows at a time, and queues the job that imports it. Nothing is left of a
 * file that does not come whole.
 * @throws ImportFault where it is no such file, or too long
 */
export async function receiveImport(database: Database, upload: Upload, now: () => Date): Promise<Job> {
  const key = { tenant: upload.tenant, jobId: newId(now().getTime()) };
  try {
    return await storeAll(database, upload, key, now);
  } catch (fault) {
    await deleteImport(database.pool, key, "all").catch(() => {});
    throw fault;
  }
}

async function storeAll(database: Database, upload: Upload, key: ImportKey, now: () => Date): Promise<Job> {
  const counted = { bytes: 0, rows: 0, chunks: 0, rejected: 0 };
  const source = limited(upload.stream, upload.limitBytes, counted);
  const { header, pieces } = upload.encoding === "csv" ? readCsv(source) : readJsonLines(source);
  let rows: StoredRow[] = [];
  let rejects: Reject[] = [];
  const store = async () => {
    if (counted.chunks === 0 && upload.encoding === "csv") checkHeader(header(), upload.as);
    await storeChunk(database, key, { number: counted.chunks, rows, rejects }, now());
    counted.rows += rows.length;
    counted.rejected += rejects.length;
    counted.chunks++;
    rows = [];
    rejects = [];
  };
  for await (const piece of pieces) {
    if ("row" in piece) rows.push(piece.row);
    else rejects.push(piece.reject);
    if (rows.length >= chunkRows || rejects.length >= chunkRows) await store();
  }
  if (rows.length + rejects.length > 0) await store();
  if (counted.rows === 0) throw new ImportFault("Cannot import this file: expected rows");
  checkHeader(header(), upload.as);
  const { encoding, as, apply, actor } = upload;
  const request = { encoding, header: header(), as, apply, ...counted };
  return inTransaction(database, (tx) =>
    createJob(tx, key.tenant, { id: key.jobId, kind: "import", request, createdBy: actor }, now()),
  );
}

function checkHeader(header: readonly string[], as: string | undefined): void {
  if (recognise(header).length === 0)
    throw new ImportFault(
      `Cannot import this file: expected a column such as "email" or "address", got ${header.slice(0, 20).join(", ").slice(0, 500)}`,
    );
  if (as !== undefined && findFormat(header, as) === undefined)
    throw new ImportFault(
      `Cannot import this file as "${as}": its columns are ${header.slice(0, 20).join(", ").slice(0, 500)}`,
    );
}

async function* limited(
  stream: AsyncIterable<Uint8Array>,
  limitBytes: number,
  counted: { bytes: number },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    counted.bytes += chunk.length;
    if (counted.bytes > limitBytes)
      throw new ImportFault(`Cannot import this file: expected at most ${limitBytes} bytes (IMPORT_BYTES)`);
    yield chunk;
  }
}
