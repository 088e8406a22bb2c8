import { Button, Group, Progress } from "@mantine/core";
import { api, ask } from "../api/client.ts";
import { FaultText } from "../parts/Fault.tsx";
import { Time } from "../parts/Time.tsx";
import { FaultWords } from "./FaultWords.tsx";
import { type SourceRun, useRuns, useSourceAct } from "./source-queries.ts";
import { TallyView } from "./TallyView.tsx";

const count = new Intl.NumberFormat();

/** The last dry run of a mailbox and how far it is; a button begins another. Nothing in the mailbox or on the list changes. */
export function DryRunView({ sourceId }: { readonly sourceId: string }) {
  const runs = useRuns(sourceId);
  const run = runs.data?.rows.find(({ kind }) => kind === "dry-run");
  const start = useSourceAct(() => ask(api.POST("/v1/sources/{id}/dry-run", { params: { path: { id: sourceId } } })));
  const isOpen = run !== undefined && ["waiting", "running", "paused"].includes(run.state);
  return (
    <div>
      {run === undefined && <p>See what reading this mailbox would do, before anything is done.</p>}
      {!isOpen && (
        <Button variant="default" loading={start.isPending} onClick={() => start.mutate(undefined)}>
          {run === undefined ? "Start a dry run" : "Start another dry run"}
        </Button>
      )}
      {start.isError && <FaultText fault={start.error} />}
      {runs.isError && <FaultText fault={runs.error} />}
      {run && isOpen && <RunProgress run={run} />}
      {run?.fault && <FaultWords fault={run.fault} />}
      {run?.tally && (
        <>
          {run.finishedAt && (
            <p>
              Looked at <Time at={run.finishedAt} />. Nothing was changed.
            </p>
          )}
          <TallyView tally={run.tally} />
        </>
      )}
    </div>
  );
}

/** How far a run is, and how long it will take. */
export function RunProgress({ run }: { readonly run: SourceRun }) {
  const share = run.total === 0 ? 0 : (run.read / run.total) * 100;
  return (
    <div role="status">
      <Group justify="space-between" gap="sm" mt="sm">
        <span className="number">
          {run.state === "waiting"
            ? "Waiting to begin"
            : `${count.format(run.read)} of ${count.format(run.total)} messages`}
        </span>
        {run.secondsLeft !== undefined && <span className="number">about {durationWords(run.secondsLeft)} left</span>}
      </Group>
      <Progress value={share} aria-label="Messages that were looked at" mt="xs" />
    </div>
  );
}

export function durationWords(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}
