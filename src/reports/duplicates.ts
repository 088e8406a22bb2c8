import type { DeliveryRecipient } from "../domain/report.ts";

function keyOf(recipient: DeliveryRecipient): string | undefined {
  const { finalRecipient, originalRecipient, action } = recipient;
  if (finalRecipient === undefined) return undefined;
  return JSON.stringify([finalRecipient.toLowerCase(), (originalRecipient ?? finalRecipient).toLowerCase(), action]);
}

/**
 * Joins blocks that say the same of one recipient, as servers write that list it once for each try or path: the fields
 * of the first, and of the others what it lacks. Blocks that tell of different ends stay apart.
 */
export function joinDuplicates(recipients: readonly DeliveryRecipient[]): readonly DeliveryRecipient[] {
  const joined: DeliveryRecipient[] = [];
  const places = new Map<string, number>();
  for (const recipient of recipients) {
    const key = keyOf(recipient);
    const place = key === undefined ? undefined : places.get(key);
    const known = place === undefined ? undefined : joined[place];
    if (place === undefined || known === undefined) {
      if (key !== undefined) places.set(key, joined.length);
      joined.push(recipient);
    } else if (known.status === recipient.status || known.diagnosticCode === undefined) {
      joined[place] = { ...recipient, ...known, extensions: { ...recipient.extensions, ...known.extensions } };
    } else joined.push(recipient);
  }
  return joined;
}
