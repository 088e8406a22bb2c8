import { createHash } from "node:crypto";
import { ImapFlow } from "imapflow";
import type pg from "pg";
import { expect } from "vitest";
import type { Dovecot } from "./dovecot.ts";
import { mailbox } from "./imap-source.ts";
import { count } from "./judged.ts";
import { eventually } from "./wait.ts";

type Countable = { readonly pool: pg.Pool };

/** SHA-256 of bytes, as hexadecimal digits. */
export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The hash of each message of a folder as the server hands it out: with CRLF, whatever lies on its disk. */
export async function servedHashes(dovecot: Dovecot, folder = "INBOX", user = mailbox): Promise<readonly string[]> {
  const client = new ImapFlow({
    host: "127.0.0.1",
    port: dovecot.port,
    secure: false,
    auth: { user, pass: "secret" },
    tls: { ca: dovecot.caCertificate },
    logger: false,
  });
  await client.connect();
  try {
    const { exists } = await client.mailboxOpen(folder, { readOnly: true });
    const hashes: string[] = [];
    for (let from = 1; from <= exists; from += 500) {
      for await (const { source } of client.fetch(`${from}:${Math.min(exists, from + 499)}`, { source: true }))
        hashes.push(hashOf(source ?? Buffer.alloc(0)));
    }
    return hashes;
  } finally {
    await client.logout();
  }
}

/** Which of these hashes no accepted message has. */
export async function lostOf(database: Countable, hashes: Iterable<string>): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ hash: string }>(
    `SELECT hash FROM unnest($1::text[]) AS wanted(hash)
     WHERE hash NOT IN (SELECT encode(sha256(bytes), 'hex') FROM raw_messages)`,
    [[...new Set(hashes)]],
  );
  return rows.map(({ hash }) => hash);
}

/** Waits until each of these messages is there, and everything that is there has been judged. */
export async function drained(database: Countable, hashes: Iterable<string>, deadlineMs = 120_000): Promise<void> {
  const wanted = new Set(hashes);
  let lost = wanted.size;
  await eventually(
    `${wanted.size} messages to be read`,
    async () => {
      // Cheap first: all hashes are compared once there are enough messages.
      if ((await count(database, "SELECT count(*) FROM messages")) < wanted.size) return undefined;
      lost = (await lostOf(database, wanted)).length;
      return lost === 0 ? true : undefined;
    },
    deadlineMs,
  ).catch((fault: Error) => {
    throw new Error(`${fault.message}; ${lost} are missing`);
  });
  const waiting = "SELECT count(*) FROM messages WHERE state = 'accepted'";
  const judged = async () => ((await count(database, waiting)) === 0 ? true : undefined);
  await eventually("everything to be judged", judged, deadlineMs);
}

/** What must hold whatever was read, killed and read again: each message was taken once, and each effect happened once. */
export async function expectOnce(database: Countable, hashes: Iterable<string>): Promise<void> {
  const ask = (sql: string) => count(database, sql);
  const all = new Set(hashes).size;
  expect({
    messages: await ask("SELECT count(*) FROM messages"),
    distinct: await ask("SELECT count(DISTINCT sha256(bytes)) FROM raw_messages"),
    judged: await ask("SELECT count(*) FROM messages WHERE state = 'done'"),
    reports: await ask("SELECT count(*) FROM reports"),
    reported: await ask("SELECT count(DISTINCT message_id) FROM reports"),
  }).toEqual({ messages: all, distinct: all, judged: all, reports: all, reported: all });
  const verdicts = await ask("SELECT count(*) FROM verdicts");
  const told = await ask("SELECT count(*) FROM reports WHERE kind <> 'none'");
  const events = (type: string) => `FROM outbox_events WHERE type = '${type}'`;
  expect({
    verdicts: await ask("SELECT count(DISTINCT (report_id, recipient_index)) FROM verdicts"),
    counted: await ask("SELECT coalesce(sum(count), 0) FROM stats"),
    told: await ask(`SELECT count(DISTINCT data->>'reportId') ${events("report.received")}`),
    toldInAll: await ask(`SELECT count(*) ${events("report.received")}`),
    created: await ask(`SELECT count(*) ${events("suppression.created")}`),
    complaints: await ask(`SELECT count(*) ${events("complaint.received")}`),
  }).toEqual({
    verdicts,
    counted: verdicts,
    told,
    toldInAll: told,
    created: await ask("SELECT count(*) FROM suppression_changes WHERE change = 'created'"),
    complaints: await ask(`SELECT count(DISTINCT data->>'verdictId') ${events("complaint.received")}`),
  });
}

/** What the list and the counts have come to, to be compared with another database's. */
export async function outcomeOf(database: Countable): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const rows = async (sql: string) => (await database.pool.query(sql)).rows;
  return {
    entries: await rows("SELECT address_key, scope, cause, answer FROM suppressions ORDER BY 1, 2, 3"),
    strikes: await rows("SELECT address_key, series, scope, day FROM strikes ORDER BY 1, 2, 3, 4"),
    verdicts: await rows("SELECT category, reason, count(*)::int FROM verdicts GROUP BY 1, 2 ORDER BY 1, 2"),
    kinds: await rows("SELECT message_kind, count(*)::int FROM reports GROUP BY 1 ORDER BY 1"),
  };
}
