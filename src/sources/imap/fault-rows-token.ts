import type { FaultRow } from "./fault-row.ts";

export const tokenFaults: readonly FaultRow[] = [];
