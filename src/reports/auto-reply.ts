import { foldText } from "../domain/fold.ts";
import type { AutoReply } from "../domain/report.ts";
import { findFirst } from "../matching/patterns.ts";
import { capText } from "../message/clean.ts";
import { isAnswered, listBareSubjects } from "./answer-prefix.ts";
import { compact } from "./compact.ts";
import { readLetter } from "./letter.ts";
import { hasNullSender, isMailSystem } from "./mail-system.ts";
import { hasInvitation, isMachineAddress, isMassMail, isNotifier } from "./mass-mail.ts";
import { findOriginal } from "./original.ts";
import { listFieldSignals, type Signal } from "./reply-fields.ts";
import { type ReplyWords, readReplyWords } from "./reply-words.ts";
import { fieldOf, type Source } from "./source.ts";
import { absenceSubjects, automaticSubjects, ticketSubjects } from "./subject-lexicon.ts";

/** All that speaks for or against a machine that answers. */
type Signs = {
  readonly weak: readonly Signal[];
  /** "Automatic reply: …"; `sure` when nothing but a colon, a dash or the end follows. */
  readonly automatic?: (Signal & { readonly sure: boolean }) | undefined;
  readonly absence?: Signal | undefined;
  readonly ticket?: Signal | undefined;
  readonly words: ReplyWords;
  /** The subject begins with Re: "Re: Automatic reply" is a person who answers a machine, unless more speaks for another. */
  readonly answered: boolean;
  /** It refers to a message: RFC 5322 §3.6.4. */
  readonly refers: boolean;
  /** The null address: RFC 5321 §4.5.5. */
  readonly bare: boolean;
  /** Weak fields, the null address or an address that no person has. */
  readonly machine: boolean;
  readonly notifier: boolean;
  /** The address may be a person's. */
  readonly personal: boolean;
};

type Case = {
  readonly when: (signs: Signs) => boolean;
  readonly shows: (signs: Signs) => readonly (Signal | undefined)[];
};

// Each is enough by itself where no strong field is. A doubtful answer is left to the reader of people's answers.
const cases: readonly Case[] = [
  {
    when: ({ automatic, answered, machine, refers }) =>
      automatic !== undefined && (answered ? machine : automatic.sure || machine || refers),
    shows: ({ automatic, weak }) => [...weak, automatic],
  },
  {
    when: ({ absence, answered, machine, refers }) => absence !== undefined && (machine || (refers && !answered)),
    shows: ({ absence, weak }) => [...weak, absence],
  },
  {
    when: ({ absence, words, answered }) =>
      absence !== undefined && !answered && words.absent !== undefined && !words.asks,
    shows: ({ absence, words }) => [absence, words.absent],
  },
  {
    when: ({ ticket, answered, machine, refers, notifier, words }) =>
      ticket !== undefined && !(notifier && !words.receipt) && (machine || (refers && !answered)),
    shows: ({ ticket, weak }) => [...weak, ticket],
  },
  {
    when: ({ words, machine, refers, answered }) => words.automatic !== undefined && (machine || refers || answered),
    shows: ({ words, weak }) => [...weak, words.automatic],
  },
  {
    // What calls itself an automatic answer is one, if it comes from where people write or tells why it answers.
    when: ({ words, absence, ticket, personal, notifier }) =>
      words.automatic !== undefined &&
      ((personal && !notifier) || [words.absent, words.receipt, absence, ticket].some((sign) => sign !== undefined)),
    shows: ({ words, weak }) => [...weak, words.automatic, words.absent ?? words.receipt],
  },
  {
    when: ({ words, machine, refers, answered }) => words.receipt !== undefined && machine && (refers || answered),
    shows: ({ words, weak }) => [...weak, words.receipt],
  },
  {
    // A person who is away says one or two of these things, and asks or tells something else beside.
    when: ({ words, machine, refers, answered, bare }) =>
      words.absent !== undefined &&
      (refers || answered || bare) &&
      (machine ? words.extras >= 1 : words.extras >= 3 && !words.asks),
    shows: ({ words, weak }) => [...weak, words.absent],
  },
  {
    // Exchange's rules answer with auto-generated: with a reference to what they answer, it is no notification.
    when: ({ weak, refers, notifier }) => refers && !notifier && weak.some(({ field }) => field === "auto-submitted"),
    shows: ({ weak }) => weak,
  },
  {
    // Nobody else answers a message from the null address: bounces were read before.
    when: ({ bare, refers, notifier }) => bare && refers && !notifier,
    shows: ({ weak }) => [...weak, { field: "return-path", quote: "<>" }],
  },
];

/** What a row matched of a subject, and what follows. */
type Found = { readonly words: string; readonly rest: string };

function findSubject(subjects: readonly string[], rows: readonly RegExp[]): Found | undefined {
  for (const subject of subjects) {
    const words = findFirst(rows, subject)?.[0];
    if (words !== undefined) return { words, rest: subject.slice(words.length) };
  }
  return undefined;
}

/** Nothing but a colon, a bracket, a dash or the end follows; more words would make it a headline. */
function standsAlone({ words, rest }: Found): boolean {
  return /:$|^auto:/.test(words) || /^(?:[\])】]|["' ]{0,2}(?:$|[:\-–—|(/!.]))/.test(rest);
}

function readSigns(source: Source): Signs {
  const folded = foldText(source.subject.slice(0, 500));
  const subjects = listBareSubjects(folded);
  const shown = { field: "subject", quote: capText(source.subject, 200) };
  const automatic = findSubject(subjects, automaticSubjects);
  const weak = listFieldSignals(source, "weak");
  const bare = hasNullSender(source) && !isMailSystem(source);
  let words: ReplyWords | undefined;
  return {
    weak,
    automatic: automatic && { ...shown, sure: standsAlone(automatic) },
    absence: findSubject(subjects, absenceSubjects) === undefined ? undefined : shown,
    ticket: findSubject(subjects, ticketSubjects) === undefined ? undefined : shown,
    // Fields or the subject may say enough.
    get words() {
      words ??= readReplyWords(source.text);
      return words;
    },
    answered: isAnswered(folded),
    refers: fieldOf(source, "in-reply-to") !== undefined || fieldOf(source, "references") !== undefined,
    bare,
    machine: weak.length > 0 || hasNullSender(source) || isMachineAddress(source.sender?.address),
    notifier: isNotifier(source),
    personal: !isMachineAddress(source.sender?.address),
  };
}

/** Fields that the programs of help desks write, into what they answer themselves and what their people write. */
const helpDeskFields = new Set(["x-otrs-loop", "x-rt-loop-prevention", "x-zendesk-priority-mail", "x-mailer"]);

/** Somebody at a help desk who answers in words of their own: it bears the ticket's number, and is no receipt. */
export function isAgentsAnswer(source: Source): boolean {
  if (fieldOf(source, "in-reply-to") === undefined || hasNullSender(source)) return false;
  if (listFieldSignals(source, "strong").length > 0) return false;
  const subjects = listBareSubjects(foldText(source.subject.slice(0, 500)));
  const atDesk =
    /\breply above this line/i.test(source.text.slice(0, 1000)) ||
    listFieldSignals(source, "weak").some(({ field }) => helpDeskFields.has(field)) ||
    subjects.some((subject) => deskNumber.test(subject));
  if (!atDesk) return false;
  const { greets, closes, speaks, acknowledges } = readLetter(source.text);
  const { automatic, absent } = readReplyWords(source.text);
  return greets && closes && speaks && !acknowledges && automatic === undefined && absent === undefined;
}

const deskNumber =
  /\[[^\]#]{0,30}#[ :]?[a-z]{0,8}-?\d{2,20}\]|\b(?:ticket|case|request|incident|vorgang|anfrage)\b.{0,6}\d{3,20}/;

function findSignals(source: Source): readonly Signal[] {
  if (hasInvitation(source) || isAgentsAnswer(source)) return [];
  const strong = listFieldSignals(source, "strong");
  if (strong.length === 0 && isMassMail(source)) return [];
  const signs = readSigns(source);
  if (strong.length > 0) {
    const criteria = fieldOf(source, "x-apple-criteria");
    const dates = criteria === undefined ? [] : [{ field: "x-apple-criteria", quote: capText(criteria, 200) }];
    return [...strong, ...signs.weak, ...dates, ...present([signs.automatic ?? signs.absence ?? signs.ticket])];
  }
  const found = cases.find(({ when }) => when(signs));
  return found ? present(found.shows(signs)) : [];
}

function present(signals: readonly (Signal | undefined)[]): readonly Signal[] {
  return signals.flatMap((signal) => (signal === undefined ? [] : [{ field: signal.field, quote: signal.quote }]));
}

/** Reads an automatic answer by its header fields (RFC 3834 §5), else by its subject or words. Bounces must have been read before. */
export function readAutoReply(source: Source): AutoReply | undefined {
  const signals = findSignals(source);
  if (signals.length === 0) return undefined;
  const inReplyTo = fieldOf(source, "in-reply-to") ?? fieldOf(source, "x-ms-exchange-parent-message-id");
  const original = findOriginal(source.message);
  const [first] = signals;
  const format = first?.field === "subject" || first?.field === "text" ? first.field : "rfc3834";
  return compact({ ...source.base, kind: "auto-reply" as const, format, original, inReplyTo, signals });
}
