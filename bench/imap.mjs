/**
 * How fast a mailbox is drained (read, committed with the cursor, judged meanwhile) and how much memory the service
 * ever needed, beside a bare imapflow loop that fetches the same messages from the same server and throws them away.
 *
 *   node bench/imap.mjs [MESSAGES]
 */
import { readFileSync } from "node:fs";
import { ImapFlow } from "imapflow";
import pg from "pg";
import { startDovecot } from "./dovecot.mjs";
import { bounceAbout, eventually, perSecond, printTable, startService } from "./support.mjs";

const total = Number(process.argv[2] ?? 10_000);
const messages = Array.from({ length: total }, (_, index) => bounceAbout(`u${index}@imap.example`));
const dovecot = await startDovecot(messages);

/** Seconds that it takes only to fetch everything, in batches of 200. */
async function fetchAll() {
  const auth = { user: "bounces@sender.example", pass: "secret" };
  const client = new ImapFlow({ host: "127.0.0.1", port: dovecot.port, secure: false, auth, logger: false });
  await client.connect();
  await client.mailboxOpen("INBOX", { readOnly: true });
  const begin = performance.now();
  let bytes = 0;
  for (let from = 1; from <= total; from += 200) {
    for await (const { source } of client.fetch(
      `${from}:${Math.min(total, from + 199)}`,
      { source: true },
      { uid: true },
    ))
      bytes += source.length;
  }
  const seconds = (performance.now() - begin) / 1000;
  await client.logout();
  if (bytes < total * 1_000) throw new Error(`Fetched ${bytes} bytes: expected ${total} bounces`);
  return seconds;
}

/** Seconds from when the service begins to look until everything is committed, and until everything is judged. */
async function drain() {
  const began = performance.now();
  const url = `imap://bounces%40sender.example:secret@127.0.0.1:${dovecot.port}/INBOX?tls=none`;
  const service = await startService({ IMAP_URL: url });
  const pool = new pg.Pool({ connectionString: service.databaseUrl, max: 1 });
  const count = async (where) => {
    const { rows } = await pool.query(`SELECT count(*)::int AS n FROM messages WHERE ${where}`);
    return rows[0].n;
  };
  let first;
  await eventually(
    `${total} messages to be drained`,
    async () => {
      const read = await count("true");
      if (first === undefined && read > 0) first = { at: performance.now(), read };
      return read >= total;
    },
    600_000,
  );
  const drained = performance.now();
  await eventually(`${total} messages to be judged`, async () => (await count("state = 'done'")) >= total, 600_000);
  const judged = performance.now();
  const peak = Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${service.pid}/status`, "utf8"))?.[1]) / 1024;
  await pool.end();
  await service.stop();
  const counted = total - first.read;
  return {
    first: (first.at - began) / 1000,
    counted,
    drained: (drained - first.at) / 1000,
    judged: (judged - first.at) / 1000,
    peak,
  };
}

await fetchAll();
const before = await fetchAll();
const { counted, drained, judged, peak } = await drain();
const bare = (before + (await fetchAll())) / 2;
await dovecot.stop();

const bareRate = total / bare;
const row = (what, count, seconds) => [
  what,
  `${perSecond(count, seconds)} messages/s`,
  `${(count / seconds / bareRate).toFixed(2)} × bare`,
];
printTable(`IMAP: ${total} bounces in one mailbox`, [
  ["", "", ""],
  row("bare imapflow, fetched and thrown away", total, bare),
  row("Nixie: read and committed", counted, drained),
  row("Nixie: judged as well", counted, judged),
  ["Nixie: peak memory (VmHWM)", `${Math.round(peak)} MB`, ""],
]);
process.exitCode = peak < 300 ? 0 : 1;
