import { Anchor, NativeSelect } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";
import { known } from "../api/known.ts";
import { usePages } from "../api/pages.ts";
import { type Column, DataTable } from "../parts/DataTable.tsx";
import { Empty } from "../parts/Empty.tsx";
import { Fault } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { Time } from "../parts/Time.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { useFilters } from "../search.ts";
import { sizeWords } from "./content.ts";
import { doorNames, stateNames } from "./message-words.ts";

type Message = components["schemas"]["Message"];

const columns: readonly Column<Message>[] = [
  {
    key: "at",
    name: "Came in",
    width: "13rem",
    cell: ({ id, receivedAt }) => (
      <Anchor renderRoot={(props) => <Link to={"/messages/$id" as never} params={{ id } as never} {...props} />}>
        <Time at={receivedAt} />
      </Anchor>
    ),
  },
  { key: "state", name: "State", width: "10rem", cell: ({ state }) => stateNames[state] },
  { key: "from", name: "From (envelope)", isWide: true, cell: ({ mailFrom }) => mailFrom || "mail system (no sender)" },
  { key: "to", name: "To (envelope)", cell: ({ rcptTo }) => rcptTo || "not told" },
  { key: "door", name: "Way in", width: "8rem", isWide: true, cell: ({ door }) => doorNames[door] },
  { key: "size", name: "Size", width: "7rem", isWide: true, cell: ({ size }) => sizeWords(size) },
];

/** Everything that came in, newest first. */
export function MessagesPage() {
  const [search, change] = useFilters();
  const navigate = useNavigate();
  const { id, state, door } = search;
  useEffect(() => {
    if (id !== undefined) void navigate({ to: `/messages/${encodeURIComponent(id)}`, replace: true });
  }, [id, navigate]);
  const list = usePages<Message>(["messages", state, door], (cursor, signal) => {
    const query = known({ state, door, cursor, limit: 100 }) as never;
    return ask(api.GET("/v1/messages", { params: { query }, signal }));
  });
  const isEmpty = !list.isPending && !list.error && list.rows.length === 0;
  return (
    <Page title="Messages" fills>
      <div style={{ display: "flex", flexWrap: "wrap", gap: "0.75rem", marginBottom: "0.75rem" }}>
        <Choice label="State" names={stateNames} value={state} onChange={(value) => change({ state: value })} />
        <Choice label="Way in" names={doorNames} value={door} onChange={(value) => change({ door: value })} />
      </div>
      {list.error && <Fault action="Cannot show the messages" fault={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && !list.error && <Waiting />}
      {isEmpty && (
        <Empty title="No messages">
          What is returned to your bounce address stands here, once a mail server or a mailbox hands it in.
        </Empty>
      )}
      {list.rows.length > 0 && (
        <DataTable
          label="Messages"
          columns={columns}
          rows={list.rows}
          idOf={(message) => message.id}
          hasMore={list.hasNextPage}
          onMore={() => void list.fetchNextPage()}
          isLoadingMore={list.isFetchingNextPage}
        />
      )}
    </Page>
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly names: Readonly<Record<string, string>>;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
};

function Choice({ label, names, value = "", onChange }: ChoiceProps) {
  return (
    <NativeSelect
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
      data={[{ value: "", label: "Any" }, ...Object.entries(names).map(([key, name]) => ({ value: key, label: name }))]}
    />
  );
}
