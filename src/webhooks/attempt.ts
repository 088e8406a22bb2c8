import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../store/database.ts";
import type { Sealer } from "../store/seal.ts";
import {
  type ClaimedDelivery,
  returnDeliveries,
  type Settlement,
  settleDelivery,
} from "../store/webhooks/deliveries.ts";
import { secretPlace } from "../store/webhooks/webhooks.ts";
import { defaultSchedule, longestAskedWait, nextAttemptAt, readRetryAfter } from "./backoff.ts";
import { writeBody } from "./body.ts";
import type { Outcome, Sender } from "./send.ts";
import { signatureHeaders } from "./sign.ts";

export type AttemptContext = {
  readonly database: Database;
  readonly sender: Sender;
  readonly sealer: Sealer;
  readonly now: () => Date;
  /** 0 to 1, for spreading. */
  readonly random: () => number;
  /** Waits before each attempt, in milliseconds. */
  readonly schedule?: readonly number[] | undefined;
  /** An endpoint that has only failed for this long is disabled, in milliseconds. */
  readonly patienceMs: number;
};

/** Words for what became of an attempt: labels of metrics, so a closed list. */
export type AttemptOutcome = "delivered" | "refused" | "gone" | "timeout" | "unreachable" | "blocked" | "aborted";

export type Attempted = {
  readonly outcome: AttemptOutcome;
  readonly sent: Outcome;
  readonly settlement: Settlement | undefined;
  /** False when another worker had taken the delivery over. */
  readonly held: boolean;
  /** Why this attempt made the endpoint be disabled. */
  readonly disabled?: string | undefined;
  /** The receiver asked that nothing is sent until then. */
  readonly pauseUntil?: Date | undefined;
};

/** A secret that cannot be opened: SECRET_KEY is not the one that sealed it. */
export class SealedError extends Error {}

const patient = "Every attempt had failed for days";
/** How long an endpoint with such a secret is left alone, in milliseconds. */
export const sealedPauseMs = 60_000;

/**
 * Sends one claimed delivery and settles it. When it rejects, the delivery is due again later, its attempt not counted.
 * @throws SealedError
 * @throws Error of the database, when it stays away
 */
export async function attemptDelivery(
  context: AttemptContext,
  claim: string,
  delivery: ClaimedDelivery,
): Promise<Attempted> {
  const at = context.now();
  const secrets = await openSecrets(context, claim, delivery);
  const sent = await send(context.sender, delivery, secrets, at);
  if (sent.kind === "aborted") {
    await returnDeliveries(context.database, claim, [delivery]);
    return { outcome: "aborted", sent, settlement: undefined, held: true };
  }
  const settlement = settlementOf(context, delivery, sent, at);
  const settled = await persist(() => settleDelivery(context.database, claim, delivery, settlement));
  return { outcome: outcomeOf(sent), sent, settlement, ...settled, pauseUntil: pauseOf(context, delivery, sent) };
}

// A wrong SECRET_KEY is the operator's fault: no attempt is lost by it.
async function openSecrets(context: AttemptContext, claim: string, delivery: ClaimedDelivery): Promise<Uint8Array[]> {
  const { tenant, endpointId, secret, previousSecret } = delivery;
  const { open } = context.sealer;
  try {
    const current = open(secret, secretPlace(tenant, endpointId, "secret"));
    if (previousSecret === undefined) return [current];
    return [current, open(previousSecret, secretPlace(tenant, endpointId, "previous_secret"))];
  } catch (cause) {
    await returnDeliveries(context.database, claim, [delivery], sealedPauseMs);
    throw new SealedError("Cannot sign: the secret of the endpoint does not open", { cause });
  }
}

async function send(
  sender: Sender,
  { url, event }: ClaimedDelivery,
  secrets: readonly Uint8Array[],
  at: Date,
): Promise<Outcome> {
  if (event === undefined) return { kind: "blocked", error: "The event is no longer kept", durationMs: 0 };
  const body = writeBody(event);
  return sender.send({ url, body, headers: signatureHeaders({ id: event.id, at, body }, secrets) });
}

function outcomeOf(sent: Outcome): AttemptOutcome {
  if (sent.kind !== "answered") return sent.kind;
  if (sent.status >= 200 && sent.status < 300) return "delivered";
  return sent.status === 410 ? "gone" : "refused";
}

function settlementOf(context: AttemptContext, delivery: ClaimedDelivery, sent: Outcome, at: Date): Settlement {
  const outcome = outcomeOf(sent);
  const now = context.now();
  const before = new Date(now.getTime() - context.patienceMs);
  const told = sent.kind === "answered" ? { status: sent.status, response: sent.response } : { error: sent.error };
  const settled = { at, durationMs: sent.durationMs, ...told, disableIfFailingSince: { before, reason: patient } };
  if (outcome === "delivered") return { state: "delivered", ...settled };
  const { schedule } = context;
  const retryAfterMs = askedWait(sent, now);
  const next = nextAttemptAt(delivery.attempts + 1, now, context.random, { schedule, retryAfterMs });
  if (next === undefined || delivery.event === undefined) return { state: "failed", ...settled };
  const disable = outcome === "gone" ? "The receiver answered 410 Gone" : undefined;
  return { state: "pending", nextAttemptAt: next, ...settled, disable };
}

// RFC 9110 §10.2.3 gives Retry-After a meaning with 503; 429 is RFC 6585 §4, 502 and 504 are Standard Webhooks'.
function askedWait(sent: Outcome, now: Date): number | undefined {
  if (sent.kind !== "answered" || ![429, 502, 503, 504].includes(sent.status)) return undefined;
  return readRetryAfter(sent.retryAfter, now);
}

function pauseOf(context: AttemptContext, { attempts }: ClaimedDelivery, sent: Outcome): Date | undefined {
  const now = context.now();
  const asked = askedWait(sent, now);
  if (asked === undefined) return undefined;
  const planned = (context.schedule ?? defaultSchedule)[attempts + 1] ?? 0;
  return new Date(now.getTime() + Math.min(asked, longestAskedWait(planned)));
}

// What was sent and not written down is sent again; a database that restarts is back within seconds.
async function persist<T>(write: () => Promise<T>): Promise<T> {
  for (const waitMs of [250, 1000, 4000]) {
    try {
      return await write();
    } catch {
      await sleep(waitMs);
    }
  }
  return write();
}
