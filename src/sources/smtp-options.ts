/** Why a recipient or a message was refused at a mail door; the `reason` label of nixie_messages_refused_total. */
export type MailRefusal =
  | "not-our-domain"
  | "no-token"
  | "duplicate-recipient"
  | "too-large"
  | "no-room"
  | "bare-line-ends"
  | "too-slow"
  | "too-many-connections"
  | "too-many-errors"
  | "not-stored";

export type SmtpLimits = {
  /** Largest message, in bytes; said in EHLO and enforced while the message comes in. */
  readonly sizeBytes: number;
  readonly connections: number;
  /** Connections of one peer that is no trusted relay. */
  readonly connectionsPerPeer: number;
  /** Recipients of one message. */
  readonly recipients: number;
  /** Silence after which a connection is closed. */
  readonly idleMs: number;
  /** Longest time from MAIL FROM to the end of the message, and for storing it. */
  readonly transactionMs: number;
  /** Bytes a second below which a message is given up, once `rateGraceMs` has passed. */
  readonly minimumRate: number;
  readonly rateGraceMs: number;
  /** Refused commands after which a connection is closed. */
  readonly errors: number;
  /** Bytes of messages on their way in, over all connections; beyond it new ones are put off. */
  readonly heldBytes: number;
};

export const defaultSmtpLimits: SmtpLimits = {
  sizeBytes: 25 * 1024 * 1024,
  connections: 200,
  connectionsPerPeer: 50,
  recipients: 100,
  idleMs: 60_000,
  transactionMs: 300_000,
  // Postfix's smtpd_min_data_rate.
  minimumRate: 500,
  rateGraceMs: 30_000,
  errors: 20,
  heldBytes: 256 * 1024 * 1024,
};

export type SmtpOptions = {
  readonly protocol: "smtp" | "lmtp";
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Domains whose recipients are accepted; while there is none, any on a loopback listener, else nobody. */
  readonly bounceDomains: readonly string[];
  /** Whether a further domain's recipients are accepted; asked for each recipient, and 451 is answered where it rejects. */
  readonly isBounceDomain?: ((domain: string) => Promise<boolean>) | undefined;
  /** Whether a recipient is one that we mint, or a fixed one; undefined: it need not be. */
  readonly isKnownRecipient?: ((address: string) => Promise<boolean>) | undefined;
  /** Addresses and CIDR ranges; undefined: loopback peers, while the listener is on loopback. */
  readonly trustedRelays: readonly string[] | undefined;
  readonly tls?: { readonly cert: string | Buffer; readonly key: string | Buffer } | undefined;
  /** What is not said is taken from `defaultSmtpLimits`. */
  readonly limits?: Partial<SmtpLimits> | undefined;
  /**
   * What becomes of a message that holds a CR or an LF alone. RFC 5321 §2.3.8 forbids to send one, and smuggled
   * mail needs one, so "refuse" is the default. "keep" stores the bytes as they are, unless a line of one dot
   * stands at such a line end: for a mail server that passes on what its users wrote.
   */
  readonly bareLineEnds?: "refuse" | "keep" | undefined;
  /** The name in greetings; the host's name by default. */
  readonly name?: string | undefined;
  /** How long `stop` waits for messages on their way in. */
  readonly drainMs?: number | undefined;
  /** Told of every refusal, for counting. */
  readonly onRefused?: ((reason: MailRefusal) => void) | undefined;
};
