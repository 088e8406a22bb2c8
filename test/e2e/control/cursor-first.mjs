/**
 * What Nixie must never be: it saves how far it has read, and stores the messages a moment later. The kill test of
 * mailboxes runs against it too, and must find messages missing, or it could not find them missing anywhere.
 */
import { ImapFlow } from "imapflow";
import pg from "pg";

const { DATABASE_URL, IMAP_PORT, IMAP_USER } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 2 });

async function poll(client) {
  const { rows } = await pool.query("SELECT last_uid FROM control_cursor");
  const from = rows[0].last_uid + 1;
  const batch = [];
  for await (const { uid, source } of client.fetch(`${from}:*`, { uid: true, source: true }, { uid: true })) {
    // RFC 9051 §6.4.9: with "*" the last message is answered even when its UID is lower.
    if (uid >= from) batch.push({ uid, source });
  }
  if (batch.length > 0) await pool.query("UPDATE control_cursor SET last_uid = $1", [batch.at(-1).uid]);
  for (const { source } of batch) {
    await pool.query("INSERT INTO raw_messages (id, bytes) VALUES (gen_random_uuid(), $1)", [source]);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

for (;;) {
  const client = new ImapFlow({
    host: "127.0.0.1",
    port: Number(IMAP_PORT),
    secure: false,
    auth: { user: IMAP_USER, pass: "secret" },
    tls: { rejectUnauthorized: false },
    logger: false,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.mailboxOpen("INBOX");
    process.stdout.write("ready\n");
    for (;;) {
      await poll(client);
      await client.noop();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } catch {
    client.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
