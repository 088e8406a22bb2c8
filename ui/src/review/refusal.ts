import { ApiFault } from "../api/client.ts";

/** Why something was not decided or undone. */
export type Refusal = {
  readonly type: string;
  readonly words: string;
  /** Somebody else was first, or it is no longer there: it does not come back into the queue. */
  readonly isGone: boolean;
  /** Who was first, and what they decided. */
  readonly first?:
    | { readonly by: string; readonly at: string; readonly decision: string; readonly reason: string | undefined }
    | undefined;
};

/** Reads what went wrong from an answer of the server. */
export function readRefusal(fault: unknown): Refusal {
  if (!(fault instanceof ApiFault)) return { type: "unexpected", words: String(fault), isGone: false };
  const { type, members, message, requestId } = fault;
  const isFirst = type === "already-decided";
  const text = (name: string) => String(members[name] ?? "");
  const reason = typeof members["judgedAs"] === "string" ? members["judgedAs"] : undefined;
  const first = isFirst
    ? { by: text("decidedBy"), at: text("decidedAt"), decision: text("decision"), reason }
    : undefined;
  const words = requestId === undefined || fault.status < 500 ? message : `${message} Request ${requestId}`;
  return { type, words, isGone: isFirst || type === "not-found", first };
}
