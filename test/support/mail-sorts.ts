import type { Report } from "../../src/domain/report.ts";
import { eximBounce, type Failed, gmailBounce, postfixDelay, qmailBounce, writtenDate } from "./bounce-formats.ts";
import { abuseReport, outOfOffice, postfixBounce } from "./samples.ts";

/** The sorts of mail in a mailbox for bounces, and how common each is. */
export const sorts = [
  ["gone", 30],
  ["full", 15],
  ["blocked", 5],
  ["no-domain", 3],
  ["delayed", 7],
  ["complaint", 6],
  ["out-of-office", 13],
  ["person", 9],
  ["wants-out", 5],
  ["spam", 5],
  ["odd", 2],
] as const satisfies readonly (readonly [string, number])[];
export type Sort = (typeof sorts)[number][0];

/** One message to be written: when, what tells it from all others, and the dice. */
export type Letter = { readonly at: Date; readonly tag: string; readonly chance: () => number };

/** `address`: whom it is about, where it is about somebody. */
export type Written = { readonly text: string; readonly kind: Report["kind"]; readonly address: string | undefined };

const providers = ["rcpt.example", "gone.example", "gmail.com", "outlook.com", "yahoo.com", "gmx.de", "school.example"];

function pick<T>(from: readonly T[], chance: () => number): T {
  return from[Math.floor(chance() * from.length)] as T;
}

const gone: readonly ((failed: Failed) => string)[] = [postfixBounce, eximBounce, qmailBounce, gmailBounce];

/** Two ways to say that a mailbox is full. The same few people are told of again and again, on other days. */
const full = [
  { status: "5.2.2", diagnostic: "host mx.rcpt.example[192.0.2.25] said: 552 5.2.2 Mailbox is over quota" },
  { status: "4.2.2", diagnostic: "host mx.rcpt.example[192.0.2.25] said: 452 4.2.2 Mailbox full" },
];

const blocked =
  "host mx.rcpt.example[192.0.2.25] said: 554 5.7.1 Service unavailable; client blocked using a block list";

type Writer = (letter: Letter, address: string) => Written;

const writers: Readonly<Record<Sort, Writer>> = {
  gone: ({ tag, at, chance }, address) => about(address, pick(gone, chance)({ to: address, tag, at })),
  full: ({ tag, at, chance }, address) => {
    const few = address.replace(/^u\d*(\d)@/, "full$1@");
    return about(few, postfixBounce({ to: few, tag, at, ...pick(full, chance) }));
  },
  blocked: ({ tag, at }, address) =>
    about(address, postfixBounce({ to: address, tag, at, status: "5.7.1", diagnostic: blocked })),
  "no-domain": ({ tag, at }) => {
    const address = `info@${tag}.example`;
    const diagnostic = `Host or domain name not found. Name service error for name=${tag}.example type=A: Host not found`;
    return about(address, postfixBounce({ to: address, tag, at, status: "5.4.4", diagnostic }));
  },
  delayed: ({ tag, at }, address) => about(address, postfixDelay({ to: address, tag, at })),
  complaint: ({ tag, at }, address) => ({
    kind: "feedback",
    text: dated(abuseReport({ to: address, tag, listId: "news.sender.example" }), at),
    address,
  }),
  "out-of-office": ({ tag, at }, address) => ({
    kind: "auto-reply",
    text: dated(outOfOffice({ from: address, tag }), at),
    address,
  }),
  person: (letter, address) => person(letter, address, "Thank you. When will the second parcel come?"),
  "wants-out": (letter, address) => person(letter, address, "Please take me off your mailing list."),
  spam: (letter) => ({ kind: "none", text: spam(letter), address: undefined }),
  odd: (letter) => ({ kind: "none", text: odd(letter), address: undefined }),
};

/** Writes a message of a sort, about one of so many people. */
export function writeLetter(sort: Sort, letter: Letter, people: number): Written {
  const address = `u${Math.floor(letter.chance() * people)}@${pick(providers, letter.chance)}`;
  return writers[sort](letter, address);
}

function about(address: string, text: string): Written {
  return { kind: "delivery", text, address };
}

/** The samples are of today; each of their Date fields and stamps becomes that of the message. */
function dated(text: string, at: Date): string {
  return text.replace(/[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} \+0000/g, writtenDate(at));
}

function person({ tag, at }: Letter, address: string, words: string): Written {
  const text = `Return-Path: <${address}>
Received: from mail.rcpt.example (mail.rcpt.example [203.0.113.40])
	by mx.sender.example (Postfix) with ESMTPS id ${tag}
	for <bounces@sender.example>; ${writtenDate(at)}
Date: ${writtenDate(at)}
From: Sam Porter <${address}>
To: News <news@sender.example>
Subject: Re: Spring catalogue
Message-ID: <${tag}@mail.rcpt.example>
In-Reply-To: <${tag}@sender.example>
References: <${tag}@sender.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

${words}

Sam

> Our new catalogue is here.
`;
  return { kind: "reply", text, address };
}

function spam({ tag, at }: Letter): string {
  return `Return-Path: <b-9@lists.other.example>
Date: ${writtenDate(at)}
From: Other News <news@other.example>
To: bounces@sender.example
Subject: Ten ideas for spring
Message-ID: <${tag}@other.example>
List-Id: <spring.other.example>
List-Unsubscribe: <https://other.example/u>
Precedence: bulk
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<html><body><h1>Ten ideas</h1><p>Sun &amp; more sun.</p></body></html>
`;
}

/** What is hardly a message: without a header, 8-bit where none is allowed, very long, next to nothing. */
function odd({ tag, at, chance }: Letter): string {
  const header = `Date: ${writtenDate(at)}\nFrom: x@other.example\nSubject: ${tag}\n`;
  return pick(
    [
      `\nwords without a header ${tag}\n`,
      `${header}X-Odd: \xe4\xf6\xfc\xff\xfe\n\n\xe9\xe8 ${tag}\n`,
      `${header}\n${`${tag} and so on `.repeat(8)}\n${"0123456789".repeat(7)}\n`.padEnd(
        100_000,
        `${"long ".repeat(15)}\n`,
      ),
      `Subject: ${tag}\n\n`,
    ],
    chance,
  );
}
