import type { NoReport, Report } from "../domain/report.ts";
import type { Message } from "../message/message.ts";
import { readHumanText } from "../message/text.ts";
import { isEmbeddedMessage, walkOwnParts } from "../message/walk.ts";
import { readAbuseLetter } from "./abuse-letter.ts";
import { readAutoReply } from "./auto-reply.ts";
import { readDispositionNotice } from "./disposition.ts";
import { readDsn } from "./dsn.ts";
import { readFeedback } from "./feedback.ts";
import { readForwardedFeedback } from "./forwarded-feedback.ts";
import { readGenericBounce } from "./generic-bounce.ts";
import { readJmrp } from "./jmrp.ts";
import { isMailSystem } from "./mail-system.ts";
import { readNameless } from "./nameless.ts";
import { readNotice } from "./notices.ts";
import { readPlainComplaint } from "./plain-complaint.ts";
import { readPostmasterNotice } from "./postmaster-notice.ts";
import { readListRefusal, readProse } from "./prose.ts";
import { readReceipt } from "./receipt.ts";
import { readHumanReply } from "./reply.ts";
import { readSesNotice } from "./ses-notice.ts";
import { readSessionTranscript } from "./session-transcript.ts";
import { makeSource, type Reader, type Source } from "./source.ts";
import { readUnsubscribeButton } from "./unsubscribe.ts";
import { readUnsubscribeMail } from "./unsubscribe-mail.ts";
import { readXarf } from "./xarf.ts";

// What mail systems write. Their reports carry Auto-Submitted too, so they come before automatic answers.
const machineReaders: readonly Reader[] = [
  readFeedback,
  readDsn,
  readJmrp,
  readXarf,
  readSesNotice,
  readDispositionNotice,
  readListRefusal,
  readNotice,
  readReceipt,
  readUnsubscribeMail,
  readUnsubscribeButton,
  readPlainComplaint,
  readForwardedFeedback,
  readSessionTranscript,
  readPostmasterNotice,
  readProse,
];
const otherReaders: readonly Reader[] = [
  readGenericBounce,
  readNameless,
  readAutoReply,
  readHumanReply,
  readAbuseLetter,
];

// A bounce wrapped in a bounce, twice at most.
const wrapLimit = 2;

function firstAnswer(readers: readonly Reader[], source: Source): Report | undefined {
  for (const reader of readers) {
    const report = reader(source);
    if (report) return report;
  }
  return undefined;
}

function openSource(message: Message): Source {
  return makeSource(message, readHumanText(message), [...message.defects]);
}

/** A mail system that only passes a report on, or a wrapper without words; a person who forwards one is a person. */
function readWrapped(source: Source, depth: number): Report | undefined {
  if (depth >= wrapLimit || !(isMailSystem(source) || source.text.trim() === "")) return undefined;
  for (const part of walkOwnParts(source.message.root)) {
    const [child] = part.parts;
    if (!isEmbeddedMessage(part) || !child) continue;
    const inner = openSource({ raw: source.message.raw, root: child, defects: [] });
    const report = firstAnswer(machineReaders, inner) ?? readWrapped(inner, depth + 1);
    if (report) return { ...report, received: source.base.received };
  }
  return undefined;
}

/**
 * Reads what a message says of mail that was sent; kind "none" when it says nothing of the kind. Never fails.
 * `mailFrom` is the envelope's sender where the door was told it; the null sender is the empty text.
 */
export function readReport(message: Message, mailFrom?: string | undefined): Report {
  const source: Source = { ...openSource(message), mailFrom };
  const none: NoReport = { ...source.base, kind: "none", format: "none" };
  return firstAnswer(machineReaders, source) ?? readWrapped(source, 0) ?? firstAnswer(otherReaders, source) ?? none;
}
