import type { ImapFlow } from "imapflow";
import { LeaseLost, type SourceFault, type SourceProgress } from "../../domain/source.ts";
import { type Bell, createBell } from "../bell.ts";
import { retryDelay } from "./delays.ts";
import { nameDeskFaults } from "./desk-faults.ts";
import { farewellOf } from "./farewell.ts";
import { SourceError } from "./faults.ts";
import { closeWhenAborted, leave } from "./leave.ts";
import { MailboxSession, type SessionOptions } from "./session.ts";

export type PollerOptions = Omit<SessionOptions, "signal"> & {
  /** Connects and signs in; ends at once when the signal is aborted. @throws SourceError */
  readonly signIn: (signal: AbortSignal) => Promise<ImapFlow>;
  /** Calls at each time of a cron expression, in UTC, until it is stopped. */
  readonly every: (cron: string, call: () => void) => { stop(): void };
  /** 0 inclusive to 1 exclusive. */
  readonly random: () => number;
  readonly onFault?: ((fault: SourceFault) => void) | undefined;
};

export type Poller = {
  /** When it has ended: stopped, or because another instance has the mailbox now. */
  readonly ended: Promise<"stopped" | "lease-lost">;
  stop(): Promise<void>;
};

/** While a backlog is read, every folder is looked at this often for what comes now. */
const liveMs = 5_000;
/** What the end of a backlog waits for is looked at this often. */
const finishMs = 1_000;
const idleEndMs = 1_000;
/** A connection that has lasted for so long is in order. */
const steadyMs = 60_000;

/** Reads a source until it is stopped, whatever breaks meanwhile. */
export function startPoller(given: PollerOptions): Poller {
  const options = { ...given, desk: nameDeskFaults(given.desk) };
  const abort = new AbortController();
  const bell = createBell();
  const tick = options.every(options.source.schedule, () => bell.ring());
  const ended = keepReading(options, bell, abort.signal).finally(() => tick.stop());
  return {
    ended,
    async stop() {
      abort.abort();
      bell.ring();
      await ended;
    },
  };
}

async function keepReading(options: PollerOptions, bell: Bell, signal: AbortSignal): Promise<"stopped" | "lease-lost"> {
  let failures = 0;
  const onSteady = () => {
    failures = 0;
  };
  try {
    while (!signal.aborted) {
      await tell(options, { state: "connecting" });
      const fault = await readOnce(options, { bell, signal, onSteady }).then(onSteady, nameFault);
      if (signal.aborted) break;
      // Without IDLE nobody stays connected between two polls.
      if (fault === undefined) await bell.wait();
      else await waitAfter(options, fault, { failures: ++failures, bell, signal });
    }
    return "stopped";
  } catch (thrown) {
    if (thrown instanceof LeaseLost) return "lease-lost";
    throw thrown;
  }
}

/** @throws LeaseLost */
function nameFault(thrown: unknown): SourceError {
  if (thrown instanceof LeaseLost) throw thrown;
  return SourceError.from(thrown, "read");
}

type Attempt = { readonly bell: Bell; readonly signal: AbortSignal; readonly onSteady: () => void };

async function readOnce(options: PollerOptions, attempt: Attempt): Promise<void> {
  const client = await options.signIn(attempt.signal);
  const ring = () => attempt.bell.ring();
  client.on("exists", ring);
  client.on("close", ring);
  const listening = closeWhenAborted(client, attempt.signal);
  try {
    await readSession(client, options, attempt);
  } catch (fault) {
    if (fault instanceof LeaseLost) throw fault;
    const method = options.source.auth.method;
    throw SourceError.from(fault, "read", { farewell: farewellOf(client), host: options.source.host, method });
  } finally {
    client.off("exists", ring);
    client.off("close", ring);
    await leave(client);
    listening.end();
  }
}

async function readSession(client: ImapFlow, options: PollerOptions, attempt: Attempt): Promise<void> {
  const { bell, signal, onSteady } = attempt;
  const session = new MailboxSession(client, { ...options, signal });
  const beganAt = performance.now();
  let polledAt = Number.NEGATIVE_INFINITY;
  bell.ring();
  while (!signal.aborted) {
    if (bell.rang() || performance.now() - polledAt > liveMs) {
      await session.poll();
      polledAt = performance.now();
      // One that is closed soon after it was opened, and for nothing, counts as a failure in a row: servers bar who comes
      // too often.
      if (session.hasTaken || polledAt - beganAt > steadyMs) onSteady();
      await tellPolled(options, session);
    }
    if (signal.aborted) return;
    const backlog = await session.readBacklog();
    if (backlog === "read") continue;
    if (backlog === "over" && !(await session.finishRun())) {
      if (await bell.wait(finishMs)) bell.ring();
      continue;
    }
    await tell(options, { state: "waiting", unread: session.backlogLeft });
    if (!options.source.idle) return;
    await rest(client, session, { bell, milliseconds: backlog === "paused" ? liveMs : undefined });
    if (!client.usable && !signal.aborted)
      throw Object.assign(new Error("Connection closed"), { code: "NoConnection" });
  }
}

/** Waits for news: the server tells of it by IDLE (RFC 2177), and the schedule sees to it that none is missed. */
async function rest(
  client: ImapFlow,
  session: MailboxSession,
  { bell, milliseconds }: { readonly bell: Bell; readonly milliseconds: number | undefined },
): Promise<void> {
  await session.selectFirst();
  let resting = true;
  // The server may end IDLE by itself: look again, but not at once, or a broken one would keep us spinning.
  const onEnd = () => {
    if (resting) setTimeout(() => resting && bell.ring(), idleEndMs).unref();
  };
  client.idle().then(onEnd, onEnd);
  // The ring is for the caller too.
  if (await bell.wait(milliseconds)) bell.ring();
  resting = false;
}

async function tellPolled(options: PollerOptions, session: MailboxSession): Promise<void> {
  const unread = session.backlogLeft;
  await tell(options, {
    state: unread > 0 ? "backlog" : "reading",
    polledAt: options.now(),
    folderFaults: session.folderFaults,
    unread,
    nextTryAt: null,
  });
}

async function waitAfter(
  options: PollerOptions,
  error: SourceError,
  { failures, bell, signal }: { readonly failures: number; readonly bell: Bell; readonly signal: AbortSignal },
): Promise<void> {
  const delay = retryDelay(error, failures, options.random);
  const nextTryAt = new Date(options.now().getTime() + delay);
  logFault(options, error.fault, delay);
  options.onFault?.(error.fault);
  await tell(options, { state: "failing", fault: error.fault, nextTryAt });
  const until = performance.now() + delay;
  // The schedule rings too, but a server that asked to be left alone is left alone.
  while (!signal.aborted && performance.now() < until) await bell.wait(Math.max(1, until - performance.now()));
}

function logFault({ log, source }: PollerOptions, fault: SourceFault, delay: number): void {
  const { kind, step, words, said } = fault;
  log.warn({ sourceId: source.id, kind, step, said, retryInMs: Math.round(delay) }, words);
}

/** A status that cannot be told changes nothing about the reading; a lost lease does. */
async function tell({ desk, log }: PollerOptions, progress: SourceProgress): Promise<void> {
  try {
    await desk.report(progress);
  } catch (fault) {
    if (fault instanceof LeaseLost) throw fault;
    log.warn({ err: fault }, "cannot tell how a source fares");
  }
}
