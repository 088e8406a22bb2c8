import { afterEach } from "vitest";
import type { Accept, Incoming } from "../../src/domain/envelope.ts";
import { createLog } from "../../src/monitoring/log.ts";
import { startSmtp } from "../../src/sources/smtp.ts";
import type { MailRefusal, SmtpOptions } from "../../src/sources/smtp-options.ts";
import type { Wire } from "./wire.ts";

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((door) => door.stop()));
});

export type Door = { port: number; stop(): Promise<void>; stored: Incoming[]; refused: MailRefusal[] };

/** A listener whose `accept` keeps what it gets and numbers it, unless the test brings its own; stopped after the test. */
export async function openDoor(options: Partial<SmtpOptions> = {}, accept?: Accept): Promise<Door> {
  const stored: Incoming[] = [];
  const refused: MailRefusal[] = [];
  const keep: Accept = async (messages) =>
    messages.map((message) => ({ id: `id-${stored.push(message)}`, duplicate: false }));
  const door = await startSmtp(
    {
      protocol: "smtp",
      host: "127.0.0.1",
      port: 0,
      bounceDomains: ["bounces.example.com"],
      trustedRelays: undefined,
      drainMs: 1000,
      onRefused: (reason) => refused.push(reason),
      ...options,
    },
    accept ?? keep,
    createLog({ level: "silent" }),
  );
  open.push(door);
  return { ...door, stored, refused };
}

/** One transaction from the null sender; the first reply to the message. */
export async function send(
  wire: Wire,
  body: string | Uint8Array,
  recipients = ["a@bounces.example.com"],
): Promise<string> {
  await wire.ask("MAIL FROM:<>");
  for (const recipient of recipients) await wire.ask(`RCPT TO:<${recipient}>`);
  const go = await wire.ask("DATA");
  if (!go.startsWith("354")) return go;
  wire.write(body);
  wire.write("\r\n.\r\n");
  return wire.reply();
}
