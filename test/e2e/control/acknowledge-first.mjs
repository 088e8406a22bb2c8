/**
 * What Nixie must never be: it answers 250 at once and stores a moment later. The kill test runs against it too, and
 * must find messages missing, or it could not find them missing anywhere.
 */
import pg from "pg";
import { SMTPServer } from "smtp-server";

const { DATABASE_URL, SMTP_PORT } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 2 });
let waiting = [];

setInterval(async () => {
  const batch = waiting;
  waiting = [];
  for (const { rcptTo, raw } of batch)
    await pool.query("INSERT INTO control VALUES ($1, $2) ON CONFLICT DO NOTHING", [rcptTo, raw]);
}, 100);

const server = new SMTPServer({
  disabledCommands: ["STARTTLS", "AUTH"],
  authOptional: true,
  logger: false,
  onData(stream, session, answer) {
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => {
      const raw = Buffer.concat(chunks);
      for (const { address } of session.envelope.rcptTo) waiting.push({ rcptTo: address, raw });
      answer();
    });
  },
});
server.on("error", () => {});
server.listen(Number(SMTP_PORT), "127.0.0.1");
