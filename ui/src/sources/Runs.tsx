import { Button, Group } from "@mantine/core";
import { api, ask } from "../api/client.ts";
import { Fault } from "../parts/Fault.tsx";
import { State } from "../parts/State.tsx";
import { saveFile } from "../parts/save-file.ts";
import { Time } from "../parts/Time.tsx";
import { toast } from "../parts/toast.tsx";
import { RunProgress } from "./DryRunView.tsx";
import { FaultWords } from "./FaultWords.tsx";
import { runKinds, runWords, type Source, type SourceRun, useRuns, useSourceAct } from "./source-queries.ts";

type Act = "pause" | "resume" | "cancel";

/** Dry runs and the reading of old mail, newest first. */
export function Runs({ source, mayManage }: { readonly source: Source; readonly mayManage: boolean }) {
  const { data, error, refetch } = useRuns(source.id);
  if (error) return <Fault action="Cannot show the runs" fault={error} onRetry={() => void refetch()} />;
  if (data === undefined || data.rows.length === 0) return null;
  return (
    <section className="card" aria-labelledby="runs-title">
      <h2 id="runs-title" style={{ fontSize: "1.125rem", margin: "0 0 0.5rem" }}>
        Runs
      </h2>
      <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {data.rows.map((run) => (
          <li key={run.id} style={{ borderTop: "1px solid var(--nixie-line)", padding: "0.75rem 0" }}>
            <Run run={run} mayManage={mayManage} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Run({ run, mayManage }: { readonly run: SourceRun; readonly mayManage: boolean }) {
  const { word, tone } = runWords[run.state];
  const isOpen = run.state === "waiting" || run.state === "running";
  return (
    <>
      <Group gap="sm">
        <strong>{runKinds[run.kind]}</strong>
        <State tone={tone}>{word}</State>
        <span>
          begun <Time at={run.startedAt} ago />
        </span>
        {mayManage && (isOpen || run.state === "paused") && <RunActs run={run} isOpen={isOpen} />}
        {run.kind === "backlog" && <Events run={run} />}
      </Group>
      {(isOpen || run.state === "paused") && <RunProgress run={run} />}
      {run.fault && <FaultWords fault={run.fault} />}
    </>
  );
}

function RunActs({ run, isOpen }: { readonly run: SourceRun; readonly isOpen: boolean }) {
  const params = { path: { id: run.sourceId, runId: run.id } };
  const act = useSourceAct((what: Act) => {
    if (what === "pause") return ask(api.POST("/v1/sources/{id}/runs/{runId}/pause", { params }));
    if (what === "resume") return ask(api.POST("/v1/sources/{id}/runs/{runId}/resume", { params }));
    return ask(api.POST("/v1/sources/{id}/runs/{runId}/cancel", { params }));
  });
  const button = (what: Act, label: string) => (
    <Button
      key={what}
      size="xs"
      variant="default"
      loading={act.isPending && act.variables === what}
      onClick={() => act.mutate(what, { onError: (fault) => toast(fault.message, { kind: "fault" }) })}
    >
      {label}
    </Button>
  );
  return (
    <>
      {isOpen ? button("pause", "Pause run") : button("resume", "Go on")}
      {button("cancel", "Cancel run")}
    </>
  );
}

function Events({ run }: { readonly run: SourceRun }) {
  const save = () =>
    saveFile(`/v1/sources/${run.sourceId}/runs/${run.id}/events`, `events-${run.id}.ndjson`).catch((fault: Error) =>
      toast(fault.message, { kind: "fault" }),
    );
  return (
    <Button size="xs" variant="default" onClick={() => void save()}>
      Download events
    </Button>
  );
}
