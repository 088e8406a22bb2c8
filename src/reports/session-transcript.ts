import type { DeliveryRecipient, DeliveryReport, SmtpPhase } from "../domain/report.ts";
import { capText } from "../message/clean.ts";
import { findStatus } from "./codes.ts";
import type { Source } from "./source.ts";

const recipientLimit = 100;
const replyLimit = 500;

type Turn = { readonly from: "client" | "server"; readonly text: string };

/** The turns of a transcript: a line that begins with neither mark continues the one before it. */
function listTurns(text: string): readonly Turn[] {
  const turns: { from: Turn["from"]; text: string }[] = [];
  for (const line of text.split("\n")) {
    const start = /^ {0,4}(In|Out): {1,4}(.{0,998})/.exec(line);
    const last = turns.at(-1);
    if (start) turns.push({ from: start[1] === "In" ? "client" : "server", text: start[2] ?? "" });
    else if (last && /^ {2,8}\S/.test(line) && last.text.length < replyLimit) last.text += ` ${line.trim()}`;
  }
  return turns;
}

function refused(address: string, reply: string, phase: SmtpPhase): DeliveryRecipient {
  const text = capText(reply, replyLimit);
  const status = findStatus(text);
  return {
    finalRecipient: address,
    action: "failed",
    ...(status && { status }),
    diagnosticCode: { type: "smtp", text },
    phase,
    extensions: {},
    hearsay: true,
  };
}

/** RFC 5321 §3.3: a refusal after RCPT is that recipient's; one at DATA or after the message is everybody's. */
function listRefused(turns: readonly Turn[]): readonly DeliveryRecipient[] {
  const accepted = new Set<string>();
  const failed = new Map<string, DeliveryRecipient>();
  let asked: string | undefined;
  let phase: SmtpPhase = "connect";
  for (const { from, text } of turns) {
    if (from === "client") {
      asked = /^RCPT +TO: ?<([^<>\s]{1,320})>/i.exec(text)?.[1];
      phase = asked ? "rcpt" : /^(?:DATA|BDAT)\b/i.test(text) ? "data" : phase;
    } else if (/^354/.test(text)) phase = "end-of-data";
    else if (asked && /^2/.test(text)) accepted.add(asked);
    else if (/^[45]\d\d /.test(text)) {
      const blamed = phase === "rcpt" ? (asked ? [asked] : []) : phase.endsWith("data") ? [...accepted] : [];
      for (const address of blamed.slice(0, recipientLimit)) failed.set(address, refused(address, text, phase));
    }
  }
  return [...failed.values()].slice(0, recipientLimit);
}

/**
 * Reads a postmaster notice: the transcript of a session in which a mail server refused its client (Postfix
 * notify_classes). The mail may be a stranger's, so what it says of a recipient is hearsay.
 */
export function readSessionTranscript(source: Source): DeliveryReport | undefined {
  if (!/\bSMTP server: errors from \S/i.test(source.subject.slice(0, 300))) return undefined;
  const recipients = listRefused(listTurns(source.text));
  return recipients.length === 0
    ? undefined
    : { ...source.base, kind: "delivery", format: "session-transcript", recipients };
}
