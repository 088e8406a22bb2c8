import { readMailboxes } from "../message/addresses.ts";
import { fieldOf, type Source } from "./source.ts";

const systemAddress = /^(?:postmaster|mailer-daemon|abuse|support|help|helpdesk|admin)@/i;

/** Says whether an address within a report is the reporter's or ours, and so not the failing one. */
export function isOwnAddress(source: Source, address: string): boolean {
  const key = address.toLowerCase();
  // A directory name in Exchange's wrapping reaches nobody (typed.ts).
  if (key.startsWith("imcea") || systemAddress.test(key) || key === source.sender?.address.toLowerCase()) return true;
  return readMailboxes(fieldOf(source, "to") ?? "")
    .slice(0, 10)
    .some((mailbox) => mailbox.address.toLowerCase() === key);
}
