import { z } from "zod";
import type { Source, SourceRun, SourceSecrets, SourceSettings, WalkedStep } from "../domain/source.ts";
import type { DoorTraffic } from "../monitoring/door-traffic.ts";
import type { Log } from "../monitoring/log.ts";
import type { Database } from "../store/database.ts";
import type { Sealer } from "../store/seal.ts";
import { findRun } from "../store/sources/source-runs.ts";
import { findSource } from "../store/sources/sources.ts";
import { type Caller, Problem } from "./route.ts";
import * as schemas from "./schemas.ts";

/** A mailbox to try out; `source` when it is one that is kept. */
export type Tried = {
  readonly settings: SourceSettings;
  readonly secrets: SourceSecrets;
  readonly source?: Source | undefined;
};

/** A door of this instance that takes mail in, and what came through it since the instance was started. */
export type Listener = { readonly door: string; readonly at: string; readonly traffic: DoorTraffic };

/** What the rows of mailboxes need. */
export type SourceContext = {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly log: Pick<Log, "info">;
  readonly now: () => Date;
  /** Tells whoever reads the mailboxes that something about them has changed. */
  readonly wakeSources: () => void;
  /** Walks every step of getting at a mailbox, and keeps nothing. */
  readonly walk: (tried: Tried, onStep?: (step: WalkedStep) => void) => Promise<readonly WalkedStep[]>;
  readonly isSchedule: (text: string) => boolean;
  /** The doors that take mail in; they open after the web server. */
  readonly listeners: () => readonly Listener[];
};

/** The source, or 404. */
export async function requireSource({ database }: SourceContext, tenant: string, id: string): Promise<Source> {
  return foundSource(await findSource(database, tenant, id), id);
}

/** A source that the store answered, or 404. */
export function foundSource(source: Source | "unknown" | undefined, id: string): Source {
  if (source !== undefined && source !== "unknown") return source;
  throw new Problem(404, "not-found", `Cannot find a source with id ${id}`);
}

export const runPath = z.object({ id: schemas.id, runId: schemas.id });
type RunPath = z.output<typeof runPath>;

/** The run of this source, or 404. */
export async function requireRun({ database }: SourceContext, tenant: string, path: RunPath): Promise<SourceRun> {
  const run = await findRun(database, tenant, path.runId);
  if (run?.sourceId === path.id) return run;
  throw unknownRunProblem(path);
}

export function unknownRunProblem({ id, runId }: RunPath): Problem {
  return new Problem(404, "not-found", `Cannot find a run with id ${runId} of source ${id}`);
}

/** Says in the log who did what to a source, and makes whoever reads it look at once. */
export function noteAct(context: SourceContext, caller: Caller, sourceId: string, act: string): void {
  context.log.info({ sourceId, act, actor: caller.actor }, "Source managed");
  context.wakeSources();
}
