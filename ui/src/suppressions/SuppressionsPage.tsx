import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { api, ask } from "../api/client.ts";
import { usePages } from "../api/pages.ts";
import { useMay } from "../api/session.ts";
import { DataTable } from "../parts/DataTable.tsx";
import { Empty } from "../parts/Empty.tsx";
import { Fault } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { useFilters } from "../search.ts";
import { AddDialog } from "./AddDialog.tsx";
import { BulkRemove } from "./BulkRemove.tsx";
import { BulkUndo } from "./BulkUndo.tsx";
import { ExportButton } from "./ExportButton.tsx";
import { Filters } from "./Filters.tsx";
import { isFiltered, queryOf } from "./filters.ts";
import styles from "./List.module.css";
import { columns } from "./list-columns.tsx";
import { causeWords, type Entry } from "./words.ts";

/** Who must not be mailed, and why. */
export function SuppressionsPage() {
  const [filters] = useFilters();
  const may = useMay("suppress");
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isAdding, setAdding] = useState(false);
  const isPhone = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const query = queryOf(filters);
  const list = usePages(["suppressions", query], (cursor, signal) => fetchPage(query, cursor, signal));
  const seeAnew = () => queries.invalidateQueries({ queryKey: ["suppressions"] });
  const chosenRows = useMemo(() => list.rows.filter((row) => chosen.has(idOf(row))), [list.rows, chosen]);
  return (
    <Page
      title="Suppressions"
      aside={<Total query={query} />}
      actions={<Actions may={may} onAdd={() => setAdding(true)} query={query} />}
      fills
    >
      <Filters />
      {may && chosenRows.length > 0 && (
        <BulkRemove entries={chosenRows} onDone={() => void seeAnew().then(() => setChosen(new Set()))} />
      )}
      {list.isPending && <Waiting lines={10} />}
      {list.error && <Fault action="Cannot show the list" fault={list.error} onRetry={() => void list.refetch()} />}
      {list.data && list.rows.length === 0 && <Nothing isFiltered={isFiltered(filters)} />}
      {list.rows.length > 0 && (
        <DataTable
          label="Suppressions"
          columns={columns}
          rows={list.rows}
          idOf={idOf}
          rowHeight={isPhone ? 60 : 40}
          nameOf={({ address, cause }) => `${address}, ${causeWords[cause]}`}
          hasMore={list.hasNextPage}
          onMore={() => void list.fetchNextPage()}
          isLoadingMore={list.isFetchingNextPage}
          {...(may ? { selection: { chosen, onChange: setChosen } } : {})}
        />
      )}
      <AddDialog isOpen={isAdding} onClose={() => setAdding(false)} onAdded={seeAnew} />
    </Page>
  );
}

function Actions({
  may,
  onAdd,
  query,
}: {
  readonly may: boolean;
  readonly onAdd: () => void;
  readonly query: Record<string, string>;
}) {
  return (
    <>
      {may ? <Button onClick={onAdd}>Add</Button> : <span className={styles["quiet"]}>You may look, not change.</span>}
      {may && (
        <Button component={Link} to="/suppressions/import" variant="default">
          Import
        </Button>
      )}
      <ExportButton query={query} />
      {may && <BulkUndo query={query} />}
      <Button component={Link} to="/undo" variant="default">
        Jobs
      </Button>
    </>
  );
}

type EntryPage = { readonly rows: readonly Entry[]; readonly next?: string };

async function fetchPage(query: Record<string, string>, cursor: string | undefined, signal: AbortSignal) {
  const asked = { ...query, limit: 200, ...(cursor === undefined ? {} : { cursor }) };
  return (await ask(api.GET("/v1/suppressions", { params: { query: asked as never }, signal }))) as EntryPage;
}

function Total({ query }: { readonly query: Record<string, string> }) {
  const counted = useQuery({
    queryKey: ["suppressions", "count", query],
    queryFn: ({ signal }) => ask(api.GET("/v1/suppressions/count", { params: { query: query as never }, signal })),
  }).data;
  if (counted === undefined) return null;
  const { count, more } = counted;
  if (count === undefined) return <>many</>;
  return <>{`${count.toLocaleString()}${more ? "+" : ""}`}</>;
}

function Nothing({ isFiltered: filtered }: { readonly isFiltered: boolean }) {
  if (filtered) return <Empty title="No entry is like that">Change the filters, or show all.</Empty>;
  return (
    <Empty title="Nobody is on the list yet">
      Bounces, complaints and unsubscribes fill it as they come in. You may also add an address, or import the list of
      another system.
    </Empty>
  );
}

function idOf({ addressKey, scope, cause }: Entry): string {
  return `${addressKey} ${scope} ${cause}`;
}
