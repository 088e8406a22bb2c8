import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";
import { known } from "../api/known.ts";
import { usePages } from "../api/pages.ts";
import { ActorName } from "../parts/ActorName.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { Empty } from "../parts/Empty.tsx";
import { Fault, FaultText } from "../parts/Fault.tsx";
import { Time } from "../parts/Time.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { rulingWords } from "./choices.ts";

type Decided = components["schemas"]["ReviewDecision"];

type Props = {
  readonly mayUndo: boolean;
  readonly onClose: () => void;
  /** The queue has to be looked at anew. */
  readonly onUndone: () => void;
};

/** What was decided of late, by whomever; each can be undone. */
export function RecentDialog({ mayUndo, onClose, onUndone }: Props) {
  const pages = usePages(["reviews", "decisions"], (cursor) =>
    ask(api.GET("/v1/review-decisions", { params: { query: known({ limit: 20, cursor }) } })),
  );
  return (
    <Dialog title="Recent decisions" isOpen onClose={onClose} size="xl">
      {pages.isError && <Fault fault={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Waiting lines={4} />}
      {pages.isSuccess && pages.rows.length === 0 && (
        <Empty title="Nobody has decided anything yet">What is decided on this page is listed here for undoing.</Empty>
      )}
      {pages.rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        <section className="scroll-x" tabIndex={0} aria-label="Decisions">
          <table className="plain" style={{ minWidth: "34rem" }}>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">Decided</th>
                <th scope="col">Who</th>
                <th scope="col">When</th>
                <th scope="col">
                  <span className="break">Undo</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {pages.rows.map((row) => (
                <tr key={row.id}>
                  <td className="break">
                    {row.reviews > 1 ? `${row.reviews.toLocaleString()} reviews` : (row.address ?? row.question)}
                  </td>
                  <td>{rulingWords(row)}</td>
                  <td>
                    <ActorName actor={row.actor} />
                  </td>
                  <td>
                    <Time at={row.at} ago />
                  </td>
                  <td>
                    <Undo row={row} mayUndo={mayUndo} onUndone={onUndone} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {pages.hasNextPage && (
        <Button variant="default" mt="sm" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          Show more
        </Button>
      )}
    </Dialog>
  );
}

function Undo({ row, mayUndo, onUndone }: { row: Decided; mayUndo: boolean; onUndone: () => void }) {
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>();
  if (row.undone >= row.reviews) return <>Undone</>;
  if (!mayUndo) return null;
  const undo = async () => {
    setBusy(true);
    setFault(undefined);
    try {
      let remaining = 1;
      while (remaining > 0) {
        const done = await ask(api.POST("/v1/review-decisions/{id}/undo", { params: { path: { id: row.id } } }));
        remaining = done.remaining;
      }
      onUndone();
    } catch (caught) {
      setFault(caught);
    }
    setBusy(false);
    await queries.invalidateQueries({ queryKey: ["reviews", "decisions"] });
  };
  return (
    <>
      <Button variant="default" size="compact-sm" loading={isBusy} onClick={() => void undo()}>
        Undo
      </Button>
      {fault !== undefined && <FaultText fault={fault} />}
    </>
  );
}
