import { EventEmitter } from "node:events";
import type { Accept, Accepted, Door, Incoming } from "../domain/envelope.ts";
import type { KeyScope } from "../domain/key-scope.ts";
import type { NoticeCounts } from "../domain/notice.ts";
import type { PostedReply, ReplyOutcome } from "../domain/posted-reply.ts";
import { TenantGone } from "../domain/tenant.ts";
import type { CheckSignatures } from "../proof/dkim/check.ts";
import type { Database, Queryable } from "../store/database.ts";
import { inTransaction } from "../store/database.ts";
import { type Claimed, listFinished } from "../store/findings/claims.ts";
import { storeMessages } from "../store/findings/inbox.ts";
import type { TenantDirectory, TenantSettings } from "../store/tenants/tenant-directory.ts";
import { holdRules } from "../store/tenants/tenants.ts";
import { defaultGroupLimits, groupAccept } from "./accept.ts";
import type { InstallationSettings } from "./judge.ts";
import type { JudgedReport } from "./judgement.ts";
import { judgeNotices, type PostedNotices } from "./notices.ts";
import { startProcess } from "./process.ts";
import type { Readers } from "./readers.ts";
import { judgeReplies } from "./replies.ts";
import type { FindTokens } from "./tokens.ts";

export type IntakeOptions = {
  readonly database: Database;
  readonly readers: Readers;
  readonly checkSignatures?: CheckSignatures | undefined;
  readonly findTokens?: FindTokens | undefined;
  readonly judge: InstallationSettings;
  readonly directory: TenantDirectory;
  readonly instance: string;
  readonly now: () => Date;
  readonly onAccepted: (door: Door, duplicate: boolean) => void;
  readonly onGroup: (size: number) => void;
  /** How long one call of `accept` took. */
  readonly onStored: (door: Door, milliseconds: number) => void;
  /** After each commit: verdicts to count, and news for the webhooks. */
  readonly onJudged: (judged: readonly JudgedReport[], milliseconds: number) => void;
  readonly onFault: (fault: unknown, message: Claimed | undefined) => void;
  readonly onUnreadable: (message: Claimed) => void;
};

export type Intake = {
  readonly accept: Accept;
  /**
   * Stores messages in a transaction of their own, in which `alongside` goes first and `afterwards` last: where either
   * throws, nothing is stored. One answer a message, in order.
   */
  acceptAlongside(
    messages: readonly Incoming[],
    alongside: (tx: Queryable) => Promise<void>,
    afterwards?: (tx: Queryable, accepted: readonly Accepted[]) => Promise<void>,
  ): Promise<readonly Accepted[]>;
  /** Resolves when the message is processed, or false after `timeoutMs`. */
  judged(messageId: string, timeoutMs: number): Promise<boolean>;
  /** Judges SMTP replies at once, all or none. One result each, in order. */
  postReplies(
    caller: { readonly tenant: string; readonly scopes: ReadonlySet<KeyScope> },
    replies: readonly PostedReply[],
  ): Promise<ReplyOutcome[]>;
  /** Judges the notices of one post at once, all or none. @throws ReplayError */
  postNotices(posted: PostedNotices): Promise<NoticeCounts>;
  stop(): Promise<void>;
};

/** The service's story: what is accepted is stored at once, and judged soon after. */
export async function startIntake(options: IntakeOptions): Promise<Intake> {
  const done = new EventEmitter().setMaxListeners(0);
  const process = await startProcess({
    database: options.database,
    readers: options.readers,
    checkSignatures: options.checkSignatures,
    findTokens: options.findTokens,
    judge: options.judge,
    directory: options.directory,
    instance: options.instance,
    batch: { messages: 50, bytes: 8 * 1024 * 1024 },
    claimMs: 60_000,
    attempts: 3,
    pollMs: 1000,
    now: options.now,
    onJudged(judged, batch, milliseconds) {
      options.onJudged(judged, milliseconds);
      for (const message of batch) done.emit(message.id);
    },
    onFault: options.onFault,
    onUnreadable(message) {
      options.onUnreadable(message);
      done.emit(message.id);
    },
  });
  return {
    ...startAccept(options, () => process.wake()),
    judged: (messageId, timeoutMs) => waitUntilJudged(options.database, done, messageId, timeoutMs),
    async postReplies(caller, replies) {
      const judgeAll: JudgePosted<ReplyOutcome[]> = async (tx, settings, now) => {
        const { judged, results } = await judgeReplies(tx, caller, replies, settings, now);
        return { judged, answer: results };
      };
      return judgePosted(options, caller.tenant, judgeAll);
    },
    async postNotices(posted) {
      const judgeAll: JudgePosted<NoticeCounts> = async (tx, settings, now) => {
        const { judged, counts } = await judgeNotices(tx, posted, settings, now);
        return { judged, answer: counts };
      };
      return judgePosted(options, posted.tenant, judgeAll);
    },
    stop: () => process.stop(),
  };
}

type JudgePosted<T> = (
  tx: Queryable,
  settings: InstallationSettings & TenantSettings,
  now: Date,
) => Promise<{ readonly judged: readonly JudgedReport[]; readonly answer: T }>;

/** Judges what was posted at once, in one transaction, by what its tenant has set. */
async function judgePosted<T>(options: IntakeOptions, tenant: string, judgeAll: JudgePosted<T>): Promise<T> {
  const now = options.now();
  const began = performance.now();
  const settings = (await options.directory.findSettings([tenant])).get(tenant);
  if (settings === undefined) throw new TenantGone(tenant);
  const told = await inTransaction(options.database, async (tx) => {
    // A tenant that is there now stays until this is written.
    const version = await holdRules(tx, tenant);
    if (version === undefined) throw new TenantGone(tenant);
    return version === settings.rulesVersion ? judgeAll(tx, { ...options.judge, ...settings }, now) : "rules-changed";
  });
  if (told === "rules-changed") {
    options.directory.forget();
    return judgePosted(options, tenant, judgeAll);
  }
  const { judged, answer } = told;
  options.onJudged(judged, performance.now() - began);
  return answer;
}

/** The two ways in: together with whoever comes at the same time, and in a transaction of its own. */
function startAccept(options: IntakeOptions, wake: () => void): Pick<Intake, "accept" | "acceptAlongside"> {
  const stored = (messages: readonly Incoming[], accepted: readonly Accepted[]) => {
    options.onGroup(messages.length);
    for (const [index, { duplicate }] of accepted.entries()) {
      options.onAccepted(messages[index]?.envelope.door ?? "file", duplicate);
    }
    wake();
  };
  const timed = async <T>(messages: readonly Incoming[], store: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    const answers = await store();
    options.onStored(messages[0]?.envelope.door ?? "file", performance.now() - began);
    return answers;
  };
  const store = groupAccept(
    (messages) => storeMessages(options.database.pool, messages, options.now()),
    defaultGroupLimits,
    ({ messages, accepted }) => stored(messages, accepted),
  );
  return {
    accept: (messages) => timed(messages, () => store(messages)),
    async acceptAlongside(messages, alongside, afterwards) {
      if (messages.length === 0) {
        await inTransaction(options.database, alongside);
        return [];
      }
      const accepted = await timed(messages, () =>
        inTransaction(options.database, async (tx) => {
          await alongside(tx);
          const answers = await storeMessages(tx, messages, options.now());
          await afterwards?.(tx, answers);
          return answers;
        }),
      );
      stored(messages, accepted);
      return accepted;
    },
  };
}

// Another instance may judge the message, and then nothing is heard here: ask the database as well.
async function waitUntilJudged(
  database: Database,
  done: EventEmitter,
  messageId: string,
  timeoutMs: number,
): Promise<boolean> {
  let hear = (): void => {};
  const heard = new Promise<void>((resolve) => {
    hear = resolve;
    done.once(messageId, hear);
  });
  const until = Date.now() + timeoutMs;
  try {
    for (;;) {
      if ((await listFinished(database, [messageId])).length > 0) return true;
      const left = until - Date.now();
      if (left <= 0) return false;
      await Promise.race([heard, sleep(Math.min(left, 500))]);
    }
  } finally {
    done.off(messageId, hear);
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
