import type { FaultRow } from "./fault-row.ts";

export const connectionFaults: readonly FaultRow[] = [];
