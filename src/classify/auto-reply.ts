import { readAddress } from "../domain/address.ts";
import type { AutoReply } from "../domain/report.ts";
import { type Evidence, reasons, type Verdict } from "../domain/verdict.ts";
import { findWords } from "./find-words.ts";
import type { Finding } from "./finding.ts";
import { findReplacement } from "./named-address.ts";
import { findPlainly, wholeOf } from "./plain.ts";
import { findReturnDate, readMachineDate } from "./return-date.ts";
import { evidenceAt, type Searchable, searchable } from "./searchable.ts";
import { absences } from "./tables/absences.ts";
import { ticketSubjects, ticketWords, unattended } from "./tables/acknowledgements.ts";
import { closedAddresses } from "./tables/closed-addresses.ts";
import { leftEast } from "./tables/left-east.ts";
import { leftWest } from "./tables/left-west.ts";
import { fold, ownWords } from "./words.ts";

const left = [...leftWest, ...leftEast];

/** Judges an automatic answer (RFC 3834): who is away, who has left, or neither. */
export function judgeAutoReply(report: AutoReply): Verdict[] {
  const subject = fold(searchable({ field: "subject" }, report.subject ?? ""));
  const body = ownWords(report.text);
  const finding = findKind(report, subject, body) ?? findPlainly("auto-reply-generic", signalOf(report));
  const { category, fault } = reasons[finding.reason];
  return [
    {
      recipientIndex: 0,
      address: report.from,
      category,
      reason: finding.reason,
      fault,
      finality: "transient",
      hop: "unknown",
      confidence: finding.confidence,
      rule: finding.rule,
      evidence: finding.evidence,
      occurredAt: report.date,
      returnsAt: finding.reason === "out-of-office" ? returnOf(report, subject, body) : undefined,
      replacement:
        finding.reason === "left-organisation"
          ? findReplacement(body, keyOf(report.from), finding.evidence[0])
          : undefined,
    },
  ];
}

/** A body may say who left while its subject only says "Automatic reply"; subjects of replies repeat ours. */
function findKind(report: AutoReply, subject: Searchable, body: Searchable): Finding | undefined {
  return (
    findWords(left, [body, subject]) ??
    findClosed(report.from, body) ??
    findAwayOrTicket(subject, body) ??
    findWords(unattended, [body, subject])
  );
}

/** A closed mailbox that several read: nobody has left. */
function findClosed(from: string | undefined, body: Searchable): Finding | undefined {
  const found = findWords(closedAddresses, [body]);
  const shared =
    /^(?:info|office|contact|kontakt|contacto?|contatt[io]|sales|support|help|service|team|mail|hello|hallo|admin|office|buero|verkauf|vertrieb|kundenservice|billing|accounts|orders|bestellung|jobs|hr|press|presse|marketing|webmaster|postmaster|reception|enquiries|inquiries|secretariat|sekretariat)(?:[-._+\d][^@]{0,20})?@/i;
  const isShared =
    shared.test(from ?? "") ||
    /\b(?:inbox|(?:shared|team|group) mailbox|gruppenpostfach|sammelpostfach|boite generique|buzon compartido|casella condivisa)\b/i.test(
      found?.evidence[0]?.quote ?? "",
    );
  return found !== undefined && isShared ? findPlainly("closed-shared-mailbox", found.evidence) : found;
}

/** Who is away answers a ticket of ours with its number; a help desk has words of its own too. */
function findAwayOrTicket(subject: Searchable, body: Searchable): Finding | undefined {
  const ticket = findWords(ticketSubjects, [subject]);
  const away = findWords(absences, [subject, body]);
  const received = findWords(ticketWords, [body]);
  if (ticket !== undefined && (away === undefined || received !== undefined)) return ticket;
  return away ?? received;
}

/** The header field or words that gave the answer away; a quote from the body is pointed at where it stands. */
function signalOf({ signals: [signal], text }: AutoReply): readonly Evidence[] {
  if (signal?.field !== "text") return wholeOf(signal?.field ?? "", signal?.quote);
  const start = Math.max(text.indexOf(signal.quote), 0);
  return [evidenceAt(signal, text, { start, end: start + signal.quote.length })];
}

function returnOf({ signals, date }: AutoReply, subject: Searchable, body: Searchable): Date | undefined {
  const criteria = signals.find(({ field }) => field === "x-apple-criteria");
  // Many subjects only repeat ours, and a date of ours is none of theirs.
  return (
    readMachineDate(criteria?.quote, date) ?? findReturnDate(body.text, date) ?? findReturnDate(subject.text, date)
  );
}

function keyOf(address: string | undefined): string | undefined {
  return address === undefined ? undefined : readAddress(address)?.key;
}
