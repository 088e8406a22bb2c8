import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { api, ask } from "../api/client.ts";
import { usePages } from "../api/pages.ts";
import { ActorName } from "../parts/ActorName.tsx";
import { type Column, DataTable } from "../parts/DataTable.tsx";
import { Empty } from "../parts/Empty.tsx";
import { Fault } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { Time } from "../parts/Time.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { useFilters } from "../search.ts";
import { isBusy, type Job, kindWords, stateWords } from "./jobs.ts";
import styles from "./List.module.css";
import { UndoCard } from "./UndoCard.tsx";
import { UndoOfJob } from "./UndoOfJob.tsx";

/** Long jobs, what they did, and a way to take it back. */
export function UndoPage() {
  const [{ job }] = useFilters();
  const list = usePages(
    ["jobs"],
    (cursor, signal) =>
      ask(
        api.GET("/v1/jobs", { params: { query: { limit: 100, ...(cursor === undefined ? {} : { cursor }) } }, signal }),
      ),
    { refetchInterval: 5_000 },
  );
  return (
    <Page title="Jobs and undo" fills>
      <p className={styles["lead"]}>
        Imports, bulk undos and what was judged again. What a job did to the list can be taken back as one.
      </p>
      {job !== undefined && <UndoCard key={job} id={job} />}
      {list.isPending && <Waiting />}
      {list.error && <Fault action="Cannot show the jobs" fault={list.error} onRetry={() => void list.refetch()} />}
      {list.data && list.rows.length === 0 && (
        <Empty title="There was no job yet">
          An import or a bulk undo of suppressions stands here, with what came of it.
        </Empty>
      )}
      {list.rows.length > 0 && (
        <DataTable
          label="Jobs"
          columns={columns}
          rows={list.rows}
          idOf={({ id }) => id}
          rowHeight={48}
          hasMore={list.hasNextPage}
          onMore={() => void list.fetchNextPage()}
          isLoadingMore={list.isFetchingNextPage}
        />
      )}
    </Page>
  );
}

const pages: Readonly<Record<string, "/suppressions/import" | "/undo">> = {
  import: "/suppressions/import",
  undo: "/undo",
};

function JobName({ job: { id, kind, createdAt } }: { readonly job: Job }) {
  const to = pages[kind];
  const name = kindWords[kind] ?? kind;
  if (to === undefined) return name;
  return (
    <Anchor component={Link} to={to} search={{ job: id } as never} aria-label={`${name} of ${createdAt}`}>
      {name}
    </Anchor>
  );
}

const columns: readonly Column<Job>[] = [
  { key: "kind", name: "What", cell: (job) => <JobName job={job} /> },
  { key: "state", name: "State", cell: ({ state }) => stateWords[state], width: "9rem" },
  {
    key: "by",
    name: "Asked by",
    cell: ({ createdBy }) => <ActorName actor={createdBy} />,
    width: "10rem",
    isWide: true,
  },
  { key: "at", name: "Begun", cell: ({ createdAt }) => <Time at={createdAt} />, width: "11rem", isWide: true },
  { key: "act", name: "Action", cell: (job) => (isBusy(job.state) ? null : <UndoOfJob job={job} />), width: "6.5rem" },
];
