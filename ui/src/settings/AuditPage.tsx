import { Anchor } from "@mantine/core";
import { useMemo, useState } from "react";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";
import { known } from "../api/known.ts";
import { usePages } from "../api/pages.ts";
import { useMay } from "../api/session.ts";
import { ActorName } from "../parts/ActorName.tsx";
import { type Column, DataTable } from "../parts/DataTable.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { Empty } from "../parts/Empty.tsx";
import { Fault } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { Snippet } from "../parts/Snippet.tsx";
import { Time } from "../parts/Time.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { useFilters } from "../search.ts";
import { AuditFilters } from "./AuditFilters.tsx";
import { actWords } from "./acts.ts";
import { ReadOnly } from "./ReadOnly.tsx";
import styles from "./Settings.module.css";
import { VerifyAudit } from "./VerifyAudit.tsx";

type Act = components["schemas"]["Act"];

/** Who did what, and when. */
export function AuditPage() {
  const may = useMay("admin");
  return (
    <Page title="Audit log" fills actions={may && <VerifyAudit />}>
      {may ? (
        <Acts />
      ) : (
        <>
          <p className={styles["lead"]}>Who did what is shown to administrators only.</p>
          <ReadOnly />
        </>
      )}
    </Page>
  );
}

function Acts() {
  const [filters] = useFilters();
  const { actor, act, address, since, until } = filters;
  const [shown, setShown] = useState<Act>();
  const acts = usePages(["audit", actor, act, address, since, until], (cursor, signal) =>
    ask(
      api.GET("/v1/audit", {
        params: {
          query: known({ actor, act, address, since: toMoment(since), until: toMoment(until), cursor, limit: 200 }),
        },
        signal,
      }),
    ),
  );
  const columns = useMemo(() => columnsFor(setShown), []);
  return (
    <>
      <AuditFilters />
      {acts.isPending && <Waiting />}
      {acts.error && <Fault action="Cannot show the log" fault={acts.error} onRetry={() => void acts.refetch()} />}
      {acts.data && acts.rows.length === 0 && (
        <Empty title="No act fits">Take a filter away, or look at another time.</Empty>
      )}
      {acts.rows.length > 0 && (
        <DataTable
          label="Audit log"
          columns={columns}
          rows={acts.rows}
          idOf={({ sequence }) => String(sequence)}
          hasMore={acts.hasNextPage}
          onMore={() => void acts.fetchNextPage()}
          isLoadingMore={acts.isFetchingNextPage}
        />
      )}
      <ActDialog act={shown} onClose={() => setShown(undefined)} />
    </>
  );
}

/** A day of a filter begins at midnight where the reader is. */
function toMoment(day: string | undefined): string | undefined {
  if (day === undefined) return undefined;
  const at = new Date(`${day}T00:00:00`);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

function columnsFor(onShow: (act: Act) => void): Column<Act>[] {
  return [
    { key: "at", name: "When", cell: ({ at }) => <Time at={at} />, width: "13rem", isWide: true },
    { key: "ago", name: "Ago", cell: ({ at }) => <Time at={at} ago />, width: "8rem" },
    { key: "actor", name: "Who", cell: ({ actor }) => <ActorName actor={actor} />, width: "12rem", isWide: true },
    {
      key: "act",
      name: "What",
      cell: (row) => (
        <Anchor component="button" type="button" title={row.act} onClick={() => onShow(row)}>
          {actWords(row.act)}
          {row.status !== undefined && ` (refused: ${row.status})`}
        </Anchor>
      ),
    },
  ];
}

function ActDialog({ act, onClose }: { readonly act: Act | undefined; readonly onClose: () => void }) {
  return (
    <Dialog title={`Act ${act?.sequence ?? ""}`} isOpen={act !== undefined} onClose={onClose} size="lg">
      {act && (
        <>
          <dl className={styles["facts"]}>
            <dt>When</dt>
            <dd>
              <Time at={act.at} />
            </dd>
            <dt>Who</dt>
            <dd>
              <ActorName actor={act.actor} /> <code>{act.actor}</code>
            </dd>
            <dt>What</dt>
            <dd className="mono">{act.act}</dd>
            {act.outcomeOf !== undefined && (
              <>
                <dt>Outcome of</dt>
                <dd>
                  act {act.outcomeOf}, answered {act.status}
                </dd>
              </>
            )}
            <dt>Digest</dt>
            <dd className="mono">{act.digest}</dd>
          </dl>
          {act.details === undefined ? (
            <p>Its details were erased with a person.</p>
          ) : (
            <Snippet label="Details" value={JSON.stringify(act.details, undefined, 2)} />
          )}
        </>
      )}
    </Dialog>
  );
}
