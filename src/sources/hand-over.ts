import type { SMTPServerSession } from "smtp-server";
import { readDomain } from "../domain/address.ts";
import type { Accept, Accepted, Door, Incoming } from "../domain/envelope.ts";
import type { Watch } from "./watch.ts";

/** The domain of an address as it is compared, whatever its local part looks like. */
export function domainOf(address: string): string | undefined {
  return readDomain(address.slice(address.lastIndexOf("@") + 1));
}

/** smtp-server writes domains in Unicode; from here on they are A-labels, and the local part stays as it came. */
function writtenAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return at < 0 ? address : `${address.slice(0, at)}@${domainOf(address) ?? address.slice(at + 1)}`;
}

/** One message for each recipient of a transaction; all share the bytes. */
export function messagesFor(
  session: SMTPServerSession,
  watch: Pick<Watch, "peer" | "trusted">,
  door: Door,
  raw: Uint8Array,
): readonly Incoming[] {
  const { mailFrom, rcptTo } = session.envelope;
  const base = {
    mailFrom: mailFrom === false ? "" : writtenAddress(mailFrom.address),
    door,
    remoteAddress: watch.peer,
    trustedRelay: watch.trusted,
  };
  return rcptTo.map(({ address }) => ({ raw, envelope: { ...base, rcptTo: writtenAddress(address) } }));
}

/** Waits for `accept`, but not longer than the watch lets it: one result for each message. Never rejects. */
export async function handOver(
  accept: Accept,
  messages: readonly Incoming[],
  watch: Pick<Watch, "giveUp">,
): Promise<readonly (Accepted | Error)[]> {
  const gaveUp = new Promise<never>((_, reject) => {
    watch.giveUp = reject;
  });
  try {
    const results = await Promise.race([accept(messages), gaveUp]);
    return messages.map((_, index) => results[index] ?? new Error("Cannot store a message: accept gave no result"));
  } catch (fault) {
    const error = fault instanceof Error ? fault : new Error(String(fault));
    return messages.map(() => error);
  } finally {
    watch.giveUp = undefined;
  }
}
