import type { FeedbackReport } from "../domain/report.ts";
import { findField } from "../message/fields.ts";
import { compact } from "./compact.ts";
import { findComplainant } from "./complainant.ts";
import { findReturned, makeOriginal, type Returned } from "./original.ts";
import { isFromDesk, isPassedOn } from "./passed-on.ts";
import { fieldOf, type Source } from "./source.ts";

const complaintSubject = /^\s{0,9}complaint about message from\s{1,9}([0-9a-f.:x]{3,45})/i;
const complaintSender =
  /^staff@(?:hotmail|outlook|live|msn)\.com$|@(?:[\w-]{1,63}\.){0,3}email-abuse\.amazonses\.com$/i;
const recipientField = "x-hmxmroriginalrecipient";

/**
 * The complaint as Microsoft's programme sent it before it came to RFC 5965: the message complained of, attached
 * under a subject that names the server, or sent on as it is with one field more.
 */
export function readJmrp(source: Source): FeedbackReport | undefined {
  const subject = complaintSubject.exec(source.subject);
  const attached = findReturned(source.message);
  const isMarked = attached !== undefined && findField(attached.header, recipientField) !== undefined;
  const isKnown = complaintSender.test(source.sender?.address ?? "");
  const isComplaint = isMarked ? subject !== null || isKnown || isSentOnByDesk(source) : subject !== null && isKnown;
  const returned = attached !== undefined && isComplaint ? attached : sentOn(source);
  if (returned === undefined) return undefined;
  const address = subject?.[1];
  return compact({
    ...source.base,
    kind: "feedback" as const,
    format: "microsoft-jmrp",
    original: returned.original,
    feedbackType: "abuse",
    ...findComplainant(returned),
    sourceIp: address !== undefined && /^[\d.]{7,15}$|:/.test(address) ? address.replace(/\.$/, "") : undefined,
    incidents: 1,
    extensions: {},
  });
}

/** A desk that passes on what the programme sent may give it a subject of its own. */
function isSentOnByDesk(source: Source): boolean {
  return isFromDesk(source) && !isPassedOn(source);
}

/** Only a complaint goes back from the programme's own address with the recipient written into its header. */
function sentOn(source: Source): Returned | undefined {
  const returnPath = fieldOf(source, "return-path") ?? "";
  if (fieldOf(source, recipientField) === undefined || !/\bstaff@(?:hotmail|outlook|live|msn)\.com\b/i.test(returnPath))
    return undefined;
  const original = makeOriginal(source.message.root);
  return original && { header: source.message.root, original };
}
