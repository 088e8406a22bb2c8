import type { FaultRow } from "./fault-row.ts";

export const sessionFaults: readonly FaultRow[] = [];
