import type { SmtpPhase } from "../domain/report.ts";
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
];

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
  return rows.find((row) => row.when.test(capped))?.phase;
}

/** The phase of a Sendmail transcript that shows DATA alone: what was answered holds for every recipient of a remote host. */
export function findSharedPhase(text: string): SmtpPhase | undefined {
  const commands = text.match(/^>>> \S{4}/gm) ?? [];
  return commands.length === 1 && commands[0] === ">>> DATA" ? "data" : undefined;
}

/** Reads a Sendmail transcript: the last `>>>` before the first `<<<` that refuses. For reports of one recipient only. */
export function findTranscriptPhase(text: string): SmtpPhase | undefined {
  let phase: SmtpPhase | undefined;
  for (const indented of text.split("\n")) {
    const line = indented.trimStart();
    if (line.startsWith(">>> "))
      phase = verbs[line.slice(4, 8).toLowerCase()] ?? (line === ">>> ." ? "end-of-data" : phase);
    if (/^<<< [45]\d\d/.test(line)) return phase ?? "connect";
  }
  return undefined;
}
