import type { OperatorRule, Stream } from "../domain/decision.ts";
import type { Incoming } from "../domain/envelope.ts";
import type { MessageOrigin, Tally } from "../domain/source.ts";
import { startTally, type TalliedMessage } from "../domain/tally.ts";
import type { Database } from "../store/database.ts";
import { findKeys, messageKey } from "../store/inbox.ts";
import { extendBook, openBook } from "./book.ts";
import type { Finding } from "./finding.ts";
import { decideReports, type JudgeSettings, proveFindings } from "./judge.ts";
import type { JudgedReport } from "./judgement.ts";
import { type Readers, taskOf } from "./readers.ts";
import { tallied } from "./told.ts";

export type RehearsalOptions = {
  readonly database: Pick<Database, "pool">;
  readonly readers: Readers;
  readonly judge: JudgeSettings;
  readonly tenant: string;
  readonly loadRules: () => Promise<readonly OperatorRule[]>;
  readonly loadStreams: () => Promise<readonly Stream[]>;
  readonly now: () => Date;
};

/** A message of a mailbox, which is handed over with where it lay. */
export type MailboxMessage = Incoming & { readonly origin: MessageOrigin };

export type Rehearsal = {
  /** Judges messages as if they were accepted after those before them; one call ends before the next begins. */
  rehearse(messages: readonly MailboxMessage[]): Promise<void>;
  tally(): Tally;
};

/**
 * Begins to find out what acting on messages would do, and writes nothing. What would have been decided of earlier
 * messages is kept in memory, and nothing else of them: at most some two kilobytes a message.
 */
export function startRehearsal(options: RehearsalOptions): Rehearsal {
  const { database, tenant, judge } = options;
  const sums = startTally();
  const book = openBook();
  const seen = new Set<string>();

  async function judgeAll(findings: readonly Finding[]): Promise<JudgedReport[]> {
    const now = options.now();
    const reports = proveFindings(findings, judge);
    const proven = reports.flatMap((report) => report.proven);
    await extendBook(database.pool, tenant, book, proven, { policy: judge.policy, mode: "act", now });
    const judged = decideReports(book, reports, { streams: await options.loadStreams(), settings: judge, now });
    // They only matter to whoever writes.
    book.handovers.length = 0;
    return judged;
  }

  return {
    async rehearse(messages) {
      const fresh = await withoutDuplicates(database, messages, seen);
      sums.addDuplicates(messages.length - fresh.length);
      const rules = await options.loadRules();
      const read = await Promise.all(fresh.map((message) => readOne(options, message, rules)));
      const judged = await judgeAll(read.filter((finding) => finding !== undefined));
      for (const [index, message] of fresh.entries()) {
        const report = read[index] === undefined ? undefined : judged.shift();
        sums.add(report === undefined ? unread(message) : tallied(report, message.origin.deliveredAt));
      }
    },
    tally: () => sums.sums(),
  };
}

/** Leaves out what was accepted before, and what comes a second time. */
async function withoutDuplicates(
  database: Pick<Database, "pool">,
  messages: readonly MailboxMessage[],
  seen: Set<string>,
): Promise<readonly MailboxMessage[]> {
  // The question is what acting would do, whatever the mailbox's mode is.
  const keys = messages.map(({ raw, envelope }) => messageKey({ raw, envelope }));
  const known = await findKeys(database.pool, keys);
  return messages.filter((_, index) => {
    const key = keys[index] as Buffer;
    // Half as long as in hexadecimal.
    const name = key.toString("latin1");
    if (seen.has(name) || known.has(key.toString("hex"))) return false;
    seen.add(name);
    return true;
  });
}

async function readOne(
  { readers, now }: RehearsalOptions,
  message: MailboxMessage,
  rules: readonly OperatorRule[],
): Promise<Finding | undefined> {
  try {
    const { report, verdicts } = await readers.read(taskOf(message, rules));
    const { envelope, origin } = message;
    return { report, verdicts, receivedAt: now(), envelope, origin };
  } catch {
    // Acting would set it aside, and it is counted so: there is nobody to tell more.
    return undefined;
  }
}

function unread({ origin }: MailboxMessage): TalliedMessage {
  return { kind: "unknown", deliveredAt: origin.deliveredAt, verdicts: [] };
}
