import type { Log } from "../monitoring/log.ts";
import type { Metrics } from "../monitoring/metrics.ts";
import type { Database } from "../store/database.ts";
import { newId } from "../store/id.ts";
import type { Sealer } from "../store/seal.ts";
import {
  type ClaimedDelivery,
  claimDeliveries,
  freeDeliveriesOf,
  returnDeliveries,
} from "../store/webhooks/deliveries.ts";
import { type AttemptContext, type Attempted, attemptDelivery, SealedError, sealedPauseMs } from "./attempt.ts";
import type { Guard } from "./guard.ts";
import { Lanes } from "./lanes.ts";
import { createSender } from "./send.ts";

export type DeliveryOptions = {
  /** The name of this instance, the same after a restart. */
  readonly instance: string;
  readonly guard: Guard;
  readonly sealer: Sealer;
  /** Of Nixie; receivers see it in user-agent. */
  readonly version: string;
  readonly now?: (() => Date) | undefined;
  readonly random?: (() => number) | undefined;
  /** Waits before each attempt, in milliseconds; ten over three days when not given. */
  readonly schedule?: readonly number[] | undefined;
  /** Of one attempt, in milliseconds: 15,000 when not given. */
  readonly timeoutMs?: number | undefined;
  /** How long a claim holds, in milliseconds: an attempt and writing it down must fit in. */
  readonly leaseMs?: number | undefined;
  /** How often to look for what is due, in milliseconds: 1000 when not given. */
  readonly pollMs?: number | undefined;
  /** Most attempts at once to one endpoint: 16 when not given. */
  readonly perEndpoint?: number | undefined;
  /** Most attempts at once: 128 when not given. */
  readonly total?: number | undefined;
  /** An endpoint that has only failed for this long is disabled, in milliseconds: 5 days when not given. */
  readonly patienceMs?: number | undefined;
  /** How long a stop waits for attempts under way, in milliseconds: 3000 when not given. */
  readonly drainMs?: number | undefined;
  /** PEM certificates that are trusted instead of the system's. */
  readonly ca?: string | undefined;
};

export type Deliverer = {
  /** A hint that something is due now; polling finds it too. */
  wake(): void;
  /** Claims nothing more, waits for what is under way, and gives back what takes too long. */
  stop(): Promise<void>;
};

/** Starts to send what is due: claim, send, settle. No transaction is open while anything is sent. */
export function startDelivery(database: Database, options: DeliveryOptions, log: Log, metrics: Metrics): Deliverer {
  const { timeoutMs = 15_000, now = () => new Date(), random = Math.random, schedule } = options;
  const { perEndpoint = 16, total = 128, patienceMs = 5 * 86_400_000 } = options;
  const sender = createSender({ guard: options.guard, version: options.version, timeoutMs, ca: options.ca });
  const context = { database, sender, sealer: options.sealer, now, random, schedule, patienceMs };
  const deliverer = new Dispatcher(context, new Lanes({ total, perEndpoint }), {
    instance: options.instance,
    perEndpoint,
    leaseMs: options.leaseMs ?? timeoutMs + 30_000,
    onAttempted: (delivery, attempted) => report(delivery, attempted, log, metrics),
    onFault: (fault, delivery) => log.error({ err: fault, deliveryId: delivery?.id }, "cannot deliver"),
  });
  const timer = setInterval(() => deliverer.wake(), options.pollMs ?? 1000);
  deliverer.wake();
  return {
    wake: () => deliverer.wake(),
    async stop() {
      clearInterval(timer);
      await deliverer.stop(options.drainMs ?? 3000);
      sender.stop();
    },
  };
}

type DispatcherOptions = {
  readonly instance: string;
  readonly perEndpoint: number;
  readonly leaseMs: number;
  readonly onAttempted: (delivery: ClaimedDelivery, attempted: Attempted) => void;
  readonly onFault: (fault: unknown, delivery?: ClaimedDelivery) => void;
};

/** Claims as much as may start, one claim at a time, and starts it. */
class Dispatcher {
  readonly #context: AttemptContext;
  readonly #lanes: Lanes;
  readonly #options: DispatcherOptions;
  readonly #running = new Set<Promise<void>>();
  #claiming: Promise<void> | undefined;
  #isAskedAgain = false;
  #isStopped = false;
  #isFreed = false;
  #isFaulty = false;

  constructor(context: AttemptContext, lanes: Lanes, options: DispatcherOptions) {
    this.#context = context;
    this.#lanes = lanes;
    this.#options = options;
  }

  wake(): void {
    this.#isAskedAgain = true;
    if (this.#claiming !== undefined || this.#isStopped) return;
    this.#claiming = this.#claim().finally(() => {
      this.#claiming = undefined;
      if (this.#isAskedAgain && !this.#isFaulty) this.wake();
    });
  }

  async stop(drainMs: number): Promise<void> {
    this.#isStopped = true;
    const timer = setTimeout(() => this.#context.sender.abort(), drainMs);
    await this.#claiming;
    await Promise.all(this.#running);
    clearTimeout(timer);
  }

  async #claim(): Promise<void> {
    try {
      while (this.#isAskedAgain && !this.#isStopped) {
        this.#isAskedAgain = false;
        await this.#claimOnce();
      }
      this.#isFaulty = false;
    } catch (fault) {
      // Said once, not at each poll while the database is away.
      if (!this.#isFaulty) this.#options.onFault(fault);
      this.#isFaulty = true;
    }
  }

  async #claimOnce(): Promise<void> {
    const { database, now } = this.#context;
    const { instance, leaseMs, perEndpoint } = this.#options;
    if (!this.#isFreed) await freeDeliveriesOf(database, instance);
    this.#isFreed = true;
    const limit = this.#lanes.free;
    if (limit <= 0) return;
    const claim = `${instance}/${newId()}`;
    const rooms = this.#lanes.rooms(now());
    const claimed = await claimDeliveries(database, { claim, limit, leaseMs, room: perEndpoint, rooms });
    if (this.#isStopped) return returnDeliveries(database, claim, claimed);
    for (const delivery of claimed) this.#start(claim, delivery);
  }

  #start(claim: string, delivery: ClaimedDelivery): void {
    this.#lanes.enter(delivery.endpointId);
    const work = this.#attempt(claim, delivery).then((result) => {
      this.#running.delete(work);
      if (this.#lanes.leave(delivery.endpointId, result) === "room-made") this.wake();
    });
    this.#running.add(work);
  }

  async #attempt(claim: string, delivery: ClaimedDelivery): Promise<"worked" | "failed" | "untold"> {
    try {
      const attempted = await attemptDelivery(this.#context, claim, delivery);
      if (attempted.pauseUntil !== undefined) this.#lanes.pause(delivery.endpointId, attempted.pauseUntil);
      this.#options.onAttempted(delivery, attempted);
      if (attempted.outcome === "aborted") return "untold";
      return attempted.outcome === "delivered" ? "worked" : "failed";
    } catch (fault) {
      this.#options.onFault(fault, delivery);
      if (fault instanceof SealedError) {
        this.#lanes.pause(delivery.endpointId, new Date(this.#context.now().getTime() + sealedPauseMs));
      }
      return "untold";
    }
  }
}

function report(delivery: ClaimedDelivery, attempted: Attempted, log: Log, metrics: Metrics): void {
  const { outcome, sent, settlement, held, disabled } = attempted;
  metrics.webhookAttempts.inc({ outcome });
  metrics.webhookSeconds.observe({ outcome }, sent.durationMs / 1000);
  const { id: deliveryId, endpointId, tenant, event } = delivery;
  const told = { deliveryId, endpointId, tenant, eventId: event?.id, type: event?.type, outcome };
  const answer = sent.kind === "answered" ? { status: sent.status } : { fault: sent.error };
  const further = { ...told, ...answer, durationMs: sent.durationMs, attempt: delivery.attempts + 1 };
  if (!held) log.warn(further, "webhook sent after its claim had run out; another worker has it");
  else if (outcome === "delivered") log.debug(further, "webhook delivered");
  else if (settlement?.state === "failed") log.warn(further, "webhook given up");
  else log.info({ ...further, nextAttemptAt: settlement?.nextAttemptAt }, "webhook not delivered");
  if (disabled !== undefined) log.warn({ endpointId, tenant, reason: disabled }, "webhook endpoint disabled");
}
