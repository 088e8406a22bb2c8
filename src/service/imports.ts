import { receiveImport } from "../batch/import/receive.ts";
import { ImportFault } from "../batch/import/records.ts";
import type { ReceiveImport } from "../http/routes/imports.ts";
import type { Database } from "../store/database.ts";

/** Takes files in; a file that is none is told as a fault in words. */
export function createReceiveImport(database: Database, limitBytes: number, now: () => Date): ReceiveImport {
  return async ({ tenant, actor }, file) => {
    try {
      return await receiveImport(database, { ...file, tenant, actor, limitBytes }, now);
    } catch (fault) {
      if (fault instanceof ImportFault) return { unreadable: fault.message };
      throw fault;
    }
  };
}
