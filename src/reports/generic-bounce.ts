import type { DeliveryReport } from "../domain/report.ts";
import { readMailboxes } from "../message/addresses.ts";
import { findBlamed } from "./blamed.ts";
import { looksLikeBounce, mayBeBounce } from "./bounce-signs.ts";
import { compact } from "./compact.ts";
import { foldReport } from "./fold-report.ts";
import { mailedTo } from "./mailed-to.ts";
import { findOriginal, readInlineOriginal } from "./original.ts";
import { splitAtOriginal } from "./original-marker.ts";
import { ownWords } from "./own-words.ts";
import { actionOf, makeRecipients, type Words } from "./prose.ts";
import { fieldOf, type Source } from "./source.ts";

const headLimit = 8192;

/** What a mail system forwards of another's report is quoted as a whole: then the quotes are the report. */
function splitOwn(source: Source): Words {
  const lines = source.text.split("\n");
  const quoted = lines.filter((line) => line.startsWith(">")).length;
  const wrapped = quoted > 0 && /^\s{0,4}(?:fwd?|wg|tr|rv|enc)\s?:/i.test(source.subject);
  if (wrapped) return splitAtOriginal(lines.map((line) => line.replace(/^> ?/, "")).join("\n"));
  const { report, rest } = splitAtOriginal(source.text);
  // RFC 3676 §4.3: a signature begins so, and who signs is not blamed.
  const own = report.split(/^-- ?$/m, 1)[0] ?? "";
  return { report: quoted > 0 ? own.replace(/^>(?!>> ).*$/gm, "") : own, rest };
}

/** Reads what looks like a bounce and matches no format: a mail system wrote it, and its words speak of a failure. */
export function readGenericBounce(source: Source): DeliveryReport | undefined {
  if (!mayBeBounce(source)) return undefined;
  const { report, rest } = splitOwn(source);
  const original = findOriginal(source.message) ?? readInlineOriginal(rest);
  const subject = foldReport(source.subject.slice(0, 500));
  const blamed = findBlamed(source, report, original);
  const words = foldReport(report.slice(0, headLimit));
  if (!looksLikeBounce({ source, subject, words, original, blamed })) return undefined;
  const failed = readMailboxes(fieldOf(source, "x-failed-recipients") ?? "").map((mailbox) => mailbox.address);
  const addresses = [failed, blamed.addresses, mailedTo(original)].find((list) => list.length > 0) ?? [];
  const recipients = makeRecipients("generic", addresses, report, actionOf(source, report));
  // A report about nobody is still a report: what it is about may be found by its original.
  if (recipients.length === 0 && !original) return undefined;
  return compact({
    ...source.base,
    kind: "delivery" as const,
    format: "generic",
    original,
    words: ownWords(report, recipients),
    recipients,
  });
}
