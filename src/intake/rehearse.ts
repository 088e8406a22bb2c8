import type { Incoming } from "../domain/envelope.ts";
import type { OperatorRule } from "../domain/operator-rule.ts";
import type { MessageOrigin, Tally } from "../domain/source.ts";
import { startTally, type TalliedMessage } from "../domain/tally.ts";
import { defaultTenant } from "../domain/tenant.ts";
import { policyFor } from "../policy/tenant-policy.ts";
import type { CheckSignatures } from "../proof/dkim/check.ts";
import type { Database } from "../store/database.ts";
import { findKeys, messageKey } from "../store/findings/inbox.ts";
import { type Book, extendBook, openBook } from "./book.ts";
import { arrivedAt, type Finding } from "./finding.ts";
import { gatherGrounds } from "./grounds.ts";
import { decideReports, type InstallationSettings, proveFindings } from "./judge.ts";
import type { JudgedReport } from "./judgement.ts";
import { findPlausible } from "./plausible.ts";
import { type Readers, taskOf } from "./readers.ts";
import { type Directory, readByTenant, type Share, shareOut } from "./tenants.ts";
import type { FindTokens } from "./tokens.ts";
import { tallied } from "./told.ts";

export type RehearsalOptions = {
  readonly database: Pick<Database, "pool">;
  readonly readers: Readers;
  readonly checkSignatures?: CheckSignatures | undefined;
  readonly findTokens?: FindTokens | undefined;
  readonly judge: InstallationSettings;
  readonly directory: Directory;
  /** Whose mailbox it is. */
  readonly tenant: string;
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
  const { database, directory, tenant: owner } = options;
  const sums = startTally();
  const books = new Map<string, Book>();
  const seen = new Set<string>();
  const tenant = owner === defaultTenant ? undefined : owner;

  return {
    async rehearse(messages) {
      const owned = messages.map((message) => ({ ...message, tenant }));
      const fresh = await withoutDuplicates(database, owned, seen);
      sums.addDuplicates(messages.length - fresh.length);
      const read = await readByTenant(directory, fresh, (message, rules) => readOne(options, message, rules));
      const judged = new Map<MailboxMessage, JudgedReport>();
      for (const share of await shareOut(directory, read)) {
        const book = books.get(share.tenant) ?? openBook();
        books.set(share.tenant, book);
        const reports = await judgeShare(options, book, share);
        for (const [index, { message }] of share.read.entries()) judged.set(message, reports[index] as JudgedReport);
      }
      for (const message of fresh) {
        const report = judged.get(message);
        sums.add(report === undefined ? unread(message) : tallied(report, message.origin.deliveredAt));
      }
    },
    tally: () => sums.sums(),
  };
}

async function judgeShare(
  { database, judge, now }: RehearsalOptions,
  book: Book,
  { tenant, settings: { streams, sendingDomains, chosen }, read }: Share<MailboxMessage>,
): Promise<JudgedReport[]> {
  const at = now();
  const settings = { ...judge, policy: policyFor(judge.policy, chosen), sendingDomains };
  const findings = read.map(({ finding }) => finding);
  const grounds = await gatherGrounds(database.pool, { tenant, streams, sendingDomains }, findings, at);
  const reports = proveFindings(findings, grounds);
  const proven = reports.flatMap((report) => report.proven);
  await extendBook(database.pool, tenant, book, proven, { policy: settings.policy, mode: "act", now: at });
  const plausible = await findPlausible(database.pool, tenant, chosen, at);
  const judged = decideReports(book, reports, { streams, settings, now: at, plausible });
  // They only matter to whoever writes.
  book.handovers.length = 0;
  return judged;
}

/** Leaves out what was accepted before, and what comes a second time. */
async function withoutDuplicates(
  database: Pick<Database, "pool">,
  messages: readonly MailboxMessage[],
  seen: Set<string>,
): Promise<readonly MailboxMessage[]> {
  // The question is what acting would do, whatever the mailbox's mode is.
  const keys = messages.map(({ raw, envelope, tenant }) => messageKey({ raw, envelope, tenant }));
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
  { readers, checkSignatures, findTokens, now }: RehearsalOptions,
  message: MailboxMessage,
  rules: readonly OperatorRule[],
): Promise<Finding | undefined> {
  try {
    const { report, verdicts, signedHeader, fields } = await readers.read(taskOf(message, rules));
    const { raw, envelope, origin, tenant } = message;
    const receivedAt = now();
    const signatures = await checkSignatures?.({ report, raw, signedHeader, at: arrivedAt({ receivedAt, origin }) });
    const tokens = await findTokens?.({ report, verdicts, envelope, at: arrivedAt({ receivedAt, origin }) });
    return { report, verdicts, fields, receivedAt, tenant, envelope, origin, signatures, tokens };
  } catch {
    // Acting would set it aside, and it is counted so: there is nobody to tell more.
    return undefined;
  }
}

function unread({ origin }: MailboxMessage): TalliedMessage {
  return { kind: "unknown", deliveredAt: origin.deliveredAt, verdicts: [] };
}
