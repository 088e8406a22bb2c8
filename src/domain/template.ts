import { foldText } from "./fold.ts";
import { readOwnWords } from "./quotation.ts";
import type { Report } from "./report.ts";
import { calendarWords, closings, greetings, keptWords, pieces, titles } from "./template-words.ts";

/** Raised whenever the same message may have another template than before: clusters then begin anew. */
export const templateVersion = 1;

const [mostUnits, mostWords] = [2048, 80];

/**
 * What stays of a message's words once addresses, ids, names, dates and numbers are taken out, in one line: of
 * look-alikes it is the same. Of a failure the reply about that recipient speaks, else the words for people.
 */
export function templateOf(
  report: Report,
  verdict: {
    readonly recipientIndex: number;
    readonly status?: string | undefined;
    readonly replyCode?: number | undefined;
  },
): string {
  const names = namesOf(report, verdict.recipientIndex);
  const known = [templateVersion, report.kind, report.format, verdict.status ?? "", verdict.replyCode ?? ""];
  return [...known, ...wordsSaid(report, verdict.recipientIndex, names)].join(" ");
}

function wordsSaid(report: Report, recipientIndex: number, names: ReadonlySet<string>): readonly string[] {
  if (report.kind !== "delivery") {
    return [...subjectWords(report, names), "|", ...proseWords(report, names)].slice(0, mostWords);
  }
  const recipient = report.recipients[recipientIndex];
  const said = recipient?.diagnosticCode?.text ?? recipient?.text ?? report.words;
  if (said === undefined) return proseWords(report, names).slice(0, mostWords);
  return lineWords(said.slice(0, mostUnits), names, "machine").slice(0, mostWords);
}

/**
 * A subject with what changes replaced by `*`, as rules ask for it: "automatic reply: *". Undefined where fewer than four
 * letters are left.
 */
export function subjectTemplate({ subject, original }: Pick<Report, "subject" | "original">): string | undefined {
  const folded = squeeze(foldText(subject?.slice(0, 500) ?? ""));
  const ours = squeeze(foldText(original?.subject?.slice(0, 500) ?? ""));
  const without = ours.length > 3 && folded.includes(ours) ? folded.replace(ours, "*") : folded;
  const fixed = fixedPart(without);
  const kept = fixed === undefined ? without : `${fixed} *`;
  const masked = kept
    .split(" ")
    .map((word) => (isCounted(word) || isOfCalendar(bare(word)) ? maskOf(word) : word))
    .join(" ")
    .replace(/\*[ *]*\*/g, "*")
    .slice(0, 200);
  return masked.replace(/[^\p{L}]/gu, "").length < 4 ? undefined : masked;
}

function squeeze(text: string): string {
  return text.replace(/[*\s]+/g, " ").trim();
}

/** What stands before the words of the message that is answered: "automatic reply:", "[ticket 4711]". */
function fixedPart(folded: string): string | undefined {
  const prefix = /^[^:*]{3,60}:(?= \S)/.exec(folded)?.[0];
  if (prefix !== undefined) return isAnswerMark(prefix.slice(0, -1)) ? undefined : prefix;
  return /^\[[^\]]{0,40}\d[^\]]{0,40}\](?= \S)/.exec(folded)?.[0];
}

/** A number in brackets keeps them. */
function maskOf(word: string): string {
  return `${/^[[(]/.exec(word)?.[0] ?? ""}*${/[\])]$/.exec(word)?.[0] ?? ""}`;
}

/** "Re", "AW", "Antw": marks of an answer that say nothing else. */
function isAnswerMark(prefix: string): boolean {
  return /^(?:re|aw|antw|sv|vs|tr|rv|odp|fw|fwd|wg|res|回复|答复|ответ)(?:\s?\[\d{1,3}\])?$/.test(prefix.trim());
}

/** The words of a subject that are not those of the message that is answered. */
function subjectWords({ subject = "", original }: Report, names: ReadonlySet<string>): readonly string[] {
  const fixed = fixedPart(squeeze(foldText(subject.slice(0, 500))));
  if (fixed !== undefined) return lineWords(fixed, names, "prose");
  const isAnswer = isAnswerMark(/^[^:]{1,12}(?=:)/.exec(foldText(subject))?.[0] ?? "");
  const ours = original?.subject?.trim() ?? "";
  return isAnswer ? [] : lineWords(ours.length > 3 ? subject.replaceAll(ours, " ") : subject, names, "prose");
}

/** The words of a letter, without greeting, signature and what is quoted. */
function proseWords({ text, original }: Report, names: ReadonlySet<string>): readonly string[] {
  const ours = original?.subject?.trim() ?? "";
  const own = readOwnWords(text, mostUnits).slice(0, mostUnits);
  const words: string[] = [];
  for (const [index, raw] of own.split("\n").entries()) {
    const line = ours.length > 3 ? raw.replaceAll(ours, " ") : raw;
    const folded = foldText(line).trim();
    if (folded === "" || (index < 4 && greets(folded))) continue;
    if (words.length > 3 && closings.some((closing) => folded.startsWith(closing))) break;
    if (words.length > 3 && isNameAlone(line)) continue;
    words.push(...lineWords(line, names, "prose"));
  }
  return words;
}

function greets(folded: string): boolean {
  return folded.length <= 60 && greetings.has(/^\p{L}+/u.exec(folded)?.[0] ?? "");
}

/** Up to four words that all begin with a capital: who signs, or where from. */
function isNameAlone(line: string): boolean {
  const words = line.trim().split(/\s+/);
  return words.length <= 4 && words.every((word) => /^\p{Lu}/u.test(word) && !keptWords.has(bare(foldText(word))));
}

type Token = { readonly raw: string; readonly word: string; readonly isFirst: boolean };

/** The words of one stretch that are no address, id, number, date or name. */
function lineWords(line: string, names: ReadonlySet<string>, manner: "prose" | "machine"): readonly string[] {
  const masked = line
    .replace(
      /"[^"\n]{1,80}"|„[^“”\n]{1,80}[“”]|«[^»\n]{1,80}»|“[^”\n]{1,80}”|「[^」\n]{1,80}」|<[^<>\n]{1,200}>/g,
      " * ",
    )
    .replace(/[^\s,;()]{1,200}@[^\s,;()]{1,200}|\b(?:https?:\/\/|www\.)\S{1,300}/gi, " * ")
    .replace(/[\p{Script=Han}\p{Script=Katakana}]{1,4}(?:さん|様|さま|先生|女士)/gu, " * ");
  const tokens = tokensOf(masked);
  const isGerman = manner === "prose" && tokens.filter(({ word }) => germanSigns.has(word)).length >= 2;
  const isChanging = tokens.map(
    (token, index) =>
      isCounted(token.raw) ||
      isOfCalendar(token.word) ||
      names.has(token.word) ||
      pieces.has(token.word) ||
      isName(tokens, index, { isGerman, manner }),
  );
  const isKept = tokens.map((token, index) => {
    if (isChanging[index] === true || token.word === "") return false;
    // What joins two parts of a date or a name belongs to it: "12 de marzo de 2026".
    const isJoint = token.word.length <= 3 && isChanging[index - 1] === true && isChanging[index + 1] === true;
    return !isJoint;
  });
  return tokens.flatMap(({ word }, index) => (isKept[index] === true ? [word] : []));
}

const germanSigns: ReadonlySet<string> = new Set([
  "und",
  "der",
  "die",
  "das",
  "ist",
  "nicht",
  "ich",
  "bin",
  "sie",
  "wird",
]);

function tokensOf(line: string): readonly Token[] {
  let isFirst = true;
  return line.split(/[\s/|]+/).flatMap((raw) => {
    if (raw === "") return [];
    const token = { raw, word: bare(foldText(raw)), isFirst };
    isFirst = /[.!?:]["')]?$/.test(raw) && raw.length > 2 && !titles.has(token.word);
    return [token];
  });
}

/** A word without the signs around it. */
function bare(folded: string): string {
  return folded.replace(/^[^\p{L}\p{N}*]+|[^\p{L}\p{N}*]+$/gu, "");
}

/** A number, an id, a time, the name of a host, or what was masked before. */
function isCounted(raw: string): boolean {
  if (/[\d*@]/.test(raw)) return true;
  if (/^[\w-]{1,63}(?:\.[\w-]{2,63})+\.?$/.test(raw.replace(/^[[('"]+|[\])'",;:]+$/g, ""))) return true;
  return raw.length >= 12 && /[a-z][A-Z].*[a-z][A-Z]|[A-Z]{2}[a-z].*[A-Z]{2}/.test(raw.slice(0, 200));
}

function isCapital({ raw, word }: Token | { raw: ""; word: "" }): boolean {
  return /^[("'[]*\p{Lu}[\p{Ll}\p{Lm}'’-]/u.test(raw) && !keptWords.has(word);
}

type Manner = { readonly isGerman: boolean; readonly manner: "prose" | "machine" };

/** A capital within a sentence of a language that has them for names, a title before it, or a second one beside it. */
function isName(tokens: readonly Token[], index: number, { isGerman, manner }: Manner): boolean {
  const none = { raw: "", word: "" } as const;
  const token = tokens[index];
  if (token === undefined || !isCapital(token)) return false;
  const [before, after] = [tokens[index - 1] ?? none, tokens[index + 1] ?? none];
  if (titles.has(before.word)) return true;
  // Machines write Whole Sentences So: there only what follows small letters is a name.
  if (manner === "machine") return !token.isFirst && beginsSmall(tokens, index);
  const endsHere = "isFirst" in after && after.isFirst;
  const isBeside = (isCapital(before) && !token.isFirst) || (isCapital(after) && !endsHere);
  return isBeside || (!isGerman && !token.isFirst);
}

/** Whether what stands before a run of capitals is written small. */
function beginsSmall(tokens: readonly Token[], index: number): boolean {
  let at = index - 1;
  while (at >= 0 && index - at <= 4 && isCapital(tokens[at] ?? { raw: "", word: "" })) at--;
  return /^\p{Ll}/u.test(tokens[at]?.raw ?? "");
}

function isOfCalendar(word: string): boolean {
  return (
    calendarWords.has(word) ||
    (word.includes("-") && word.split("-").some((part) => calendarWords.has(part) && part.length > 3))
  );
}

/** The words by which a message names who wrote it and who was written to. */
function namesOf(report: Report, recipientIndex: number): ReadonlySet<string> {
  const recipient = report.kind === "delivery" ? report.recipients[recipientIndex] : undefined;
  const addresses = [
    report.from,
    recipient?.finalRecipient,
    recipient?.originalRecipient,
    ...(report.original?.to ?? []),
  ];
  const parts = addresses.flatMap((address) => partsOf(foldText(address?.slice(0, 320) ?? "")));
  return new Set(parts.filter((part) => part.length >= 3 && !keptWords.has(part)));
}

/** Of the domain only the longest label: the others are everybody's. */
function partsOf(address: string): readonly string[] {
  const [local = "", domain = ""] = address.split("@");
  const labels = domain.split(".").sort((one, other) => other.length - one.length);
  return [...local.split(/[^\p{L}]+/u), labels[0] ?? ""];
}
