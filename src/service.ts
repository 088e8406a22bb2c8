import { type Config, ConfigError, readConfig } from "./config.ts";
import { isSchedule } from "./jobs/schedule.ts";
import { createLog, type Log } from "./monitoring/log.ts";
import { createMetrics } from "./monitoring/metrics.ts";
import { type Doors, startDoors } from "./service/doors.ts";
import { announceFirstRun } from "./service/first-run.ts";
import { keepHeapSmall } from "./service/heap.ts";
import { createWalk } from "./service/source-walk.ts";
import { startSources } from "./service/sources.ts";
import { openStore } from "./service/store.ts";
import { type Phase, startWebServer } from "./service/web.ts";
import { startWork } from "./service/work.ts";

/** What stops, in the order in which it was started. */
type Stop = { readonly name: string; readonly stop: () => Promise<void> };

/** How long an orderly stop may take before the process ends all the same, in milliseconds. */
const drainMs = 9_500;

/**
 * Starts every part, from the database up to the doors, and answers with how to stop them in reverse: doors close
 * first, so that whatever was accepted still finds the rest at work.
 * @throws Error when a part cannot start; those that had started are stopped again
 */
export async function startService(config: Config, log: Log): Promise<{ stop(): Promise<void> }> {
  const stops: Stop[] = [];
  let phase: Phase = "starting";
  const stop = async () => {
    phase = "stopping";
    for (const part of stops.splice(0).reverse()) {
      await part.stop().catch((fault: unknown) => log.error({ err: fault, part: part.name }, "cannot stop in order"));
    }
  };
  const started = <T extends { stop(): Promise<void> }>(name: string, part: T): T => {
    stops.push({ name, stop: () => part.stop() });
    return part;
  };
  try {
    const metrics = createMetrics();
    const store = started("store", await openStore(config, log));
    const work = started("work", await startWork(config, store, log, metrics));
    let listening: Doors["listening"] = [];
    const mailboxes = started("sources", await startSources({ config, store, work, log, metrics }));
    const sources = {
      wakeSources: () => mailboxes.wake(),
      walk: createWalk(store, log),
      isSchedule,
      listeners: () =>
        listening.map((door) => ({ ...door, traffic: work.doorCounts.trafficOf(door.door, new Date()) })),
    };
    const parts = { config, store, work, sources, phase: () => phase, log, metrics };
    const web = started("web", await startWebServer(parts));
    const doors = started("doors", await startDoors(config, work, log, metrics));
    listening = [...doors.listening, { door: "http", at: web.at }];
    await announceFirstRun(store.database, { web, doors });
    phase = "up";
    return { stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

/** Runs the service until SIGTERM or SIGINT; answers the exit status. */
export async function runService(): Promise<number> {
  keepHeapSmall();
  const signal = new Promise<NodeJS.Signals>((resolve) => {
    for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, () => resolve(name));
  });
  let config: Config;
  try {
    config = readConfig();
  } catch (fault) {
    if (!(fault instanceof ConfigError)) throw fault;
    process.stderr.write(`${fault.message}\n`);
    return 2;
  }
  const log = createLog({ level: config.LOG_LEVEL });
  try {
    const service = await startService(config, log);
    log.info({ signal: await signal }, "stopping");
    setTimeout(() => {
      log.error("not stopped in time; ending all the same");
      process.exit(1);
    }, drainMs).unref();
    await service.stop();
    log.info("stopped");
    return 0;
  } catch (fault) {
    log.fatal({ err: fault }, "cannot start");
    process.stderr.write(`Cannot start: ${fault instanceof Error ? fault.message : String(fault)}\n`);
    return 1;
  }
}
