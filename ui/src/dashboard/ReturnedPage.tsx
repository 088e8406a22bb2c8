import { Anchor, Button, VisuallyHidden } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { effectNames } from "../message/message-words.ts";
import { type Column, DataTable } from "../parts/DataTable.tsx";
import { Empty } from "../parts/Empty.tsx";
import { Fault } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { Time } from "../parts/Time.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { useFilters } from "../search.ts";
import { spans } from "./figures.ts";
import { ToAddress, ToMessage } from "./links.tsx";
import { filterNames, type Returned, useReturned } from "./returned.ts";
import { categoryNames, providerName, reasonName } from "./words.ts";

const columns: readonly Column<Returned>[] = [
  { key: "at", name: "When", width: "12rem", isWide: true, cell: ({ occurredAt }) => <Time at={occurredAt} /> },
  {
    key: "address",
    name: "Address",
    cell: ({ address }) => (address === undefined ? "not told" : <ToAddress address={address} />),
  },
  {
    key: "reason",
    name: "What",
    cell: ({ reason, category }) => <span title={categoryNames[category]}>{reasonName(reason)}</span>,
  },
  {
    key: "provider",
    name: "Provider",
    isWide: true,
    cell: ({ detail }) => providerName(String(detail["provider"] ?? "other")),
  },
  {
    key: "effect",
    name: "What was done",
    isWide: true,
    cell: ({ effect, because }) => <span title={because}>{effectNames[effect] ?? effect}</span>,
  },
  {
    key: "message",
    name: "Message",
    width: "6rem",
    cell: ({ messageId }) => messageId && <ToMessage id={messageId} name="Show" />,
  },
];

/** What one row of the dashboard counts, one by one. */
export function ReturnedPage() {
  const [search, change] = useFilters();
  const { rows, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isPending } = useReturned(search);
  const span = spans.find(({ value }) => value === search["span"]);
  const chosen = filterNames.filter(({ name }) => search[name] !== undefined);
  return (
    <Page title="What came back" aside={span === undefined ? undefined : `in ${span.words}`} fills>
      <div style={{ display: "flex", flexWrap: "wrap", gap: "0.5rem", marginBottom: "0.75rem" }}>
        {chosen.map(({ name, tell }) => (
          <Button key={name} variant="default" size="xs" onClick={() => change({ [name]: undefined })}>
            {tell(search[name] ?? "")} ✕<VisuallyHidden> (take this filter away)</VisuallyHidden>
          </Button>
        ))}
        {search["reason"] !== undefined && (
          <Anchor
            renderRoot={(props) => (
              <Link to="/suppressions" search={{ reason: search["reason"] } as never} {...props} />
            )}
          >
            Who is suppressed for this
          </Anchor>
        )}
      </div>
      {error && <Fault action="Cannot show the list" fault={error} onRetry={() => void refetch()} />}
      {isPending && !error && <Waiting />}
      {!isPending && !error && rows.length === 0 && !hasNextPage && (
        <Empty title="Nothing here">Nothing that fits came back in this time. Take a filter away to see more.</Empty>
      )}
      {(rows.length > 0 || hasNextPage) && (
        <DataTable
          label="What came back"
          columns={columns}
          rows={rows}
          idOf={({ id }) => id}
          hasMore={hasNextPage}
          onMore={() => void fetchNextPage()}
          isLoadingMore={isFetchingNextPage}
        />
      )}
    </Page>
  );
}
