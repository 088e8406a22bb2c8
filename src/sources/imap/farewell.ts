import type { ImapFlow } from "imapflow";

/** The last that a server said of its own accord, by which a plain close can be explained. */
export type Farewell = {
  /** Text of its BYE (RFC 9051 §7.1.5). */
  readonly bye?: string | undefined;
  /** Text of its last [ALERT], which people must be shown (RFC 9051 §7.1). */
  readonly alert?: string | undefined;
  /** What ended the connection, where it did not end in order. */
  readonly error?: Error | undefined;
};

/** An older alert explains nothing of what happens now. */
const freshMs = 60_000;

const farewells = new WeakMap<ImapFlow, () => Farewell>();

/**
 * Remembers what ends a connection: its BYE, its last ALERT, its error. It also is the `error` listener without which
 * a broken connection would end the process. Call it before `connect()`; once more, it answers the same.
 */
export function watchFarewell(client: ImapFlow): () => Farewell {
  const known = farewells.get(client);
  if (known !== undefined) return known;
  let alert: { readonly text: string; readonly at: number } | undefined;
  let error: Error | undefined;
  client.on("alert", ({ message }) => {
    alert = { text: message, at: performance.now() };
  });
  client.on("error", (fault) => {
    error = fault;
  });
  const farewell = () => {
    const isFresh = alert !== undefined && performance.now() - alert.at < freshMs;
    return { bye: client.byeReason, alert: isFresh ? alert?.text : undefined, error };
  };
  farewells.set(client, farewell);
  return farewell;
}

/** What the server of a connection said last. */
export function farewellOf(client: ImapFlow): Farewell {
  return farewells.get(client)?.() ?? {};
}
