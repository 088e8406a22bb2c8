import type { Report } from "./report.ts";

/** Who tells us what became of our mail: providers that send it for us, and anything else in words of ours. */
export const noticeProviders = [
  "ses",
  "sendgrid",
  "postmark",
  "mailgun",
  "sparkpost",
  "resend",
  "mailpace",
  "generic",
] as const;
export type NoticeProvider = (typeof noticeProviders)[number];

/** One event of a provider. */
export type Notice = {
  /** The provider's own id of it, else a digest: the same event, told again, has the same. */
  readonly id: string;
  /** As the provider writes it. */
  readonly type: string;
  /** The stream of ours that the mail belonged to, where the event names one. */
  readonly stream?: string | undefined;
  /** What it reports: a "none" where nobody here knows the type; undefined where it is known to report nothing of delivery. */
  readonly report?: Report | undefined;
};

/** How a post is shown to come from whom it says. */
export const noticeSchemes = [
  "sns",
  "ecdsa",
  "hmac",
  "standard-webhooks",
  "ed25519",
  "basic",
  "bearer",
  "path",
] as const;
export type NoticeScheme = (typeof noticeSchemes)[number];

/** The schemes that each provider knows; the first is the one to take. */
export const schemesOf: Readonly<Record<NoticeProvider, readonly NoticeScheme[]>> = {
  ses: ["sns"],
  sendgrid: ["ecdsa"],
  // Neither of the two signs.
  postmark: ["basic", "path"],
  sparkpost: ["basic", "bearer"],
  mailgun: ["hmac"],
  resend: ["standard-webhooks"],
  mailpace: ["ed25519"],
  generic: ["standard-webhooks", "basic", "bearer", "path"],
};

/** What a scheme goes by. Keys that verify are public; everything else in here but names and topics is secret. */
export type NoticeAuth =
  /** Amazon SNS: the topics whose messages are taken, and whose subscriptions are confirmed. */
  | { readonly scheme: "sns"; readonly topics: readonly string[] }
  /** SendGrid: the public key, SPKI as base64. */
  | { readonly scheme: "ecdsa"; readonly publicKey: string }
  /** Mailgun: the webhook signing key. */
  | { readonly scheme: "hmac"; readonly signingKey: string }
  /** Standard Webhooks, which Svix signs by: `whsec_…`. */
  | { readonly scheme: "standard-webhooks"; readonly secret: string }
  /** MailPace: the public key, 32 bytes as base64. */
  | { readonly scheme: "ed25519"; readonly publicKey: string }
  | { readonly scheme: "basic"; readonly username: string; readonly password: string }
  | { readonly scheme: "bearer"; readonly token: string }
  /** Nobody else knows the path. */
  | { readonly scheme: "path" };

/** One post as it came. */
export type NoticePost = {
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
};

/** Where a provider posts what became of a tenant's mail. */
export type NoticeSource = {
  readonly tenant: string;
  readonly provider: NoticeProvider;
  readonly id: string;
  /** The part of its path that nobody can guess. */
  readonly path: string;
  readonly auth: NoticeAuth;
  /** Of events that name no stream. */
  readonly stream?: string | undefined;
  /** How far the time in a signature may lie from now. */
  readonly maxAgeSeconds: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly lastNoticeAt?: Date | undefined;
  readonly lastRefusedAt?: Date | undefined;
  readonly lastRefusal?: string | undefined;
};

/**
 * How far the time in a signature may lie from now unless it is said. SNS signs the time of publication, and tries for
 * an hour; the others sign when they post.
 */
export const defaultMaxAgeSeconds = (scheme: NoticeScheme): number => (scheme === "sns" ? 3900 : 300);

/** What became of the events of one post. */
export type NoticeCounts = {
  readonly judged: number;
  /** Told before. */
  readonly duplicates: number;
  /** Of a type that nobody here knows: kept, with no effect. */
  readonly kept: number;
  /** Known to say nothing of delivery. */
  readonly passedOver: number;
};

/** What a provider is answered. */
export type NoticeAnswer =
  | ({ readonly outcome: "taken" } & NoticeCounts)
  /** A subscription was confirmed, or is told to be over. */
  | { readonly outcome: "noted"; readonly what: "subscribed" | "unsubscribed" }
  | { readonly outcome: "unknown-source" }
  | {
      readonly outcome: "refused";
      readonly by: "credentials" | "signature";
      readonly scheme: NoticeScheme;
      readonly why: string;
    }
  | { readonly outcome: "unreadable"; readonly why: string }
  /** Not to be had at present: let them try again. */
  | { readonly outcome: "unavailable"; readonly why: string };
