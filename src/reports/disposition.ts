import type { DeliveryReport, DispositionReport } from "../domain/report.ts";
import { decodeBody } from "../message/body.ts";
import { capText } from "../message/clean.ts";
import { addDefect } from "../message/defects.ts";
import { walkOwnParts } from "../message/walk.ts";
import { findReply, findStatus } from "./codes.ts";
import { compact } from "./compact.ts";
import { isMassMail } from "./mass-mail.ts";
import { findOriginal } from "./original.ts";
import { isPassedOn } from "./passed-on.ts";
import type { Source } from "./source.ts";
import { type Bag, readBlocks } from "./status-blocks.ts";
import { readRecipientField, undoXtext } from "./typed.ts";

// RFC 8098 §3, RFC 6533 §6.
const dispositionTypes = new Set(["message/disposition-notification", "message/global-disposition-notification"]);

/**
 * A refusal in the form of an MDN "deleted": Sieve's reject (RFC 5429 §2.1.3), and Dovecot's word for a full mailbox.
 * The mail was not delivered, whatever the type says. What follows is the reason.
 */
const refusals: readonly RegExp[] = [
  /\bwas automatically rejected:\s{0,9}(.{0,1000})/is,
  /\b(?:was|has been) automatically rejected by sieve\b.{0,120}?\breason (?:was )?given:\s{0,9}(.{0,1000})/is,
  /\byour (?:message|e-?mail)\b.{0,400}?\b(?:was|has been) (?:automatically )?(?:rejected|refused)\b[^\n]{0,120}\n{0,3}(.{0,1000})/is,
];

// Where the part is labelled as something else, its two required fields tell it (RFC 8098 §3.2).
const fieldLines = [/^disposition[ \t]{0,9}:[^\n]{1,80};/im, /^(?:final|original)-recipient[ \t]{0,9}:/im];

/** The text of the machine's part. RFC 8098 §3. */
function findMachineText(source: Source): string | undefined {
  const { message } = source;
  const own = [...walkOwnParts(message.root)];
  const labelled = own.find((part) => dispositionTypes.has(part.type));
  if (labelled !== undefined) return decodeBody(message, labelled);
  for (const part of own) {
    if (part.parts.length > 0 || !/^(?:text\/plain|message\/|application\/octet-stream)/.test(part.type)) continue;
    const text = decodeBody(message, part, 64 * 1024).replace(/\r\n?/g, "\n");
    if (!fieldLines.every((line) => line.test(text)) || isPassedOn(source) || isMassMail(source)) continue;
    addDefect(source.defects, "disposition-part-unlabelled", `its type is ${part.type}`);
    return text.slice(
      Math.max(0, text.search(/^(?:reporting-ua|final-recipient|original-recipient|disposition)[ \t]{0,9}:/im)),
    );
  }
  return undefined;
}

function findRefusal(source: Source, fields: Bag): string | undefined {
  if (!/;\s{0,9}deleted\b/i.test(fields.get("disposition") ?? "")) return undefined;
  const head = source.text.slice(0, 4096);
  for (const refusal of refusals) {
    const found = refusal.exec(head);
    if (found !== null) return capText(found[0].trim(), 2048);
  }
  return undefined;
}

/** RFC 8098 §3.2.6: `mode/mode; type/modifier`; the type is what is wanted, in lower case. */
function readDisposition(value: string | undefined, source: Source): string {
  const type = /;\s{0,9}([\w-]{1,60})/.exec(value ?? "")?.[1] ?? /^\s{0,9}([\w-]{1,60})\s{0,9}$/.exec(value ?? "")?.[1];
  if (type === undefined)
    addDefect(source.defects, "disposition-unreadable", `Disposition: ${(value ?? "").slice(0, 80)}`);
  return (type ?? "").toLowerCase();
}

function asDelivery(source: Source, fields: Bag, text: string): DeliveryReport {
  const words = text.replace(/^.{0,400}?\brejected:\s{0,9}/is, "");
  const reply = findReply(words);
  const isDovecot = /dovecot/i.test(fields.get("reporting-ua") ?? "");
  const recipient = compact({
    finalRecipient: readRecipientField(fields.get("final-recipient")),
    originalRecipient: undoXtext(readRecipientField(fields.get("original-recipient"))),
    action: "failed" as const,
    status: findStatus(words),
    diagnosticCode:
      words === "" ? undefined : { type: reply ? "smtp" : isDovecot ? "x-dovecot" : "x-sieve", text: words },
    text,
    extensions: {},
  });
  return compact({
    ...source.base,
    kind: "delivery" as const,
    format: isDovecot ? "dovecot-mdn" : "sieve-mdn",
    original: findOriginal(source.message),
    recipients: [recipient],
  });
}

/** Reads a message disposition notification. RFC 8098. */
export function readDispositionNotice(source: Source): DispositionReport | DeliveryReport | undefined {
  const text = findMachineText(source);
  if (text === undefined) return undefined;
  const fields: Bag = new Map();
  for (const { name, value } of readBlocks(text).flat()) if (!fields.has(name)) fields.set(name, value);
  const refusal = findRefusal(source, fields);
  if (refusal !== undefined) return asDelivery(source, fields, refusal);
  const take = (name: string) => {
    const value = fields.get(name);
    fields.delete(name);
    return value === "" ? undefined : value;
  };
  return compact({
    ...source.base,
    kind: "disposition" as const,
    format: "rfc8098",
    original: findOriginal(source.message),
    finalRecipient: readRecipientField(take("final-recipient")),
    originalRecipient: undoXtext(readRecipientField(take("original-recipient"))),
    disposition: readDisposition(fields.get("disposition"), source),
    originalMessageId: take("original-message-id"),
    extensions: Object.fromEntries([...fields].map(([name, value]) => [name, capText(value, 2048)])),
  });
}
