import type { DeliveryRecipient } from "../domain/report.ts";
import { capText } from "../message/clean.ts";

const wordsLimit = 2048;

/**
 * The report's own words, for the reason may stand before the one recipient or far from it. Undefined where several
 * are named, since nobody knows whom the words mean, and where a remote reply is quoted, which says it better.
 */
export function ownWords(report: string, recipients: readonly DeliveryRecipient[]): string | undefined {
  const [only, ...others] = recipients;
  if (only === undefined || others.length > 0) return undefined;
  const { type, text = "" } = only.diagnosticCode ?? {};
  if (type === "smtp" && /^[245]\d\d\b/.test(text)) return undefined;
  const words = capText(report.trim(), wordsLimit);
  return words === "" || words === only.text ? undefined : words;
}
