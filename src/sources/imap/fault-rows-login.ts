import type { FaultRow } from "./fault-row.ts";

export const loginFaults: readonly FaultRow[] = [];
