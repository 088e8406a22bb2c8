import type { HumanReply } from "../domain/report.ts";
import { readMailboxes } from "../message/addresses.ts";
import { compact } from "./compact.ts";
import { findOriginal } from "./original.ts";
import { isFromMachine } from "./passed-on.ts";
import { fieldOf, type Source } from "./source.ts";

const desks = /^(?:abuse|spam|complaints?|fbl|postmaster)(?:[-+._][\w.-]{0,60})?@/i;
// Most letters name none, and need not be taken apart.
const deskWords = /abuse|spam|complaint|fbl|postmaster/i;
const complaintSubject =
  /\b(?:spam|spamming|abuse|unsolicited|junk ?mail|complaint|beschwerde|werbung|plainte|pourriel|reclamo|queja|denuncia|reclama[çc][ãa]o|klacht|klagomål|skarga)\b|жалоба|спам|迷惑メール|垃圾|投诉|스팸/i;
// Where a forwarded message or its header begins in a text.
const returned = /^[>\s]{0,4}(?:-{3,40} ?\S|begin forwarded message|received: |return-path: |from: .{1,300}@)/im;

/**
 * Reads a person's letter to an abuse desk: about mail that it returns, in words. It answers nothing in the sense of
 * In-Reply-To, yet it is an answer to mail of ours.
 */
export function readAbuseLetter(source: Source): HumanReply | undefined {
  if (isFromMachine(source)) return undefined;
  const to = `${fieldOf(source, "to") ?? ""}, ${fieldOf(source, "cc") ?? ""}`.slice(0, 2000);
  const isToDesk = deskWords.test(to) && readMailboxes(to).some(({ address }) => desks.test(address));
  if (!isToDesk && !complaintSubject.test(source.subject.slice(0, 300))) return undefined;
  const original = findOriginal(source.message);
  if (original === undefined && !returned.test(source.text.slice(0, 8192))) return undefined;
  return compact({ ...source.base, kind: "reply" as const, format: "abuse-letter", original });
}
