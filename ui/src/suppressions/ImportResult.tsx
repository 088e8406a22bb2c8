import { Button, Stack, Text } from "@mantine/core";
import { countOf, type Job } from "./jobs.ts";
import styles from "./List.module.css";
import { RejectLink } from "./RejectLink.tsx";
import { UndoOfJob } from "./UndoOfJob.tsx";

const rows = [
  { name: "created", label: "New on the list" },
  { name: "updated", label: "Made stricter" },
  { name: "unchanged", label: "Stood there already" },
  { name: "released", label: "Not imported" },
  { name: "rejected", label: "Could not be read" },
] as const;

/** What came of an import. */
export function ImportResult({ job, onAgain }: { readonly job: Job; readonly onAgain: () => void }) {
  const applied = (job.progress as { readonly applied?: unknown }).applied;
  const facts = job.state === "done" ? job.outcome : applied;
  return (
    <Stack gap="sm">
      <Text fw={600} role="status">
        {job.state === "done" ? "The import is done." : "The import was cancelled. What was done by then stays."}
      </Text>
      <dl className={styles["facts"]}>
        {rows.map(({ name, label }) => (
          <div key={name} style={{ display: "contents" }}>
            <dt>{label}</dt>
            <dd className="number">{countOf(facts, name).toLocaleString()}</dd>
          </div>
        ))}
      </dl>
      {countOf(facts, "rejected") > 0 && <RejectLink id={job.id} />}
      <div className={styles["row"]}>
        <Button variant="default" onClick={onAgain}>
          Import another file
        </Button>
        <UndoOfJob job={job} label="Undo this import…" />
      </div>
    </Stack>
  );
}
