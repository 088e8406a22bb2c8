import type { OperatorRule } from "../domain/operator-rule.ts";
import { defaultTenant, RulesChanged, TenantGone } from "../domain/tenant.ts";
import type { CheckSignatures } from "../proof/dkim/check.ts";
import { type Database, inTransaction, type Queryable } from "../store/database.ts";
import {
  type Claimed,
  claimMessages,
  finishMessages,
  freeClaimsOf,
  lockClaims,
  postponeMessage,
  returnClaims,
} from "../store/findings/claims.ts";
import { newId } from "../store/id.ts";
import { isOutage } from "../store/outage.ts";
import { openReviews } from "../store/reviews/reviews.ts";
import type { TenantDirectory } from "../store/tenants/tenant-directory.ts";
import { holdRules } from "../store/tenants/tenants.ts";
import { appendEvents } from "../store/webhooks/outbox.ts";
import { arrivedAt, type Finding } from "./finding.ts";
import { type InstallationSettings, judge } from "./judge.ts";
import type { JudgedReport } from "./judgement.ts";
import { type Readers, taskOf } from "./readers.ts";
import { type Attributed, attribute, readByTenant, type Share, shareOut } from "./tenants.ts";
import type { FindTokens } from "./tokens.ts";

export type ProcessOptions = {
  readonly database: Database;
  readonly readers: Readers;
  /** Asks the network, so it is done before the transaction; without it no signature proves anything. */
  readonly checkSignatures?: CheckSignatures | undefined;
  /** Without it no token proves anything. */
  readonly findTokens?: FindTokens | undefined;
  readonly judge: InstallationSettings;
  readonly directory: TenantDirectory;
  /** Names this process and every later one with the same data directory. */
  readonly instance: string;
  readonly batch: { readonly messages: number; readonly bytes: number };
  readonly claimMs: number;
  /** Tries after which a message that cannot be read is set aside. */
  readonly attempts: number;
  readonly pollMs: number;
  readonly now: () => Date;
  /** After each commit; `milliseconds` since its batch was claimed. */
  readonly onJudged: (judged: readonly JudgedReport[], batch: readonly Claimed[], milliseconds: number) => void;
  readonly onFault: (fault: unknown, message: Claimed | undefined) => void;
  readonly onUnreadable: (message: Claimed) => void;
};

type Read = Attributed<Claimed>;

/**
 * Works off what was accepted: claims a batch, reads it in the reader threads, and commits all that follows. Messages
 * that were tried before go alone, in a lane of their own, so that one that ends its reader delays no other.
 */
export async function startProcess(options: ProcessOptions): Promise<{ wake(): void; stop(): Promise<void> }> {
  await freeClaimsOf(options.database, options.instance);
  const lanes = [startLane(options, "fresh"), startLane(options, "suspect")];
  return {
    wake: () => lanes[0]?.wake(),
    stop: async () => {
      await Promise.all(lanes.map((lane) => lane.stop()));
    },
  };
}

/** Repeats `runBatch` while there is work; else sleeps until woken or polled. */
function startLane(options: ProcessOptions, which: "fresh" | "suspect") {
  let stopped = false;
  let woken = false;
  let rouse = (): void => {};
  const asleep = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, options.pollMs);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const lane = (async () => {
    while (!stopped) {
      woken = false;
      const worked = await runBatch(options, which, () => stopped).catch((fault: unknown) => {
        options.onFault(fault, undefined);
        return false;
      });
      if (!worked && !woken && !stopped) await asleep();
    }
  })();
  return {
    wake() {
      woken = true;
      rouse();
    },
    stop() {
      stopped = true;
      rouse();
      return lane;
    },
  };
}

async function runBatch(
  options: ProcessOptions,
  which: "fresh" | "suspect",
  stopping: () => boolean,
): Promise<boolean> {
  const claim = `${options.instance}/${newId()}`;
  const claimed = await claimMessages(options.database, {
    claim,
    limit: which === "fresh" ? options.batch.messages : 1,
    bytes: options.batch.bytes,
    leaseMs: options.claimMs,
    which,
  });
  if (claimed.length === 0) return false;
  const began = performance.now();
  const worn = claimed.filter((message) => message.attempts > options.attempts);
  for (const message of worn) await setAside(options, claim, message, "its readers died");
  const sound = claimed.filter((message) => !worn.includes(message));
  const read = await readByTenant(options.directory, sound, async (message, rules) => {
    const finding = await readOne(options, claim, message, rules, stopping);
    const tokens = finding && (await options.findTokens?.({ ...finding, at: arrivedAt(finding) }));
    return finding && { ...finding, tokens };
  }).catch(async (fault: unknown) => {
    // What is known of a message could not be asked for: nobody's failure.
    const ids = sound.map(({ id }) => id);
    await returnClaims(options.database, claim, ids).catch(() => {});
    throw fault;
  });
  await commit(options, claim, read, began);
  return true;
}

async function readOne(
  options: ProcessOptions,
  claim: string,
  message: Claimed,
  rules: readonly OperatorRule[],
  stopping: () => boolean,
): Promise<Finding | undefined> {
  if (stopping()) {
    await returnClaims(options.database, claim, [message.id]);
    return undefined;
  }
  try {
    const { id: messageId, raw, envelope, tenant, receivedAt, origin } = message;
    const { report, verdicts, signedHeader, fields } = await options.readers.read(taskOf(message, rules));
    const signatures = await options.checkSignatures?.({ report, raw, signedHeader, at: arrivedAt(message) });
    return { report, verdicts, fields, receivedAt, tenant, messageId, envelope, origin, signatures };
  } catch (fault) {
    await fail(options, claim, message, fault);
    return undefined;
  }
}

// One commit for the batch; where it fails, each message is tried alone, so that one bad row holds up no other.
async function commit(options: ProcessOptions, claim: string, read: readonly Read[], began: number): Promise<void> {
  if (read.length === 0) return;
  try {
    const judged = await commitTogether(options, claim, read);
    options.onJudged(
      judged,
      read.map(({ message }) => message),
      performance.now() - began,
    );
  } catch (fault) {
    const only = read.length === 1 ? read[0] : undefined;
    if (isOutage(fault)) {
      // The database is away: nobody's failure. Should even this not reach it, the claim runs out.
      const ids = read.map(({ message }) => message.id);
      await returnClaims(options.database, claim, ids).catch(() => {});
      throw fault;
    }
    // A tenant may be gone: whose a message is will be asked anew.
    options.directory.forget();
    if (fault instanceof RulesChanged) {
      // Read by rules that were changed meanwhile: claimed again at once, and read by those that hold now.
      return returnClaims(
        options.database,
        claim,
        read.map(({ message }) => message.id),
      );
    }
    if (only !== undefined) return fail(options, claim, only.message, fault);
    options.onFault(fault, undefined);
    for (const one of read) await commit(options, claim, [one], began);
  }
}

async function commitTogether(options: ProcessOptions, claim: string, read: readonly Read[]): Promise<JudgedReport[]> {
  const now = options.now();
  const shares = await shareOut(options.directory, read);
  return inTransaction(options.database, async (tx) => {
    const ids = read.map(({ message }) => message.id);
    const held = await lockClaims(tx, claim, ids);
    const judged: JudgedReport[] = [];
    for (const share of shares) {
      const mine = share.read.filter(({ message }) => held.has(message.id));
      if (mine.length > 0) judged.push(...(await judgeShare(tx, options, { ...share, read: mine }, now)));
    }
    return judged;
  });
}

async function judgeShare(
  tx: Queryable,
  { judge: installation }: ProcessOptions,
  { tenant, settings: { streams, sendingDomains, chosen, rulesVersion }, read }: Share<Claimed>,
  now: Date,
): Promise<JudgedReport[]> {
  const version = await holdRules(tx, tenant);
  if (version === undefined) throw new TenantGone(tenant);
  if (version !== rulesVersion) throw new RulesChanged(tenant);
  const findings = read.map(({ finding }) => finding);
  const judged = await judge(tx, tenant, streams, findings, { ...installation, sendingDomains, chosen }, now);
  const ids = read.map(({ message }) => message.id);
  await finishMessages(tx, tenant, ids, { state: "done" }, now);
  return judged;
}

async function fail(options: ProcessOptions, claim: string, message: Claimed, fault: unknown): Promise<void> {
  options.onFault(fault, message);
  const error = fault instanceof Error ? fault.message : String(fault);
  if (message.attempts >= options.attempts) return setAside(options, claim, message, error);
  await postponeMessage(options.database, claim, message.id, error, 1000 * message.attempts);
}

/** Puts a message that no reader survives before a person, unless it is a shadow; its bytes stay. */
async function setAside(options: ProcessOptions, claim: string, message: Claimed, error: string): Promise<void> {
  const now = options.now();
  const [tenant = defaultTenant] = await attribute(options.directory, [message]);
  const review = {
    question: `This message could not be read in ${message.attempts} tries: ${error}`,
    cluster: "unreadable",
    messageId: message.id,
  };
  await inTransaction(options.database, async (tx) => {
    const held = await lockClaims(tx, claim, [message.id]);
    if (!held.has(message.id)) return;
    await finishMessages(tx, tenant, [message.id], { state: "unreadable", error }, now);
    if (message.origin?.shadow === true) return;
    const opened = await openReviews(tx, tenant, [review], now);
    const runId = message.origin?.runId;
    const events = opened.map(({ id }) => ({
      type: "review.opened" as const,
      data: { reviewId: id, ...review },
      runId,
    }));
    await appendEvents(tx, tenant, events, now);
  });
  options.onUnreadable(message);
}
