import type { SMTPServer, SMTPServerSession } from "smtp-server";
import type { BodyCollector } from "./body.ts";
import type { SmtpLimits } from "./smtp-options.ts";

export type Connection = Parameters<SMTPServer["connections"]["add"]>[0];

/** What is known of one connection beside its session. Times are of `performance.now()`, in ms. */
export type Watch = {
  readonly connection: Connection;
  readonly peer: string;
  readonly trusted: boolean;
  /** It counts against its peer's limit. */
  counted: boolean;
  errors: number;
  /** Replies to a message that are still to be sent. */
  repliesDue: number;
  transactionSince: number | undefined;
  dataSince: number | undefined;
  body: BodyCollector | undefined;
  /** Ends the wait for `accept`; set while there is one. */
  giveUp: ((fault: Error) => void) | undefined;
};

export function newWatch(connection: Connection, peer: string, trusted: boolean): Watch {
  return {
    connection,
    peer,
    trusted,
    counted: false,
    errors: 0,
    repliesDue: 0,
    transactionSince: undefined,
    dataSince: undefined,
    body: undefined,
    giveUp: undefined,
  };
}

/** Before a message is answered, since the next one may begin while the answer is being written. */
export function endTransaction(watch: Watch, replies: number): void {
  watch.repliesDue = replies;
  watch.body = undefined;
  watch.dataSince = undefined;
  watch.transactionSince = undefined;
}

/**
 * Whether a client takes too long over one message. While it waits for us instead, a transaction that is over its
 * time ends the wait: an answer that comes too late makes the client send the message again (RFC 5321 §6.1).
 */
export function isTooSlow(watch: Watch, session: SMTPServerSession, limits: SmtpLimits, now: number): boolean {
  // RSET and EHLO end a transaction without telling anybody.
  if (!session.envelope?.mailFrom) watch.transactionSince = undefined;
  const late = watch.transactionSince !== undefined && now - watch.transactionSince > limits.transactionMs;
  if (watch.giveUp !== undefined) {
    if (late) watch.giveUp(new Error(`Cannot store a message: no answer within ${limits.transactionMs} ms`));
    return false;
  }
  const dataMs = watch.dataSince === undefined ? 0 : now - watch.dataSince;
  const rate = ((watch.body?.bytes ?? 0) * 1000) / Math.max(1, dataMs);
  return late || (dataMs > limits.rateGraceMs && rate < limits.minimumRate);
}
