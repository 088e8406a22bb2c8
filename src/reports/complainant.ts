import { type FeedbackFields, isRedacted } from "arf-parser";
import type { FeedbackReport, Original } from "../domain/report.ts";
import { readMailboxes } from "../message/addresses.ts";
import { capText } from "../message/clean.ts";
import { findField, listFields, type WithFields } from "../message/fields.ts";
import { listLinkAddresses, listVerpAddresses } from "./encoded-address.ts";

/** Whom a complaint comes from, and where that stands; or why nobody can be named. */
export type Complainant = Pick<FeedbackReport, "originalRcptTo" | "recipientSource" | "recipientMissing">;

/** What is known of a complaint: the report's fields, and the header of the message complained of. */
export type Complaint = {
  readonly fields?: FeedbackFields | undefined;
  readonly original?: Original | undefined;
  readonly header?: WithFields | undefined;
  /** What a report of another format says. */
  readonly named?: readonly Place[] | undefined;
};

export type Place = {
  readonly field: string;
  readonly value: string;
  readonly addresses: readonly string[];
  /** Read out of a token or a link: of several addresses none is sure. */
  readonly isGuess?: true;
};
type Look = (complaint: Complaint) => readonly Place[];

const removalTypes: readonly string[] = ["opt-out", "opt-out-list", "unsubscribe"];
const quoteLimit = 500;

/** Where mail systems write the address they deliver to, best first. */
const deliveryFields = [
  "x-hmxmroriginalrecipient",
  "x-original-to",
  "x-envelope-to",
  "envelope-to",
  "x-rcpt-to",
  "x-delivered-to",
  "delivered-to",
  "apparently-to",
];

/** Where reports that are not of RFC 5965 name the recipient. */
const recipientExtensions = /^(?:original-recipient|final-recipient|rcpt-to|recipient|x-original-rcpt-to)$/i;

// RFC 6449 §3.3 and domain practice: what the report says, what the envelope tells, what we wrote, what delivery wrote.
const looks: readonly Look[] = [
  ({ fields }) => (removalTypes.includes(fields?.feedbackType ?? "") ? removalsOf(fields) : []),
  verpConfirmed,
  ({ named }) => named ?? [],
  ({ fields }) => placeOf("original-rcpt-to", fields?.originalRcptTo.map(({ address }) => address) ?? []),
  ({ fields }) => removalsOf(fields),
  ({ fields }) =>
    (fields?.extensions ?? [])
      .filter(({ name }) => recipientExtensions.test(name))
      .map(({ name, value }) => ({
        field: name.toLowerCase(),
        value,
        addresses: mailboxesOf(value.replace(/^[\w-]{1,20};/, "")),
      })),
  (complaint) => asGuesses(verpPlaces(complaint)),
  ({ header }) => asGuesses(fieldPlaces(header, "list-unsubscribe", listLinkAddresses)),
  ({ header }) => deliveryFields.flatMap((name) => fieldPlaces(header, name, mailboxesOf)),
  // The first server to be told is the last Received field (RFC 5321 §4.4), and was told by us.
  ({ header }) => [...fieldPlaces(header, "received", forClause)].reverse(),
  ({ fields, original }) => halvesOf(fields, original),
  onlyTo,
];

/** Looks for whom a complaint comes from, from the best place to the least; a redacted address is nobody's. */
export function findComplainant(complaint: Complaint): Complainant {
  for (const look of looks) {
    const places = look(complaint);
    for (const { field, value, addresses, isGuess } of places) {
      const clear = addresses.filter(
        (address) => address.includes("@") && !isRedacted(address) && !isOurs(complaint, field, address),
      );
      if (clear.length === 0 || (isGuess && clear.length > 1)) continue;
      const recipientSource = `${field}: ${capText(value, quoteLimit)}`;
      return { originalRcptTo: [...new Set(clear)], recipientSource };
    }
  }
  return { originalRcptTo: [], recipientMissing: whyMissing(complaint) };
}

/** What was written by us names the recipient beside ourselves: in such places our own domain is not looked for. */
function isOurs({ original }: Complaint, field: string, address: string): boolean {
  if (!["return-path", "original-mail-from", "list-unsubscribe", "received", "message-id"].includes(field))
    return false;
  const host = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  const own = original?.fromDomain;
  return own !== undefined && (host === own || host.endsWith(`.${own}`) || own.endsWith(`.${host}`));
}

function asGuesses(places: readonly Place[]): readonly Place[] {
  return places.map((place) => ({ ...place, isGuess: true }));
}

function placeOf(field: string, addresses: readonly string[]): readonly Place[] {
  return addresses.length === 0 ? [] : [{ field, value: addresses.join(", "), addresses }];
}

function removalsOf(fields: FeedbackFields | undefined): readonly Place[] {
  return placeOf("removal-recipient", fields?.removalRecipients.map(({ address }) => address) ?? []);
}

function fieldPlaces(
  header: WithFields | undefined,
  name: string,
  read: (value: string) => readonly string[],
): readonly Place[] {
  if (header === undefined) return [];
  return listFields(header, name)
    .slice(0, 50)
    .map((value) => ({ field: name, value, addresses: read(value.slice(0, 4096)) }));
}

function mailboxesOf(value: string): readonly string[] {
  return readMailboxes(value).map(({ address }) => address);
}

function forClause(value: string): readonly string[] {
  const address = /\sfor\s{1,3}<?([^\s<>;()]{1,320}@[^\s<>;()]{1,253})/i.exec(value)?.[1];
  return address === undefined ? [] : [address];
}

/** Everything of ours in which a recipient may be encoded. */
function verpPlaces({ fields, header }: Complaint): readonly Place[] {
  const from = fields?.originalMailFrom;
  return [
    ...fieldPlaces(header, "return-path", listVerpAddresses),
    ...(from ? [{ field: "original-mail-from", value: from, addresses: listVerpAddresses(from) }] : []),
    ...fieldPlaces(header, "message-id", listVerpAddresses),
  ];
}

/**
 * A return path that names whom we mailed goes before what the report says, which may be where it was forwarded to;
 * but only where the To agrees, for a return path may also encode something else.
 */
function verpConfirmed(complaint: Complaint): readonly Place[] {
  const known = new Set(complaint.original?.to.map((address) => address.toLowerCase()));
  return verpPlaces(complaint).map((place) => ({
    ...place,
    addresses: place.addresses.filter((address) => known.has(address.toLowerCase())).slice(0, 1),
  }));
}

/** A To of one person; a list's own address is none. */
function onlyTo({ original, header }: Complaint): readonly Place[] {
  const [address, ...others] = original?.to ?? [];
  if (address === undefined || others.length > 0) return [];
  const post = header && findField(header, "list-post");
  return post?.toLowerCase().includes(address.toLowerCase()) ? [] : placeOf("to", [address]);
}

/** AOL gives the local part alone, where it gives it: "Redacted-Address: joe@". */
function halvesOf(fields: FeedbackFields | undefined, original: Original | undefined): readonly Place[] {
  const domain = original?.to[0]?.split("@").at(-1);
  return (fields?.redactedAddresses ?? []).flatMap((written) => {
    const bare = written.replace(/@.*$/s, "");
    if (bare === "" || domain === undefined) return [];
    return [{ field: "redacted-address", value: written, addresses: [`${bare}@${domain}`] }];
  });
}

function whyMissing({ fields, original, header, named }: Complaint): NonNullable<Complainant["recipientMissing"]> {
  const said = [...(fields?.originalRcptTo ?? []), ...(fields?.removalRecipients ?? [])].some(
    ({ redacted }) => redacted,
  );
  const shown = (header && findField(header, "to")) ?? "";
  const returned = original?.to.some(isRedacted) || /redacted|undisclosed|removed|hidden/i.test(shown.slice(0, 1000));
  const other = named?.some(({ addresses }) => addresses.some(isRedacted));
  if (said || other || returned || (fields?.redactedAddresses.length ?? 0) > 0) return "redacted";
  return (original?.to.length ?? 0) > 1 ? "several" : "not-named";
}
