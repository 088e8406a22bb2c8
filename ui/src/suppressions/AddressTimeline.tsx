import { Anchor, Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";
import { usePages } from "../api/pages.ts";
import { ActorName } from "../parts/ActorName.tsx";
import { Empty } from "../parts/Empty.tsx";
import { Fault } from "../parts/Fault.tsx";
import { Time } from "../parts/Time.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { useFilters } from "../search.ts";
import styles from "./List.module.css";
import { MessageDialog } from "./MessageDialog.tsx";
import { kindChoices, sayRow } from "./timeline-words.ts";

type Row = components["schemas"]["TimelineRow"];

/** Everything that happened to an address, newest first. */
export function AddressTimeline({ address }: { readonly address: string }) {
  const [{ kind }, change] = useFilters();
  const [message, setMessage] = useState<string>();
  const list = usePages(["timeline", address, kind], (cursor, signal) => {
    const query = { limit: 50, ...(kind ? { kind } : {}), ...(cursor === undefined ? {} : { cursor }) };
    return ask(
      api.GET("/v1/people/{address}/timeline", { params: { path: { address }, query: query as never }, signal }),
    );
  });
  return (
    <>
      <NativeSelect
        label="Show"
        data={kindChoices}
        value={kind ?? ""}
        onChange={(event) => change({ kind: event.currentTarget.value || undefined })}
        mb="sm"
        style={{ maxWidth: "16rem" }}
      />
      {list.isPending && <Waiting />}
      {list.error && (
        <Fault action="Cannot show what happened" fault={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.data && list.rows.length === 0 && (
        <Empty title="Nothing happened">Returned mail, decisions, changes of the list and sends are told here.</Empty>
      )}
      <ol className={styles["timeline"]}>
        {list.rows.map((row) => (
          <TimelineItem key={`${row.kind} ${row.id}`} row={row} onMessage={setMessage} />
        ))}
      </ol>
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more
        </Button>
      )}
      <MessageDialog id={message} onClose={() => setMessage(undefined)} />
    </>
  );
}

function TimelineItem({ row, onMessage }: { readonly row: Row; readonly onMessage: (id: string) => void }) {
  const { messageId } = row;
  const { title, says } = sayRow(row);
  const actor = row.details["actor"];
  return (
    <li>
      <Time at={row.at} /> <strong>{title}</strong>
      {typeof actor === "string" && (
        <>
          {" "}
          by <ActorName actor={actor} />
        </>
      )}
      {row.about.startsWith("@") && <span className={styles["quiet"]}> (the whole domain)</span>}
      {says !== "" && <div className="break">{says}</div>}
      {messageId !== undefined && (
        <div>
          <Anchor component="button" type="button" onClick={() => onMessage(messageId)}>
            The returned message…
          </Anchor>
        </div>
      )}
    </li>
  );
}
