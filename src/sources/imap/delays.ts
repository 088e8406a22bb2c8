import type { SourceFault, SourceFaultKind } from "../../domain/source.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

type Delay = { readonly firstMs: number; readonly mostMs: number };

/** How long to wait after a fault, at first and at most. Refused sign-ins are slow: accounts get locked. */
const delays: Readonly<Record<SourceFaultKind, Delay>> = {
  "unknown-host": { firstMs: 10 * second, mostMs: 5 * minute },
  unreachable: { firstMs: 2 * second, mostMs: 5 * minute },
  certificate: { firstMs: minute, mostMs: 30 * minute },
  "no-tls": { firstMs: minute, mostMs: 30 * minute },
  "not-imap": { firstMs: minute, mostMs: 30 * minute },
  "login-refused": { firstMs: minute, mostMs: 30 * minute },
  "token-refused": { firstMs: 5 * minute, mostMs: hour },
  "no-access": { firstMs: minute, mostMs: 30 * minute },
  "no-folder": { firstMs: 30 * second, mostMs: 10 * minute },
  throttled: { firstMs: minute, mostMs: hour },
  quota: { firstMs: 10 * minute, mostMs: hour },
  "too-many-connections": { firstMs: 30 * second, mostMs: 10 * minute },
  "closed-by-server": { firstMs: second, mostMs: 5 * minute },
  "no-answer": { firstMs: second, mostMs: minute },
  "server-fault": { firstMs: 5 * second, mostMs: 10 * minute },
  database: { firstMs: 2 * second, mostMs: minute },
  unexpected: { firstMs: 5 * second, mostMs: 10 * minute },
};

const mostAskedMs = 24 * hour;

/**
 * How long to wait before the next try, in milliseconds: doubling with each failure in a row (1 is the first), give or
 * take a quarter, never less than the server asked for. `random` answers from 0 up to 1.
 */
export function retryDelay(
  failure: { readonly fault: Pick<SourceFault, "kind">; readonly askedMs?: number | undefined },
  failures: number,
  random: () => number,
): number {
  const { firstMs, mostMs } = delays[failure.fault.kind];
  const doubled = Math.min(mostMs, firstMs * 2 ** Math.min(30, Math.max(0, failures - 1)));
  const jittered = doubled * (0.75 + random() / 2);
  return Math.round(Math.max(jittered, Math.min(failure.askedMs ?? 0, mostAskedMs)));
}
