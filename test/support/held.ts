import { createHash } from "node:crypto";
import type { Suppression } from "../../src/domain/decision.ts";
import type { DeliveryReport } from "../../src/domain/report.ts";
import { type Reason, reasons } from "../../src/domain/verdict.ts";
import { type Database, inTransaction } from "../../src/store/database.ts";
import { insertReports, insertVerdicts } from "../../src/store/findings/findings.ts";
import { newId } from "../../src/store/id.ts";
import { applyChanges } from "../../src/store/list/entries.ts";
import { insertStrikes } from "../../src/store/list/strikes.ts";

export type Held = {
  readonly address: string;
  readonly reason?: Reason;
  readonly rule?: string;
  readonly provider?: string;
  readonly diagnostic?: string;
  readonly occurredAt?: Date;
  /** What the entry says beside what follows from the verdict; null: the verdict made none. */
  readonly entry?: Partial<Suppression> | null;
  /** The verdict's effect. */
  readonly effect?: "suppress" | "hold" | "count";
};

/** When all of it happens, unless said otherwise. */
export const noon = new Date("2026-03-01T12:00:00.000Z");

/** Lets addresses be held by a report each, with its verdict, entry and strike; answers the verdicts' ids. */
export async function hold(database: Database, all: readonly Held[], tenant = "default"): Promise<string[]> {
  const rows = all.map((held) => ({ ...held, verdictId: newId(), reportId: newId() }));
  await inTransaction(database, async (tx) => {
    await insertReports(
      tx,
      tenant,
      rows.map(({ reportId, address, diagnostic, occurredAt = noon }) => ({
        id: reportId,
        messageId: undefined,
        messageKind: "bounce",
        report: reportOf(address, diagnostic),
        receivedAt: occurredAt,
      })),
    );
    await insertVerdicts(tx, tenant, rows.map(verdictOf));
    await applyChanges(
      tx,
      tenant,
      rows.flatMap((row) =>
        row.entry === null ? [] : [{ kind: "put" as const, entry: entryOf(row), actor: "policy", why: "It bounced." }],
      ),
      noon,
    );
    const strikes = rows.map(({ address, occurredAt = noon }) => ({
      ...{ addressKey: address, series: "soft", scope: "*", occurredAt },
    }));
    await insertStrikes(tx, tenant, strikes as never, "act");
  });
  return rows.map(({ verdictId }) => verdictId);
}

function reportOf(address: string, text = "550 5.1.1 user unknown"): DeliveryReport {
  return {
    kind: "delivery",
    format: "rfc3464",
    text: "",
    received: [],
    defects: [],
    recipients: [{ finalRecipient: address, diagnosticCode: { type: "smtp", text }, action: "failed", extensions: {} }],
  };
}

function verdictOf(held: Held & { readonly verdictId: string; readonly reportId: string }) {
  const { address, reason = "mailbox-unknown", rule = "unknown-user", provider = "other", occurredAt = noon } = held;
  return {
    id: held.verdictId,
    reportId: held.reportId,
    verdict: {
      recipientIndex: 0,
      address,
      action: "failed" as const,
      status: "5.1.1",
      ...reasons[reason],
      reason,
      finality: "terminal" as const,
      hop: "direct" as const,
      confidence: 0.99,
      rule,
      evidence: [{ field: "diagnosticCode", start: 0, end: 12, quote: "user unknown", readerVersion: 2 }],
    },
    provider,
    address,
    addressKey: address,
    streamId: undefined,
    proof: "verified" as const,
    occurredAt,
    effect: held.effect ?? ("suppress" as const),
    because: "It does not exist.",
    unproven: false,
    factKey: createHash("sha256").update(held.verdictId).digest(),
    sameFactAs: undefined,
    shadow: false,
  };
}

function entryOf(held: Held & { readonly verdictId: string }): Suppression {
  const { address, reason = "mailbox-unknown", occurredAt = noon, verdictId } = held;
  return {
    addressKey: address,
    address,
    scope: "*",
    cause: "delivery",
    answer: "never",
    reason,
    proof: "verified",
    origin: "report",
    verdictId,
    firstSeenAt: occurredAt,
    lastSeenAt: occurredAt,
    holds: 0,
    ...held.entry,
  };
}
