import type { SourceFault } from "./source-queries.ts";

/** What went wrong with a mailbox, in plain words, with what to do and what the server said. */
export function FaultWords({ fault }: { readonly fault: SourceFault }) {
  return (
    <div className="break">
      <div style={{ color: "var(--nixie-bad)", fontWeight: 600 }}>{fault.words}</div>
      <div>
        <strong>What to do:</strong> {fault.nextStep}
      </div>
      {fault.said !== undefined && (
        <div>
          The server said: <q className="mono">{fault.said}</q>
        </div>
      )}
    </div>
  );
}
