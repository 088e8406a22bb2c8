import type { Incoming } from "../domain/envelope.ts";
import { readFiles } from "../sources/files.ts";
import { envelopeOf } from "../sources/header-envelope.ts";
import type { Database } from "../store/database.ts";
import { storeMessages } from "../store/findings/inbox.ts";
import { withDatabase } from "./database.ts";
import { parseWords, UsageError } from "./usage.ts";

const most = { messages: 200, bytes: 16 * 1024 * 1024 };

/**
 * `nixie ingest FILES…`: stores messages for the service to judge. Nobody vouches for where files come from, so they
 * prove no more than their contents do.
 */
export async function ingest(words: readonly string[]): Promise<number> {
  const { positionals } = parseWords(words, {});
  if (positionals.length === 0)
    throw new UsageError("Cannot ingest: expected files, directories, mbox, Maildir, or - for standard input");
  const sums = { accepted: 0, known: 0, faults: 0 };
  await withDatabase(async (database) => {
    let batch: Incoming[] = [];
    let bytes = 0;
    for await (const file of readFiles(positionals)) {
      if ("fault" in file) {
        sums.faults++;
        process.stderr.write(`Cannot read ${file.name}: ${file.fault}\n`);
        continue;
      }
      batch.push({ raw: file.raw, envelope: { ...envelopeOf(file.raw), door: "file", trustedRelay: false } });
      bytes += file.raw.length;
      if (batch.length < most.messages && bytes < most.bytes) continue;
      await storeBatch(database, batch, sums);
      batch = [];
      bytes = 0;
    }
    await storeBatch(database, batch, sums);
  });
  process.stdout.write(`Accepted ${sums.accepted}, known already ${sums.known}, not read ${sums.faults}\n`);
  return sums.faults === 0 ? 0 : 1;
}

async function storeBatch(
  database: Database,
  batch: readonly Incoming[],
  sums: { accepted: number; known: number },
): Promise<void> {
  if (batch.length === 0) return;
  for (const { duplicate } of await storeMessages(database.pool, batch, new Date())) {
    if (duplicate) sums.known++;
    else sums.accepted++;
  }
}
