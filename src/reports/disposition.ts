import type { DeliveryReport, DispositionReport } from "../domain/report.ts";
import { decodeBody } from "../message/body.ts";
import { capText } from "../message/clean.ts";
import { addDefect } from "../message/defects.ts";
import type { Part } from "../message/message.ts";
import { walkOwnParts } from "../message/walk.ts";
import { findReply, findStatus } from "./codes.ts";
import { compact } from "./compact.ts";
import { findOriginal } from "./original.ts";
import type { Source } from "./source.ts";
import { type Bag, readBlocks } from "./status-blocks.ts";
import { readRecipientField, undoXtext } from "./typed.ts";

// RFC 8098 §3, RFC 6533 §6.
const dispositionTypes = new Set(["message/disposition-notification", "message/global-disposition-notification"]);

// Dovecot tells of a full or unknown mailbox by an MDN "deleted": the mail was not delivered, whatever the type says.
const refusedMailbox =
  /automatically rejected:\s{1,5}.{0,200}(?:quota|mailbox|unknown user|no such user|user does|doesn't exist|full)/is;

function findPart(source: Source): Part | undefined {
  for (const part of walkOwnParts(source.message.root)) if (dispositionTypes.has(part.type)) return part;
  return undefined;
}

/** RFC 8098 §3.2.6: `mode/mode; type/modifier`; the type is what is wanted, in lower case. */
function readDisposition(value: string | undefined, source: Source): string {
  const type = /;\s{0,9}([\w-]{1,60})/.exec(value ?? "")?.[1] ?? /^\s{0,9}([\w-]{1,60})\s{0,9}$/.exec(value ?? "")?.[1];
  if (type === undefined)
    addDefect(source.defects, "disposition-unreadable", `Disposition: ${(value ?? "").slice(0, 80)}`);
  return (type ?? "").toLowerCase();
}

function asDelivery(source: Source, fields: Bag): DeliveryReport {
  const words = capText(/automatically rejected:\s{1,5}(.{0,1000})/is.exec(source.text)?.[1]?.trim() ?? "", 2048);
  const reply = findReply(words);
  const recipient = compact({
    finalRecipient: readRecipientField(fields.get("final-recipient")),
    originalRecipient: undoXtext(readRecipientField(fields.get("original-recipient"))),
    action: "failed" as const,
    status: findStatus(words),
    diagnosticCode: { type: reply ? "smtp" : "x-dovecot", text: words },
    text: words,
    extensions: {},
  });
  const original = findOriginal(source.message);
  return compact({
    ...source.base,
    kind: "delivery" as const,
    format: "dovecot-mdn",
    original,
    recipients: [recipient],
  });
}

/** Reads a message disposition notification. RFC 8098. */
export function readDispositionNotice(source: Source): DispositionReport | DeliveryReport | undefined {
  const part = findPart(source);
  if (!part) return undefined;
  const fields: Bag = new Map();
  for (const { name, value } of readBlocks(decodeBody(source.message, part)).flat()) {
    if (!fields.has(name)) fields.set(name, value);
  }
  if (refusedMailbox.test(source.text.slice(0, 4096))) return asDelivery(source, fields);
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
