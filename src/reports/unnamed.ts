import type { DeliveryRecipient, Original } from "../domain/report.ts";
import { readMailboxes } from "../message/addresses.ts";
import { addDefect } from "../message/defects.ts";
import { listAddressWords } from "./address-words.ts";
import { mailedTo } from "./mailed-to.ts";
import { splitAtOriginal } from "./original-marker.ts";
import { isOwnAddress } from "./own-address.ts";
import { actionOf, makeRecipients } from "./prose.ts";
import { fieldOf, type Source } from "./source.ts";
import { decodeImcea } from "./typed.ts";

const localOf = (address: string) => address.slice(0, Math.max(0, address.lastIndexOf("@"))).toLowerCase();

/** Whether the one address that was mailed may stand for a directory name: only if the name ends like its local part. */
function isNamedLike(recipients: readonly DeliveryRecipient[], address: string): boolean {
  const names = recipients.flatMap((recipient) => recipient.extensions["final-recipient"] ?? []);
  return names.every((name) => {
    const common = /[/_]cn=([^/_@]{1,128})@[^@]{0,255}$/i.exec(decodeImcea(name))?.[1];
    return common !== undefined && common.toLowerCase() === localOf(address);
  });
}

/** The addresses named outside the status part, for recipients that carry none. Domain order of trust: header, text, original. */
function fallbackAddresses(
  source: Source,
  original: Original | undefined,
  nameless: readonly DeliveryRecipient[],
): readonly string[] {
  const failed = readMailboxes(fieldOf(source, "x-failed-recipients") ?? "").map((mailbox) => mailbox.address);
  if (failed.length > 0) return failed;
  const { report } = splitAtOriginal(source.text);
  const named = listAddressWords(report).map((word) => word.address);
  const inText = [...new Set(named)].filter((address) => !isOwnAddress(source, address));
  if (inText.length > 0 && inText.length <= Math.max(1, nameless.length)) return inText;
  return mailedTo(original).filter((only) => isNamedLike(nameless, only));
}

/** A login name as the reporting host knows it: the address of ours with that local part, where the original has one. */
function completeLocal(recipient: DeliveryRecipient, original: Original | undefined): DeliveryRecipient {
  const local = recipient.finalRecipient?.toLowerCase();
  if (local === undefined || !/^[\w.+-]{1,64}$/.test(local) || recipient.originalRecipient?.includes("@"))
    return recipient;
  const mailed = original?.to.find((address) => localOf(address) === local);
  return mailed === undefined ? recipient : { ...recipient, finalRecipient: mailed };
}

/** Gives recipients that carry no address the one that the rest of the report names for them, if any. */
export function nameRecipients(
  source: Source,
  recipients: readonly DeliveryRecipient[],
  original: Original | undefined,
): readonly DeliveryRecipient[] {
  const nameless = recipients.filter((recipient) => !recipient.finalRecipient && !recipient.originalRecipient);
  if (nameless.length === 0 && recipients.length > 0)
    return recipients.map((recipient) => completeLocal(recipient, original));
  addDefect(source.defects, "recipient-missing", "a recipient without an address");
  const named = recipients.filter((recipient) => !nameless.includes(recipient));
  const addresses = fallbackAddresses(source, original, nameless);
  if (addresses.length === 0) return recipients;
  const [model] = nameless;
  if (!model) {
    const { report } = splitAtOriginal(source.text);
    return makeRecipients("rfc3464", addresses, report, actionOf(source, report));
  }
  return [...named, ...addresses.map((finalRecipient, at) => ({ ...(nameless[at] ?? model), finalRecipient }))];
}
