import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { onTestFinished } from "vitest";
import type { EventType } from "../../src/domain/event.ts";
import { createLog } from "../../src/monitoring/log.ts";
import { createMetrics, type Metrics } from "../../src/monitoring/metrics.ts";
import { type Database, inTransaction } from "../../src/store/database.ts";
import { newId } from "../../src/store/id.ts";
import { createSealer, type Sealer } from "../../src/store/seal.ts";
import { appendEvents } from "../../src/store/webhooks/outbox.ts";
import { createEndpoint } from "../../src/store/webhooks/webhooks.ts";
import { type Deliverer, type DeliveryOptions, startDelivery } from "../../src/webhooks/deliver.ts";
import { createGuard } from "../../src/webhooks/guard.ts";
import { createResolve } from "../../src/webhooks/resolve.ts";
import { newSecret, writeSecret } from "../../src/webhooks/sign.ts";
import { eventually } from "../support/wait.ts";
import { startTarget, type Taken, type Target, type Told } from "./target.ts";

export const sealer: Sealer = createSealer([randomBytes(32)]);

/** A receiver that is stopped with the test. */
export async function openTarget(answer: (taken: Taken, count: number) => Told | Promise<Told>): Promise<Target> {
  const target = await startTarget(answer);
  onTestFinished(target.stop);
  return target;
}

export type Added = { readonly id: string; readonly secret: string; readonly verify: (taken: Taken) => unknown };

/** An endpoint in the store, and what verifies what is sent to it. */
export async function addEndpoint(database: Database, url: string, eventTypes: EventType[] = []): Promise<Added> {
  const secret = newSecret();
  const { id } = await createEndpoint(database, sealer, "default", { url, eventTypes, secret }, new Date());
  const webhook = new Webhook(writeSecret(secret));
  return { id, secret: writeSecret(secret), verify: (taken) => verifyWith(webhook, taken) };
}

/** What a receiver reads, or an error. */
export function verifyWith(webhook: Webhook, { body, headers }: Taken): unknown {
  return webhook.verify(body, headers as Record<string, string>);
}

/** Writes events as the service does; answers their ids. */
export async function addEvents(database: Database, count: number): Promise<string[]> {
  const events = Array.from({ length: count }, (_, n) => ({
    type: "suppression.created" as const,
    data: { address: `person-${n}@example.com` },
  }));
  return inTransaction(database, (tx) => appendEvents(tx, "default", events, new Date()));
}

export type Worker = Deliverer & { readonly metrics: Metrics; readonly logs: () => string };

/** A deliverer that is stopped with the test, with short times. */
export function startWorker(database: Database, options: Partial<DeliveryOptions> = {}): Worker {
  const lines: string[] = [];
  const metrics = createMetrics();
  const log = createLog({ level: "debug", destination: { write: (line) => void lines.push(line) } });
  const settings: DeliveryOptions = {
    instance: newId(),
    guard: createGuard({ allowed: ["127.0.0.0/8"] }, createResolve()),
    sealer,
    version: "0.0.0-test",
    schedule: [0, 20, 40, 80],
    pollMs: 20,
    timeoutMs: 20_000,
    drainMs: 100,
    ...options,
  };
  const deliverer = startDelivery(database, settings, log, metrics);
  onTestFinished(deliverer.stop);
  return { ...deliverer, metrics, logs: () => lines.join("") };
}

export type DeliveryState = {
  id: string;
  event_id: string;
  state: string;
  attempts: number;
  claimed_by: string | null;
};

/** The deliveries to an endpoint as they stand, oldest event first. */
export async function listStates(database: Database, endpointId: string): Promise<DeliveryState[]> {
  const { rows } = await database.pool.query<DeliveryState>(
    `SELECT d.id, d.event_id, d.state, d.attempts, d.claimed_by FROM webhook_deliveries d
     LEFT JOIN outbox_events o ON o.id = d.event_id WHERE d.endpoint_id = $1 ORDER BY o.sequence, d.id`,
    [endpointId],
  );
  return rows;
}

export type AttemptRow = { status: number | null; response: string | null; error: string | null };

/** The attempts of every delivery to an endpoint, oldest first. */
export async function listAttempts(database: Database, endpointId: string): Promise<AttemptRow[]> {
  const { rows } = await database.pool.query<AttemptRow>(
    `SELECT a.status, a.response, a.error FROM webhook_attempts a JOIN webhook_deliveries d ON d.id = a.delivery_id
     WHERE d.endpoint_id = $1 ORDER BY a.id`,
    [endpointId],
  );
  return rows;
}

export type EndpointRow = { disabled_at: Date | null; disabled_reason: string | null; failing_since: Date | null };

/** How an endpoint fares. */
export async function endpointState(database: Database, id: string): Promise<EndpointRow | undefined> {
  const { rows } = await database.pool.query<EndpointRow>(
    "SELECT disabled_at, disabled_reason, failing_since FROM webhook_endpoints WHERE id = $1",
    [id],
  );
  return rows[0];
}

/** The ids that came in, in that order. */
export function idsOf(taken: readonly Taken[]): string[] {
  return taken.map(({ headers }) => String(headers["webhook-id"]));
}

/** Waits until every delivery to an endpoint is in this state, after so many attempts where that is said. */
export function allAre(
  database: Database,
  endpointId: string,
  state: string,
  attempts?: number,
): Promise<DeliveryState[]> {
  return eventually(`every delivery to be ${state}`, async () => {
    const rows = await listStates(database, endpointId);
    return rows.every((row) => row.state === state && (attempts ?? row.attempts) === row.attempts) ? rows : undefined;
  });
}
