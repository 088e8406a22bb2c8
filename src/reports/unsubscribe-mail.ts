import type { FeedbackReport } from "../domain/report.ts";
import { listAddressTokens, readToken, type Token, tokenField } from "../domain/token.ts";
import { readMailboxes } from "../message/addresses.ts";
import { compact } from "./compact.ts";
import { hasNullSender } from "./mail-system.ts";
import { fieldOf, type Source } from "./source.ts";

const addressFields = ["to", "x-original-to", "envelope-to", "delivered-to"] as const;
const mostAddresses = 10;

/**
 * Reads what a mail program sends when a person presses "unsubscribe" (RFC 2369 §3.2, `mailto:`) and our link to write
 * to held a token: in the subject, or in the address. Anybody can write one that looks so; proof tells them apart.
 */
export function readUnsubscribeMail(source: Source): FeedbackReport | undefined {
  if (source.sender === undefined || hasNullSender(source)) return undefined;
  const tokens = [...subjectTokens(source), ...addressTokens(source)].filter(
    ({ purpose }) => purpose === "unsubscribe",
  );
  const [first] = tokens;
  if (first === undefined) return undefined;
  const carried = tokens.find((token) => token.carried !== undefined)?.carried;
  return compact({
    ...source.base,
    kind: "feedback" as const,
    format: "unsubscribe-mail",
    feedbackType: "opt-out",
    originalRcptTo: [carried ?? source.sender.address],
    recipientSource: carried === undefined ? `from: ${source.sender.address}` : `token: ${first.text}`,
    incidents: 1,
    extensions: { [tokenField]: tokens.map(({ text }) => text) },
  });
}

function subjectTokens({ subject }: Source): readonly Token[] {
  const words = subject.split(/[\s<>"':,;]+/);
  return words.map(readToken).filter((token) => token !== undefined);
}

function addressTokens(source: Source): readonly Token[] {
  return addressFields.flatMap((name) =>
    readMailboxes(fieldOf(source, name) ?? "")
      .slice(0, mostAddresses)
      .flatMap(({ address }) => listAddressTokens(address)),
  );
}
