import type { SourceFaultKind } from "../../domain/source.ts";
import { faultOf } from "./faults.ts";

/** Refusals that are about whoever asks, not about what was asked for. */
const aboutUs: readonly SourceFaultKind[] = ["throttled", "quota", "too-many-connections"];

/**
 * A tagged NO or BAD to one command: the connection is in order. False where the server asks to be left alone: then
 * nothing else is asked either.
 */
export function isRefusal(fault: unknown): boolean {
  return isAnswered(fault) && !aboutUs.includes(faultOf(fault, "read").kind);
}

/** A tagged NO or BAD, whatever it is about. */
export function isAnswered(fault: unknown): boolean {
  const status: unknown = fault instanceof Error ? Reflect.get(fault, "responseStatus") : undefined;
  return status === "NO" || status === "BAD";
}
