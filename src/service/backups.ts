import { addBackup, listBackups } from "../backup/folder.ts";
import type { Config } from "../config.ts";
import { backupJob } from "../jobs/backup.ts";
import type { Job } from "../jobs/jobs.ts";
import type { Metrics } from "../monitoring/metrics.ts";
import type { Store } from "./store.ts";
import { version } from "./version.ts";

/** The job that backs up to BACKUP_DIR; none while that is not set. */
export function createBackupJobs(config: Config, { database }: Store, metrics: Metrics): readonly Job[] {
  const { BACKUP_DIR: folder, BACKUP_SCHEDULE: cron, BACKUP_KEEP: keep } = config;
  if (folder === undefined) return [];
  const readLast = async () => (await listBackups(folder))[0];
  metrics.watch("backupLastSuccess", async () => {
    return [{ labels: {}, value: ((await readLast())?.at.getTime() ?? 0) / 1000 }];
  });
  metrics.watch("backupBytes", async () => [{ labels: {}, value: (await readLast())?.bytes ?? 0 }]);
  return [backupJob(cron, (signal) => addBackup(database, { folder, keep }, { version, signal, now: new Date() }))];
}
