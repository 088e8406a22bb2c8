import type { EntriesAnswer, Stream, StreamClass, Suppression } from "../../domain/decision.ts";
import { streamClasses } from "../../domain/decision.ts";
import type { ExplainedReason, Explanation, MailAnswer, Told } from "../../domain/explanation.ts";
import { reasonWords } from "../../domain/reason-words.ts";
import { answerFor } from "../answer.ts";
import { isActive } from "../entries.ts";
import { certaintyOf } from "./certainty.ts";
import { tellCustomer } from "./customer.ts";
import { historyOf } from "./history.ts";
import { dayOf, mailOf, upperFirst } from "./phrases.ts";
import { howToUnblock } from "./unblock.ts";
import { whatHappened } from "./what.ts";

/** Says in plain words whether an address is blocked, for what mail, since when, why, how surely, and what would change it. */
export function explain(told: Told, now: Date): Explanation {
  const standing = told.entries.filter((entry) => isActive(entry, now));
  const mail = answerMail(told, standing, now);
  const stopping = stoppingOf([...standing, ...told.others]);
  return {
    address: told.address.text,
    standing: standingOf(mail),
    headline: headlineOf(told.address.text, mail),
    mail,
    reasons: stopping.map((entry) => explainEntry(entry, told)),
    notes: notesOf(told, standing),
    history: historyOf(told.changes),
    customer: tellCustomer(told, stopping),
  };
}

const classWords: Readonly<Record<StreamClass, string>> = {
  marketing: "marketing mail",
  transactional: "transactional mail (receipts, orders)",
  critical: "critical mail (passwords, legal notices)",
};

function answerMail(told: Told, standing: readonly Suppression[], now: Date): MailAnswer[] {
  const forMarketing = [...standing, ...told.others];
  const ask = (stream: Stream) => answerFor(stream.class === "marketing" ? forMarketing : standing, stream, now);
  // No stream has an empty id, so this one stands for all of its class that no entry names.
  const classes = streamClasses.map((mail) => ({
    ...{ mail, kind: "class" as const },
    ...sayAnswer(classWords[mail], ask({ id: "", class: mail })),
  }));
  const named = told.streams.filter((stream) => standing.some(({ scope }) => scope === stream.id));
  const streams = named.map((stream) => ({
    ...{ mail: stream.id, kind: "stream" as const },
    ...sayAnswer(mailOf(stream.id), ask(stream)),
  }));
  return [...classes, ...streams];
}

function sayAnswer(words: string, { answer, until }: EntriesAnswer): Pick<MailAnswer, "answer" | "until" | "sentence"> {
  const subject = upperFirst(words);
  if (answer === "send") return { answer, until, sentence: `${subject} is sent.` };
  if (answer === "never") return { answer, until, sentence: `${subject} is not sent.` };
  const end = until === undefined ? "until somebody takes that back" : `until ${dayOf(until)}`;
  return { answer, until, sentence: `${subject} waits ${end}.` };
}

function standingOf(mail: readonly MailAnswer[]): Explanation["standing"] {
  const stopped = mail.filter(({ answer }) => answer !== "send").length;
  if (stopped === 0) return "free";
  return stopped === mail.length ? "blocked" : "partly-blocked";
}

function headlineOf(address: string, mail: readonly MailAnswer[]): string {
  const stopped = mail.filter(({ answer }) => answer !== "send");
  if (stopped.length === 0) return `${address} is not blocked: all mail is sent.`;
  if (stopped.length === mail.length) {
    const isHeld = stopped.every(({ answer }) => answer === "hold");
    return isHeld ? `${address} gets no mail for now.` : `${address} is blocked: no mail is sent.`;
  }
  const open = mail.filter(({ answer }) => answer === "send");
  const rest = `${upperFirst(listed(open.map(nameOf), "and"))} ${open.length > 1 ? "are" : "is"} sent.`;
  return `${address} gets no ${listed(stopped.map(nameOf), "or")}. ${rest}`;
}

function nameOf({ mail, kind }: MailAnswer): string {
  return kind === "class" ? `${mail} mail` : `mail of "${mail}"`;
}

function listed(words: readonly string[], last: "and" | "or"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/** What stops mail, the strictest first; not what the allow-list overrules. */
function stoppingOf(standing: readonly Suppression[]): Suppression[] {
  const isAllowed = standing.some(({ cause }) => cause === "allow");
  return standing
    .filter(({ cause }) => cause !== "allow" && !(isAllowed && cause === "delivery"))
    .sort((one, other) => rankOf(one) - rankOf(other) || newestFirst(one, other));
}

function rankOf({ answer, scope }: Suppression): number {
  return (answer === "never" ? 0 : 3) + (scope === "*" ? 0 : scope === "*marketing" ? 1 : 2);
}

function newestFirst(one: Suppression, other: Suppression): number {
  return other.lastSeenAt.getTime() - one.lastSeenAt.getTime();
}

function explainEntry(entry: Suppression, told: Told): ExplainedReason {
  const verdict = told.verdicts.get(entry.verdictId ?? "");
  const { cause, reason, scope, answer } = entry;
  const isWish = cause === "opt-out" || cause === "complaint";
  const except = isWish && scope === "*" ? ", but for critical mail" : "";
  return {
    about: entry.address,
    title: titleOf(entry),
    ...{ cause, reason, scope, answer },
    since: entry.firstSeenAt,
    until: entry.expiresAt,
    what: whatHappened(entry, verdict),
    mail: `Stops ${mailOf(scope)}${answer === "hold" ? " for now" : ""}${except}.`,
    quote: verdict?.quote,
    certainty: certaintyOf(entry, verdict),
    unblock: howToUnblock(entry, told),
    verdictId: entry.verdictId,
  };
}

function titleOf({ cause, reason, addressKey }: Suppression): string {
  if (reason === "manual" && cause === "opt-out") return "Wants no marketing mail";
  if (reason === "manual" && cause === "complaint") return "Complained";
  return addressKey.startsWith("@") ? `${reasonWords[reason]} (the whole domain)` : reasonWords[reason];
}

const lifeWords = {
  reply: "a person answered from this address",
  "out-of-office": "an out-of-office reply came from this address",
  delivered: "mail to this address arrived and nothing came back",
} as const;

function notesOf({ life }: Told, standing: readonly Suppression[]): string[] {
  const notes: string[] = [];
  if (standing.some(({ cause }) => cause === "allow")) {
    notes.push("The address is on the allow-list: bounces do not stop mail to it. What a person wants still does.");
  }
  if (life !== undefined) notes.push(`On ${dayOf(life.at)} ${lifeWords[life.kind]}: somebody may read it.`);
  return notes;
}
