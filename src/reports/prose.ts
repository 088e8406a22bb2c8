import type { Action, DeliveryRecipient, DeliveryReport } from "../domain/report.ts";
import { readMailboxes } from "../message/addresses.ts";
import { capText } from "../message/clean.ts";
import { listAddressWords } from "./address-words.ts";
import { findStatus } from "./codes.ts";
import { compact } from "./compact.ts";
import { tellsDelay } from "./delay.ts";
import { diagnosticOf } from "./diagnostic.ts";
import { withExpansion } from "./expanded.ts";
import { foldReport } from "./fold-report.ts";
import { listFormats } from "./format-signs.ts";
import { listRefusals } from "./formats/list-refusals.ts";
import { mailedTo } from "./mailed-to.ts";
import { findOriginal, readInlineOriginal } from "./original.ts";
import { splitAtOriginal } from "./original-marker.ts";
import { isOwnAddress } from "./own-address.ts";
import { ownWords } from "./own-words.ts";
import { findPhase, findTranscriptPhase } from "./phase.ts";
import type { ProseFormat } from "./prose-format.ts";
import { isQuotedByPerson } from "./quoted.ts";
import { findRemoteMta } from "./remote-mta.ts";
import { fieldOf, type Source } from "./source.ts";
import { successWords } from "./success-words.ts";
import { listWordsAbout } from "./words-about.ts";

const headLimit = 4096;
const lineLimit = 1000;
const recipientLimit = 1000;
const diagnosticLimit = 2048;

/** What a report says about itself, split from the message it returns. */
export type Words = { readonly report: string; readonly rest: string };

function splitByFormat(source: Source, format: ProseFormat): Words {
  if (!format.original) return splitAtOriginal(source.text);
  let at = 0;
  for (const line of source.text.split("\n")) {
    if (format.original.test(line.slice(0, lineLimit))) {
      return { report: source.text.slice(0, at), rest: source.text.slice(at + line.length + 1) };
    }
    at += line.length + 1;
  }
  return splitAtOriginal(source.text);
}

function namedOn(line: string, format: ProseFormat): string | undefined {
  for (const pattern of format.recipients) {
    const address = pattern.exec(line)?.[1];
    if (address !== undefined) return address;
  }
  return undefined;
}

function listNamed(source: Source, report: string, format: ProseFormat): readonly string[] {
  const found = new Map<string, string>();
  let begun = format.after === undefined;
  for (const line of report.split("\n")) {
    const head = line.slice(0, lineLimit);
    if (!begun) begun = format.after?.test(head) ?? true;
    const address = begun && head.includes("@") ? namedOn(head, format) : undefined;
    if (address?.includes("@") && found.size < recipientLimit) {
      if (!found.has(address.toLowerCase())) found.set(address.toLowerCase(), address);
    }
  }
  const all = [...found.values()];
  const others = all.filter((address) => !isOwnAddress(source, address));
  // A report about mail to ourselves names us alone.
  return others.length > 0 ? others : all;
}

/** What the words of a report say happened: failed, unless they say that it is still tried, or that nothing failed. */
export function actionOf(source: Source, report: string): Action {
  const head = report.slice(0, headLimit);
  // What a quoted reply says ("400 4.4.7 Message delayed") is about a try, not about the end.
  const own = head.replace(/(?<![\d.\w@-])[245](?:\d\d[- ]|\.\d{1,3}\.\d{1,3}\b).*$/gm, "");
  const words = foldReport(`${source.subject.slice(0, 500)}\n${own}`);
  if (tellsDelay(words, head)) return "delayed";
  return successWords.find((row) => row.when.test(words))?.action ?? "failed";
}

/** Makes the recipients of a home-made report from what it says of each address. */
export function makeRecipients(
  format: string,
  addresses: readonly string[],
  report: string,
  action: Action,
): readonly DeliveryRecipient[] {
  const texts = listWordsAbout(report, addresses);
  return addresses.map((address, at) => {
    const capped = capText((texts[at] ?? "").trim(), diagnosticLimit);
    return compact({
      finalRecipient: address,
      action,
      status: findStatus(capped),
      diagnosticCode: diagnosticOf(capped, format),
      remoteMta: findRemoteMta(capped) ?? (addresses.length === 1 ? findRemoteMta(report) : undefined),
      phase: findPhase(capped) ?? findTranscriptPhase(report, addresses.length === 1 ? undefined : address),
      text: capped === "" ? undefined : capped,
      extensions: {},
    });
  });
}

/** The addresses in the header fields in which a format may name whom it is about. */
function listOfFields(source: Source, format: ProseFormat): readonly string[] {
  const values = (format.fields ?? []).map((name) => (name === "subject" ? source.subject : fieldOf(source, name)));
  return values
    .flatMap((value) => listAddressWords((value ?? "").slice(0, lineLimit)).slice(0, 1))
    .slice(0, 1)
    .map((word) => word.address);
}

/** The report from the line on after which its recipients are named. */
function afterCue(report: string, format: ProseFormat): string {
  let at = 0;
  for (const line of format.after ? report.split("\n") : []) {
    if (format.after?.test(line.slice(0, lineLimit))) return report.slice(at);
    at += line.length + 1;
  }
  return report;
}

function readByFormat(source: Source, format: ProseFormat): DeliveryReport | undefined {
  const { report, rest } = splitByFormat(source, format);
  const original = findOriginal(source.message) ?? readInlineOriginal(rest);
  const named = listNamed(source, report, format);
  const failed = readMailboxes(fieldOf(source, "x-failed-recipients") ?? "").map((mailbox) => mailbox.address);
  const fallback = mailedTo(original);
  const addresses = [named, failed, fallback, listOfFields(source, format)].find((list) => list.length > 0);
  if (!addresses) return undefined;
  const action = format.action ?? actionOf(source, report);
  const words = afterCue(report, format);
  const recipients = makeRecipients(format.name, addresses, words, action).map(withExpansion);
  return compact({
    ...source.base,
    kind: "delivery" as const,
    format: format.name,
    original,
    words: ownWords(words, recipients),
    recipients,
  });
}

function readByFormats(source: Source, formats: Iterable<ProseFormat>): DeliveryReport | undefined {
  if (source.text === "" || isQuotedByPerson(source)) return undefined;
  for (const format of formats) {
    const report = readByFormat(source, format);
    if (report) return report;
  }
  return undefined;
}

/** Reads a home-made report by the first format of which a sign holds and that finds whom it is about. */
export function readProse(source: Source): DeliveryReport | undefined {
  return readByFormats(source, listFormats(source));
}

const refusals: ReadonlySet<ProseFormat> = new Set(listRefusals);
const listFields = ["x-mailman-version", "x-list-administrivia", "x-mlserver"];
const listManager = /\b(?:listserv|sympa|majordomo)\b|\b(?:owner|request)\b/i;

/** Reads a list manager's refusal of a post, before its other messages are read as notices. */
export function readListRefusal(source: Source): DeliveryReport | undefined {
  const byList = listFields.some((name) => fieldOf(source, name) !== undefined);
  if (!byList && !listManager.test(source.sender?.address ?? "")) return undefined;
  return readByFormats(
    source,
    [...listFormats(source)].filter((format) => refusals.has(format)),
  );
}
