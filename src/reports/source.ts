import type { Defect, Received, Report } from "../domain/report.ts";
import { type Mailbox, readMailboxes } from "../message/addresses.ts";
import { capText } from "../message/clean.ts";
import { readDate } from "../message/date.ts";
import { findField, findText, listFields } from "../message/fields.ts";
import type { Message } from "../message/message.ts";
import { readReceived } from "../message/received.ts";

const receivedLimit = 50;
const subjectLimit = 2000;

/** What every reader gets: the message, what all reports share, and the words that most readers ask for. */
export type Source = {
  readonly message: Message;
  /** The text for people, line ends as LF. */
  readonly text: string;
  readonly sender: Mailbox | undefined;
  /** Encoded words decoded; empty where there is none. */
  readonly subject: string;
  readonly base: Base;
  /** The envelope's sender, as the door was told; undefined where only Return-Path can tell. RFC 5321 §4.4. */
  readonly mailFrom?: string | undefined;
  /** Readers add to it; every report carries it. */
  readonly defects: Defect[];
};

/** What every report says of the message it was read from. */
export type Base = {
  readonly from?: string | undefined;
  readonly subject?: string | undefined;
  readonly date?: Date | undefined;
  readonly text: string;
  readonly received: readonly Received[];
  readonly defects: readonly Defect[];
};

/** Not mine is a value: a reader answers only for what it recognises. */
export type Reader = (source: Source) => Report | undefined;

/** Gathers what all readers share. */
export function makeSource(message: Message, text: string, defects: Defect[]): Source {
  const root = message.root;
  const sender = readMailboxes(findField(root, "from") ?? "")[0];
  const subject = capText(findText(root, "subject") ?? "", subjectLimit);
  const date = readDate(findField(root, "date") ?? "");
  const received = listFields(root, "received").slice(0, receivedLimit).map(readReceived);
  const base: Base = {
    ...(sender ? { from: sender.address } : {}),
    ...(subject ? { subject } : {}),
    ...(date ? { date } : {}),
    text,
    received,
    defects,
  };
  return { message, text, sender, subject, base, defects };
}

/** The value of a field of the message itself, unfolded; encoded words are not decoded. */
export function fieldOf(source: Source, name: string): string | undefined {
  return findField(source.message.root, name);
}
