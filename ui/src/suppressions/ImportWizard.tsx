import { Alert, Button, Progress, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Fault, FaultText } from "../parts/Fault.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { ImportAnswers } from "./ImportAnswers.tsx";
import { ImportResult } from "./ImportResult.tsx";
import { cancelJob, countOf, isBusy, type Job, resumeJob, useJob } from "./jobs.ts";
import { Upload } from "./Upload.tsx";

type Props = {
  /** The import that is looked at; without one, a file is asked for. */
  readonly jobId: string | undefined;
  /** Told of the job that an upload began; undefined: another file is wanted. */
  readonly onJob: (id: string | undefined) => void;
};

/** An import from the file to its result. It keeps nothing to itself: the job's id is all that has to be remembered. */
export function ImportWizard({ jobId, onJob }: Props) {
  const queries = useQueryClient();
  const found = useJob(jobId);
  if (jobId === undefined) return <Upload onJob={onJob} />;
  if (found.isPending) return <Waiting lines={3} />;
  if (found.error)
    return <Fault action="Cannot show this import" fault={found.error} onRetry={() => void found.refetch()} />;
  const seeAnew = async () => {
    await Promise.all(["job", "jobs", "suppressions"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  };
  return (
    <section className="card" aria-label="Import">
      <ImportState job={found.data} onChanged={seeAnew} onAgain={() => onJob(undefined)} />
    </section>
  );
}

type StateProps = { readonly job: Job; readonly onChanged: () => Promise<void>; readonly onAgain: () => void };

function ImportState({ job, onChanged, onAgain }: StateProps) {
  if (isBusy(job.state)) return <ImportProgress job={job} onChanged={onChanged} />;
  switch (job.state) {
    case "asking":
      return <ImportAnswers job={job} onChanged={onChanged} />;
    case "failed":
      return (
        <Alert color="red" variant="outline" title="The import stopped">
          <FaultText fault={job.fault ?? "It is not known why."} />
          <Button variant="default" onClick={() => void resumeJob(job.id).then(onChanged)}>
            Go on from where it was
          </Button>
        </Alert>
      );
    default:
      return <ImportResult job={job} onAgain={onAgain} />;
  }
}

function ImportProgress({ job, onChanged }: Pick<StateProps, "job" | "onChanged">) {
  const chunk = countOf(job.progress, "chunk");
  const chunks = Math.max(countOf(job.request, "chunks"), 1);
  const isApplying = (job.progress as { readonly phase?: string }).phase === "applying";
  return (
    <div role="status">
      <Text fw={600}>{isApplying ? "Putting it on the list…" : "Judging every row…"}</Text>
      <Progress my="sm" value={(100 * chunk) / chunks} aria-label="Progress" />
      <Text mb="sm">You may leave this page: the import goes on, and its link finds it again.</Text>
      <Button variant="default" size="xs" onClick={() => void cancelJob(job.id).then(onChanged)}>
        Cancel the import
      </Button>
    </div>
  );
}
