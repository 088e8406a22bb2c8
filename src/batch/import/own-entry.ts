import type { Cause, Suppression } from "../../domain/decision.ts";
import { type Proof, proofs, type Reason, reasons } from "../../domain/verdict.ts";
import { type ImportRow, RowFault } from "./record.ts";

const causes: readonly Cause[] = ["delivery", "complaint", "opt-out", "manual"];
/** More than an import may claim: what was verified was so by the installation that the export is of. */
const bestProof: Proof = "matched";

/**
 * Reads a row of an export of Nixie's as the entry that it is.
 * @throws RowFault when a cell holds what no entry has
 */
export function readOwnEntry(row: ImportRow, now: Date): { reason: Suppression["reason"]; entries: Suppression[] } {
  const { target, own = {}, at, expiresAt, note, scope } = row;
  const { cause: writtenCause, answer, reason, proof, lastSeen, holds } = own;
  const cause = oneOf("cause", writtenCause, causes);
  const entry: Suppression = {
    addressKey: target.addressKey,
    address: target.address,
    scope: scope ?? fail("scope", "*, *marketing or a stream"),
    cause,
    answer: oneOf("answer", answer, ["hold", "never"]),
    reason: reason === "manual" ? reason : oneOf("reason", reason, Object.keys(reasons) as Reason[]),
    proof: weaker(oneOf("proof", proof, proofs)),
    origin: "import",
    note,
    firstSeenAt: notAfter(at ?? now, now),
    lastSeenAt: notAfter(readExact("lastSeenAt", lastSeen) ?? at ?? now, now),
    expiresAt,
    holds: /^\d{1,4}$/.test(holds ?? "") ? Number(holds) : 0,
  };
  if (cause === "opt-out" && (entry.answer !== "never" || expiresAt !== undefined))
    fail("cause", "the answer never and no expiry of an opt-out, which never ages");
  const isOver = expiresAt !== undefined && expiresAt <= now;
  return { reason: entry.reason, entries: isOver ? [] : [entry] };
}

function weaker(proof: Proof): Proof {
  return proofs.indexOf(proof) > proofs.indexOf(bestProof) ? bestProof : proof;
}

function notAfter(time: Date, now: Date): Date {
  return time > now ? now : time;
}

function readExact(name: string, text: string | undefined): Date | undefined {
  if (text === undefined || text === "") return undefined;
  const date = /^\d{4}-\d\d-\d\dT[\d:.]{8,18}Z$/.test(text) ? new Date(text) : undefined;
  return date === undefined || Number.isNaN(date.getTime()) ? fail(name, "a time in UTC") : date;
}

function oneOf<T extends string>(name: string, text: string | undefined, allowed: readonly T[]): T {
  return allowed.find((one) => one === text) ?? fail(name, `one of ${allowed.slice(0, 6).join(", ")}…`);
}

function fail(name: string, expected: string): never {
  throw new RowFault(`${name}: expected ${expected}`);
}
