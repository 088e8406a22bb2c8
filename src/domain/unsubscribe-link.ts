/**
 * Where a link to unsubscribe leads. "unknown": it is none, or nobody knows whose it is; "revoked": its key is believed
 * no more.
 */
export type LinkTarget =
  | { readonly state: "open"; readonly recipient: string }
  | { readonly state: "unknown" | "revoked" };

export type UnsubscribeLinks = {
  /** Looks, and changes nothing. */
  find(token: string): Promise<LinkTarget>;
  /** Stops marketing for the recipient of the link. Once it is stopped, again changes nothing. RFC 8058 §3.2. */
  follow(token: string): Promise<LinkTarget>;
};
