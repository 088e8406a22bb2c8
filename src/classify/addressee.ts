import type { DeliveryRecipient } from "../domain/report.ts";
import type { Facts } from "./facts.ts";
import { listAddresses } from "./named-address.ts";

/**
 * Whether the reply names another recipient of the same report, and this one nowhere. Some tools give every recipient
 * the reply that one of them got: the others may be alive.
 */
export function speaksOfAnother({ report, recipient, texts }: Facts): boolean {
  const [innermost] = texts;
  if (innermost === undefined || report.recipients.length < 2) return false;
  const named = new Set(listAddresses(innermost.text, undefined).map(({ text }) => text.toLowerCase()));
  if (named.size === 0 || isNamed(recipient, named)) return false;
  return report.recipients.some((other) => isNamed(other, named));
}

function isNamed({ finalRecipient, originalRecipient }: DeliveryRecipient, named: ReadonlySet<string>): boolean {
  return [finalRecipient, originalRecipient].some(
    (address) => address !== undefined && named.has(address.toLowerCase()),
  );
}
