/** Something that a person or a key does, as it is written down before it is done. */
export type Act = {
  /** "key:<id>", "user:<id>", "command", "job:<name>" or "anonymous". */
  readonly actor: string;
  /** "PUT /v1/suppressions/{address}", or a name such as "sign-in". Never what differs from case to case. */
  readonly name: string;
  /** The key of the address, or "@domain", that it is about. */
  readonly addressKey?: string | undefined;
  /** With what it was asked for; no secret, whatever it is. Erased with the person that it names. */
  readonly details: Readonly<Record<string, unknown>>;
  /** Of a row that tells how an act failed: the sequence of the act, and the HTTP status that was answered. */
  readonly failed?: { readonly sequence: number; readonly status: number } | undefined;
};
