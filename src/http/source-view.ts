import type { Source, SourceRun } from "../domain/source.ts";
import { readOverviews, type SourceOverview } from "../store/sources/source-overview.ts";
import type { SourceStatus } from "../store/sources/source-status.ts";
import { foundSource, type SourceContext } from "./source-context.ts";

/** A source as the API tells it. */
export type SourceView = Readonly<Record<string, unknown>>;

/** Sources as the API tells them; one that was removed meanwhile is left out. */
export async function viewSources(
  { database, sealer }: SourceContext,
  sources: readonly Source[],
): Promise<SourceView[]> {
  const ids = sources.map(({ id }) => id);
  const overviews = await readOverviews(database, sealer, ids);
  return sources.flatMap((source) => {
    const overview = overviews.get(source.id);
    return overview === undefined ? [] : [view(source, overview)];
  });
}

/** One source as the API tells it, or 404. */
export async function viewSource(context: SourceContext, source: Source): Promise<SourceView> {
  const [found] = await viewSources(context, [source]);
  return found ?? foundSource(undefined, source.id);
}

function view(source: Source, overview: SourceOverview): SourceView {
  const { tenant: _, ...told } = source;
  const { secretsSet, status } = overview;
  return { ...told, secretsSet, nextStep: nextStepOf(source, status), status: viewStatus(overview) };
}

function viewStatus({ status, folders, backlog }: SourceOverview): object {
  const { sourceId: _, stateSince, folderFaults, canarySentAt, canarySeenAt, canaryError, ...told } = status;
  const canary = { sentAt: canarySentAt, seenAt: canarySeenAt, error: canaryError };
  const hasCanary = Object.values(canary).some((value) => value !== undefined);
  const unread = Object.keys(folderFaults).filter((name) => folders.every(({ folder }) => folder !== name));
  return {
    ...told,
    since: stateSince,
    canary: hasCanary ? canary : undefined,
    folders: [...folders, ...unread.map((folder) => ({ folder }))].map((place) => ({
      ...place,
      fault: folderFaults[place.folder],
    })),
    backlog: backlog === undefined ? undefined : summary(backlog),
  };
}

/** A run as the API tells it: what is only an estimate is rounded. */
export function viewRun(run: SourceRun): SourceRun {
  const { ratePerSecond, secondsLeft } = run;
  return {
    ...run,
    ratePerSecond: ratePerSecond === undefined ? undefined : Math.round(ratePerSecond * 10) / 10,
    secondsLeft: secondsLeft === undefined ? undefined : Math.ceil(secondsLeft),
  };
}

function summary(run: SourceRun): object {
  const { id, state, total, read, ratePerSecond, secondsLeft } = viewRun(run);
  return { id, state, total, read, ratePerSecond, secondsLeft };
}

/** What there is to do for the mailbox's owner, if anything. */
function nextStepOf({ id, paused, startedAt }: Source, status: SourceStatus): string | undefined {
  const path = `/v1/sources/${id}`;
  if (paused && startedAt === undefined) {
    return `See what reading it would do with POST ${path}/dry-run; then read it with POST ${path}/start.`;
  }
  if (paused) return `It is paused. To go on: POST ${path}/start.`;
  if (status.state === "failing") return status.fault?.nextStep;
  return Object.values(status.folderFaults)[0]?.nextStep;
}
