import { Button } from "@mantine/core";
import { useState } from "react";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";
import { known } from "../api/known.ts";
import { usePages } from "../api/pages.ts";
import { type Column, DataTable } from "../parts/DataTable.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { Fault } from "../parts/Fault.tsx";
import { reasonWords } from "../parts/reason-words.ts";
import { Time } from "../parts/Time.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { type Row, type Ruling, rulingWords } from "./choices.ts";
import { outcomeWords } from "./DecisionBar.tsx";
import { useOutcomes } from "./review-queries.ts";

type Member = components["schemas"]["ReviewMember"];

type Props = {
  readonly row: Row;
  /** What is to be decided; without it members are only looked at. */
  readonly ruling: Ruling | undefined;
  readonly onClose: () => void;
  readonly onDecide: (ruling: Ruling, members: "all" | string[]) => void;
};

const columns: readonly Column<Member>[] = [
  { key: "address", name: "Address", cell: (member) => member.address ?? "none" },
  {
    key: "reason",
    name: "Guess",
    cell: (member) => (member.reason ? reasonWords(member.reason) : "not read"),
    isWide: true,
  },
  { key: "since", name: "Since", cell: (member) => <Time at={member.addedAt} ago />, width: "8rem", isWide: true },
];

/** Who is in a review of look-alikes; where a decision touches several people, whom it is for. */
export function MembersDialog({ row, ruling, onClose, onDecide }: Props) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const outcomes = useOutcomes(row.id).data;
  const pages = usePages(["reviews", "members", row.id], (cursor) =>
    ask(
      api.GET("/v1/reviews/{id}/members", {
        params: { path: { id: row.id }, query: known({ state: "open" as const, limit: 200, cursor }) },
      }),
    ),
  );
  const open = row.members - row.settled;
  const decide = (members: "all" | string[]) => {
    if (ruling === undefined) return;
    onClose();
    onDecide(ruling, members);
  };
  const actions = ruling && (
    <>
      <Button variant="default" disabled={chosen.size === 0} onClick={() => decide([...chosen].slice(0, 1000))}>
        {rulingWords(ruling)} for {chosen.size.toLocaleString()} chosen
      </Button>
      <Button onClick={() => decide("all")}>
        {rulingWords(ruling)} for all {open.toLocaleString()}
      </Button>
    </>
  );
  return (
    <Dialog title={`${open.toLocaleString()} alike`} isOpen onClose={onClose} size="xl" actions={actions}>
      {ruling ? (
        <p>
          This is about {open.toLocaleString()} people. For the first of them: {outcomeWords(outcomes, ruling) ?? "…"}{" "}
          Choose whom it is for, or decide it for all.
        </p>
      ) : (
        <p>
          {row.byMember
            ? "What touches an address is decided for those whom you choose, or for all of them."
            : "One decision counts for all of them."}
        </p>
      )}
      {pages.isError ? (
        <Fault action="Cannot show who is in it" fault={pages.error} onRetry={() => void pages.refetch()} />
      ) : pages.isPending ? (
        <Waiting lines={3} />
      ) : (
        <div style={{ display: "flex", height: "20rem" }}>
          <DataTable
            label="Members"
            columns={columns}
            rows={pages.rows}
            idOf={(member) => member.id}
            nameOf={(member) => member.address ?? "a member"}
            total={open}
            hasMore={pages.hasNextPage}
            onMore={() => void pages.fetchNextPage()}
            isLoadingMore={pages.isFetchingNextPage}
            {...(ruling ? { selection: { chosen, onChange: setChosen } } : {})}
          />
        </div>
      )}
    </Dialog>
  );
}
