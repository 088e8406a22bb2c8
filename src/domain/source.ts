import type { Accepted, Incoming } from "./envelope.ts";

/** "tls" from the first byte (port 993), "starttls" demanded, or "none": all in the clear, the password too. */
export const tlsModes = ["tls", "starttls", "none"] as const;
export type TlsMode = (typeof tlsModes)[number];

/** "shadow": everything is judged and shown, and nothing follows from it: no entry, no count, no event. */
export const sourceModes = ["act", "shadow"] as const;
export type SourceMode = (typeof sourceModes)[number];

export const oauthProviders = ["google", "microsoft", "other"] as const;
export type OauthProvider = (typeof oauthProviders)[number];
export const oauthFlows = ["refresh-token", "client-credentials"] as const;
export type OauthFlow = (typeof oauthFlows)[number];

/** How Nixie signs in; what is secret of it is in `SourceSecrets`. */
export type SourceAuth =
  | { readonly method: "password"; readonly username: string }
  | {
      readonly method: "oauth";
      /** The mailbox's address. */
      readonly username: string;
      readonly provider: OauthProvider;
      readonly flow: OauthFlow;
      readonly clientId: string;
      /** Microsoft's directory (tenant) id or domain; "common" where not given. */
      readonly directory?: string | undefined;
      /** In place of the provider's own. */
      readonly tokenUrl?: string | undefined;
      /** In place of the provider's own. */
      readonly scope?: string | undefined;
    };

/** Sealed at rest, never told and never logged. */
export type SourceSecrets = {
  readonly password?: string | undefined;
  readonly clientSecret?: string | undefined;
  readonly refreshToken?: string | undefined;
  /** smtp:// or smtps:// URL with credentials, through which the canary is sent. */
  readonly canaryUrl?: string | undefined;
};

/** What becomes of a message in its mailbox once its bytes are committed. */
export type AfterAccept =
  | {
      readonly action: "leave" /** Set on it; for example "\\Seen" or a keyword. */;
      readonly flag?: string | undefined;
    }
  | { readonly action: "move"; readonly folder: string }
  | { readonly action: "delete" };

/** A message that Nixie sends to the mailbox and must see there again. */
export type CanarySettings = {
  readonly from: string;
  readonly to: string;
  readonly everyMinutes: number;
  /** Not seen after so long: the alarm. */
  readonly withinMinutes: number;
};

/** A mailbox that is read, as its owner described it. */
export type SourceSettings = {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly tls: TlsMode;
  /** PEM of a certificate authority to trust besides the public ones. */
  readonly caCertificate?: string | undefined;
  readonly auth: SourceAuth;
  /** Paths, or a special use such as "\\Junk" (RFC 6154). The first one is waited on with IDLE. */
  readonly folders: readonly string[];
  readonly afterAccept: AfterAccept;
  /** When all folders are looked at, IDLE or not: a cron expression in UTC. */
  readonly schedule: string;
  readonly idle: boolean;
  readonly mode: SourceMode;
  /** What was there before the first start: "read" it as history, or "skip" it. */
  readonly backlog: "read" | "skip";
  /** Hours without a message after which `source.silent` is told; none when not given. */
  readonly silentHours?: number | undefined;
  readonly canary?: CanarySettings | undefined;
};

export const sourceOrigins = ["api", "environment"] as const;

export type Source = SourceSettings & {
  readonly id: string;
  readonly tenant: string;
  /** "environment": it is IMAP_URL, and the API changes it only until the next start. */
  readonly origin: (typeof sourceOrigins)[number];
  readonly paused: boolean;
  /** Grows with each change: whoever reads with an older one starts anew. */
  readonly version: number;
  /** When it was first started; what its server had before that is history. */
  readonly startedAt?: Date | undefined;
  readonly createdAt: Date;
};

/** What a source is doing. */
export const sourceStates = ["unstarted", "paused", "connecting", "reading", "backlog", "waiting", "failing"] as const;
export type SourceState = (typeof sourceStates)[number];

/** The steps of getting at a mailbox, in order. */
export const sourceSteps = ["settings", "dns", "tcp", "tls", "token", "login", "folder", "read"] as const;
export type SourceStep = (typeof sourceSteps)[number];

/** What can go wrong with a mailbox; how long to wait before the next try hangs on it. */
export const sourceFaultKinds = [
  "unknown-host",
  "unreachable",
  "certificate",
  "no-tls",
  "not-imap",
  "login-refused",
  "token-refused",
  "no-access",
  "no-folder",
  "throttled",
  "quota",
  "too-many-connections",
  "closed-by-server",
  "no-answer",
  "server-fault",
  "database",
  "unexpected",
] as const;
export type SourceFaultKind = (typeof sourceFaultKinds)[number];

/** A fault in words for people who are no engineers. */
export type SourceFault = {
  readonly kind: SourceFaultKind;
  readonly step: SourceStep;
  /** What happened, in one plain sentence. */
  readonly words: string;
  /** What to do about it. */
  readonly nextStep: string;
  /** What the server or the system said; at most 500 characters, without secrets. */
  readonly said?: string | undefined;
};

/** One step of a walk through everything that reading a mailbox needs. */
export type WalkedStep = {
  readonly step: SourceStep;
  /** For a folder its name. */
  readonly of?: string | undefined;
  readonly outcome: "passed" | "failed" | "not-reached";
  /** What was found: addresses, the certificate's issuer and end, so many messages. */
  readonly found?: string | undefined;
  readonly fault?: SourceFault | undefined;
  readonly milliseconds?: number | undefined;
};

/**
 * How far a folder has been read. UIDs above `lastUid` are to come; those from 1 to `backlogUid` are the backlog, read
 * from its upper end down; those between were accepted. It is good for one UIDVALIDITY (RFC 9051 §2.3.1.1).
 */
export type FolderCursor = {
  readonly folder: string;
  readonly uidValidity: number;
  readonly lastUid: number;
  readonly backlogUid: number;
  /** A first pass takes from the backlog what people may have written; it has these UIDs, from 1 on, still to look at. */
  readonly peopleUid: number;
  /** Accepted, but perhaps not yet flagged, moved or deleted. */
  readonly pending: readonly number[];
  /** Passed over, since the server could not give their bytes: they are asked for again. */
  readonly unfetched: readonly number[];
};

/** In which order waiting messages are judged: what comes now, then what people wrote, then the rest of the backlog. */
export const priorities = { live: 0, people: 1, rest: 2 } as const;
export type Priority = (typeof priorities)[keyof typeof priorities];

/** Where a message of a mailbox comes from, and how it is to be judged. */
export type MessageOrigin = {
  readonly sourceId: string;
  readonly shadow: boolean;
  /** When its mailbox got it: INTERNALDATE (RFC 9051 §2.3.3). */
  readonly deliveredAt: Date;
  readonly priority: Priority;
  /** Set on history: the run whose events are told as one. */
  readonly runId?: string | undefined;
};

/** One commit of a folder: its messages and how far it has been read with them. */
export type FolderBatch = {
  readonly messages: readonly (Incoming & { readonly origin: MessageOrigin })[];
  readonly cursor: FolderCursor;
};

/** What is told of a source while it works; what is not given stays as it is, `null` clears it. */
export type SourceProgress = {
  readonly state?: SourceState | undefined;
  readonly fault?: SourceFault | null | undefined;
  readonly nextTryAt?: Date | null | undefined;
  readonly polledAt?: Date | undefined;
  /** Folders that cannot be read while the others can. */
  readonly folderFaults?: Readonly<Record<string, SourceFault>> | undefined;
  /** Messages that are known to wait in the mailbox. */
  readonly unread?: number | undefined;
};

export const runKinds = ["dry-run", "backlog"] as const;
export type RunKind = (typeof runKinds)[number];
export const runStates = ["waiting", "running", "paused", "done", "failed", "cancelled"] as const;
export type RunState = (typeof runStates)[number];

/**
 * The sums of what a dry run would do, or of what a backlog did. Every message is counted as a duplicate or under one of
 * bounces, delays, complaints, autoReplies, peopleWrote, notices, spam and unclear, by its kind (classify/kind.ts); only
 * one that holds nothing but a wish to be removed (kind "opt-out") is under none of them.
 */
export type Tally = {
  /** Duplicates and what cannot be read included. */
  readonly messages: number;
  /** The same bytes came before: no effect, and counted nowhere else. */
  readonly duplicates: number;
  /** Kind "bounce", and the different addresses (their keys) that verdicts of such messages are about. */
  readonly bounces: { readonly messages: number; readonly addresses: number };
  readonly delays: number;
  readonly complaints: number;
  readonly autoReplies: number;
  /** Messages that people wrote: kind "human-reply". */
  readonly peopleWrote: number;
  /** Messages of any kind with a verdict of category "opt-out" or reason "unsubscribe-request". */
  readonly askToBeRemoved: number;
  /** Kinds "notice" and "disposition". */
  readonly notices: number;
  /** Kind "unknown" with a verdict of reason "not-a-report". */
  readonly spam: number;
  /** The rest of kind "unknown", and what no reader survived. */
  readonly unclear: number;
  /** Verdicts by what follows from them; "linked" where another one told the same fact. */
  readonly effects: Readonly<Record<string, number>>;
  /** Verdicts that would have had an effect, had they been proven. */
  readonly unproven: number;
  /** Different addresses (their keys) with a verdict whose effect is "suppress"; one may be in `held` too. */
  readonly suppressed: number;
  readonly held: number;
  /** Messages by the year (UTC) in which they were delivered. */
  readonly byYear: Readonly<Record<string, number>>;
  /** Verdicts of messages of kind "bounce" by provider. */
  readonly byProvider: Readonly<Record<string, number>>;
};

/** A dry run, or the reading of a backlog. */
export type SourceRun = {
  readonly id: string;
  readonly sourceId: string;
  readonly kind: RunKind;
  readonly state: RunState;
  readonly total: number;
  readonly read: number;
  readonly startedAt: Date;
  readonly finishedAt?: Date | undefined;
  /** While it runs: messages a second of late, and what is left at that rate. */
  readonly ratePerSecond?: number | undefined;
  readonly secondsLeft?: number | undefined;
  readonly tally?: Tally | undefined;
  readonly fault?: SourceFault | undefined;
};

/** What reading a mailbox needs of the rest of the house. Every write is refused once the lease is lost. */
export type SourceDesk = {
  /** How far each folder has been read. */
  listCursors(): Promise<readonly FolderCursor[]>;
  /** Commits messages and cursor together; one answer a message. @throws LeaseLost */
  accept(batch: FolderBatch): Promise<readonly Accepted[]>;
  /** Commits a cursor alone. @throws LeaseLost */
  saveCursor(cursor: FolderCursor): Promise<void>;
  /** The backlog run that is not over, made where there is none. */
  openRun(): Promise<Pick<SourceRun, "id" | "state" | "total" | "read">>;
  /** The backlog run that is not over, if there is one. */
  findRun(): Promise<Pick<SourceRun, "id" | "state" | "total" | "read"> | undefined>;
  /** What its owner wants of the open run. */
  runState(runId: string): Promise<RunState>;
  reportRun(runId: string, progress: { readonly total: number; readonly read: number }): Promise<void>;
  /** Everything of it has been read: it is done once it is judged. Answers whether it is. */
  finishRun(runId: string): Promise<boolean>;
  report(progress: SourceProgress): Promise<void>;
  /** Whether a message with this token is the canary that was sent last; it is noted as seen. */
  seeCanary(token: string): Promise<boolean>;
  /** An access token for XOAUTH2, fresh enough to sign in with; "renew": the last one was refused. */
  token(want: "any" | "renew"): Promise<string>;
};

/** What a dry run needs of the rest of the house; nothing that it hands over is kept. */
export type DryRunDesk = Pick<SourceDesk, "runState" | "reportRun" | "token"> & {
  /** Judges messages as if they were accepted after those before them. */
  rehearse(messages: readonly (Incoming & { readonly origin: MessageOrigin })[]): Promise<void>;
  /** Everything has been rehearsed: the sums are kept. */
  finishDryRun(runId: string): Promise<void>;
  failDryRun(runId: string, fault: SourceFault): Promise<void>;
};

/** Another instance has the mailbox now: stop at once, and write nothing more. */
export class LeaseLost extends Error {}
