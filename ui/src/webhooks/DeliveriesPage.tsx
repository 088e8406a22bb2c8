import { Anchor, Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { api, ask } from "../api/client.ts";
import { usePages } from "../api/pages.ts";
import { type Column, DataTable } from "../parts/DataTable.tsx";
import { Empty } from "../parts/Empty.tsx";
import { Fault } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { State } from "../parts/State.tsx";
import { Time } from "../parts/Time.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { useFilters } from "../search.ts";
import { attemptWords } from "./attempt-words.ts";
import { DeliveryDialog } from "./DeliveryDialog.tsx";
import { DeliveryFilters, isFiltered, queryOf } from "./DeliveryFilters.tsx";
import { type Delivery, deliveryWords, type Endpoint, useEndpoints } from "./webhook-queries.ts";

/** Every event on its way to every endpoint, and what became of it. */
export function DeliveriesPage() {
  const [filters, change] = useFilters();
  const { delivery: shown, ...chosen } = filters;
  const endpoints = useEndpoints().data?.rows;
  const pages = usePages(["deliveries", chosen], (cursor, signal) =>
    ask(
      api.GET("/v1/deliveries", {
        params: { query: { ...queryOf(chosen), limit: 100, ...(cursor && { cursor }) } },
        signal,
      }),
    ),
  );
  const show = useCallback((id: string) => change({ delivery: id }), [change]);
  const columns = useMemo(() => columnsOf(endpoints ?? [], show), [endpoints, show]);
  const isEmpty = !pages.isPending && pages.rows.length === 0;
  return (
    <Page
      fills
      title="Deliveries"
      actions={
        <>
          <Anchor component={Link} to="/webhooks">
            Endpoints
          </Anchor>
          {/* Not by itself: what somebody reads must not move. */}
          <Button variant="default" loading={pages.isRefetching} onClick={() => void pages.refetch()}>
            Refresh
          </Button>
        </>
      }
    >
      <DeliveryFilters filters={chosen} endpoints={endpoints ?? []} onChange={change} />
      {pages.isPending && <Waiting />}
      {pages.error && (
        <Fault action="Cannot show the deliveries" fault={pages.error} onRetry={() => void pages.refetch()} />
      )}
      {isEmpty && !pages.error && (
        <Empty title={isFiltered(chosen) ? "Nothing fits these filters" : "Nothing was sent yet"}>
          {isFiltered(chosen) ? (
            <Button
              variant="default"
              onClick={() => change(Object.fromEntries(Object.keys(chosen).map((name) => [name, undefined])))}
            >
              Clear the filters
            </Button>
          ) : (
            "Each event that goes to an endpoint will stand here."
          )}
        </Empty>
      )}
      {pages.rows.length > 0 && (
        <DataTable
          label="Deliveries"
          columns={columns}
          rows={pages.rows}
          idOf={(row) => row.id}
          hasMore={pages.hasNextPage}
          isLoadingMore={pages.isFetchingNextPage}
          onMore={() => void pages.fetchNextPage()}
        />
      )}
      <DeliveryDialog id={shown} onClose={() => change({ delivery: undefined })} />
    </Page>
  );
}

function columnsOf(endpoints: readonly Endpoint[], show: (id: string) => void): readonly Column<Delivery>[] {
  const urls = new Map(endpoints.map(({ id, url }) => [id, url]));
  return [
    {
      key: "state",
      name: "State",
      width: "9.5rem",
      cell: ({ state }) => <State tone={deliveryWords[state].tone}>{deliveryWords[state].word}</State>,
    },
    {
      key: "event",
      name: "Event",
      width: "13rem",
      cell: ({ id, eventType }) => (
        <Anchor component="button" type="button" onClick={() => show(id)}>
          {eventType ?? "event"}
        </Anchor>
      ),
    },
    { key: "about", name: "About", isWide: true, cell: ({ address }) => address },
    { key: "to", name: "Endpoint", isWide: true, cell: ({ endpointId }) => urls.get(endpointId) ?? "removed" },
    { key: "queued", name: "Queued", width: "8rem", cell: ({ createdAt }) => <Time at={createdAt} ago /> },
    { key: "last", name: "Last attempt", isWide: true, width: "11rem", cell: lastOf },
    { key: "next", name: "Next try", isWide: true, width: "8rem", cell: nextOf },
  ];
}

function lastOf({ lastAttempt }: Delivery) {
  return lastAttempt === undefined ? "none yet" : attemptWords(lastAttempt);
}

function nextOf({ nextAttemptAt }: Delivery) {
  return nextAttemptAt === undefined ? "–" : <Time at={nextAttemptAt} ago />;
}
