import type { SmtpPhase } from "../domain/report.ts";
import { indexRows } from "../matching/row-index.ts";
import { oneLine } from "../message/clean.ts";

type PhaseRow = { readonly when: RegExp; readonly phase: SmtpPhase };

// First match wins. Postfix, Exim, qmail and the Exim-like providers say where the reply came.
const rows: readonly PhaseRow[] = [
  { when: /in reply to (?:the )?end of data/i, phase: "end-of-data" },
  { when: /in reply to (?:the )?rcpt/i, phase: "rcpt" },
  { when: /in reply to (?:the )?mail/i, phase: "mail" },
  { when: /in reply to (?:the )?data/i, phase: "data" },
  { when: /in reply to (?:the )?(?:helo|ehlo|lhlo|starttls)/i, phase: "helo" },
  {
    when: /refused to talk to me|after initial connection|while (?:receiving|performing) the initial (?:server )?greeting|but greeting failed/i,
    phase: "connect",
  },
  { when: /after (?:pipelined )?(?:end of data|sending data block)|after i sent the message/i, phase: "end-of-data" },
  { when: /after (?:pipelined )?rcpt/i, phase: "rcpt" },
  { when: /after (?:pipelined )?mail from/i, phase: "mail" },
  { when: /after (?:pipelined )?data\b|failed on data command/i, phase: "data" },
  { when: /after (?:pipelined )?(?:helo|ehlo|lhlo|starttls)|my name was rejected/i, phase: "helo" },
  { when: /does not like recipient|\[rcpt_to\]|error following rcpt command|after rcpt command/i, phase: "rcpt" },
  { when: /sender was rejected|\[mail_from\]/i, phase: "mail" },
  { when: /-smtp command data\b/i, phase: "data" },
  // Stalwart, hMailServer, DragonFly, VPOP3.
  { when: /rejected command 'rcpt|sent: rcpt to|did not like our rcpt|\(rcpt to\)/i, phase: "rcpt" },
  { when: /rejected command 'mail|sent: mail from|did not like our mail|\(mail from\)/i, phase: "mail" },
  { when: /did not like our data|rejected command 'data/i, phase: "data" },
];

const findRows = indexRows(rows, ({ when }) => when);

const verbs: Readonly<Record<string, SmtpPhase>> = {
  helo: "helo",
  ehlo: "helo",
  lhlo: "helo",
  star: "helo",
  mail: "mail",
  rcpt: "rcpt",
  data: "data",
  bdat: "data",
};

/** Finds where in the SMTP transaction a reply was given, as far as the words say. */
export function findPhase(text: string): SmtpPhase | undefined {
  // Postfix wraps its text, and the words that are looked for with it.
  const capped = oneLine(text.slice(0, 2048));
  return findRows(capped).find((row) => row.when.test(capped))?.phase;
}

/** The phase of a Sendmail transcript that shows DATA alone: what was answered holds for every recipient of a remote host. */
export function findSharedPhase(text: string): SmtpPhase | undefined {
  const commands = text.match(/^>>> \S{4}/gm) ?? [];
  return commands.length === 1 && commands[0] === ">>> DATA" ? "data" : undefined;
}

/** One line of a session as mail servers show it, a time before it or not: who speaks, and what. */
function readTurn(line: string): { readonly isClient: boolean; readonly text: string } | undefined {
  const found = /^(?:[^<>\n]{0,60}[\]:] {0,4}|\s{0,20})(>>>|-->|<<<|<--) (.{1,600})/.exec(line);
  return found ? { isClient: found[1]?.endsWith(">") ?? false, text: found[2] ?? "" } : undefined;
}

/**
 * Reads a transcript of a session: what the client said last before the first refusal; of several recipients, before
 * the refusal of this address alone.
 */
export function findTranscriptPhase(text: string, address?: string): SmtpPhase | undefined {
  if (!text.includes("<<<") && !text.includes("<--")) return undefined;
  const wanted = address === undefined ? undefined : `<${address.toLowerCase()}>`;
  let phase: SmtpPhase | undefined;
  let isAsked = wanted === undefined;
  for (const line of text.split("\n")) {
    const turn = line.includes("<") || line.includes(">") ? readTurn(line) : undefined;
    if (turn === undefined) continue;
    if (turn.isClient) {
      phase = verbs[turn.text.slice(0, 4).toLowerCase()] ?? (turn.text === "." ? "end-of-data" : phase);
      if (wanted !== undefined) isAsked = phase === "rcpt" && turn.text.toLowerCase().includes(wanted);
    } else if (isAsked && /^[45]\d\d/.test(turn.text)) return phase ?? "connect";
  }
  return undefined;
}
