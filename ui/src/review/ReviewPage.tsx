import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useMay } from "../api/session.ts";
import { useActorName } from "../parts/ActorName.tsx";
import { Empty } from "../parts/Empty.tsx";
import { Fault } from "../parts/Fault.tsx";
import { toast } from "../parts/toast.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { useFilters } from "../search.ts";
import { type Row, type Ruling, rulingWords } from "./choices.ts";
import { DecisionBar } from "./DecisionBar.tsx";
import { LastDecision } from "./LastDecision.tsx";
import queueStyles from "./Queue.module.css";
import { QueueHead } from "./QueueHead.tsx";
import styles from "./Review.module.css";
import { ReviewDetail } from "./ReviewDetail.tsx";
import { type OpenDialog, ReviewDialogs } from "./ReviewDialogs.tsx";
import { ReviewList } from "./ReviewList.tsx";
import type { Refusal } from "./refusal.ts";
import { type QueueFilter, usePrefetch, useQueue, useSummary } from "./review-queries.ts";
import { SelectionBar } from "./SelectionBar.tsx";
import { useDecisions } from "./use-decisions.ts";
import { useReviewKeys } from "./use-review-keys.ts";
import { useSelection } from "./use-selection.ts";

/** Above this, a decision for many is asked about once more. */
const unasked = 25;
/** So many of those that come next are loaded. */
const prefetched = 3;

/** The queue of what only a person should decide, one message of it, and what may be decided about it. */
export function ReviewPage() {
  useEffect(() => {
    document.title = "Review · Nixie";
  }, []);
  const [search] = useFilters();
  const { text, category } = search;
  const filter = useMemo<QueueFilter>(
    () => ({ ...(text ? { text } : {}), ...(category ? { category } : {}) }),
    [text, category],
  );
  const queue = useQueue(filter);
  const mayDecide = useMay("suppress");
  const [wanted, setWanted] = useState<string>();
  const [isReading, setReading] = useState(false);
  const [dialog, setDialog] = useState<OpenDialog>();
  const region = useRef<HTMLElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const nameOf = useActorName();
  const onRefused = useCallback(
    (refusal: Refusal, row: Row, ruling: Ruling) => refuse(refusal, row, ruling, { nameOf, setDialog }),
    [nameOf],
  );
  const onReopened = useCallback((rows: readonly Row[]) => setWanted(rows[0]?.id), []);
  const decisions = useDecisions({ onRefused, onReopened });
  const { hidden } = decisions;
  const rows = useMemo(() => queue.rows.filter(({ id }) => !hidden.has(id)), [queue.rows, hidden]);
  const at = Math.max(
    0,
    rows.findIndex(({ id }) => id === wanted),
  );
  const row = rows[at];
  const summary = useSummary(queue.rows[0]?.id).data;
  const selection = useSelection(rows, row);

  const prefetch = usePrefetch();
  useEffect(() => {
    for (const next of rows.slice(at + 1, at + 1 + prefetched)) prefetch(next);
  }, [rows, at, prefetch]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = queue;
  const onMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [isFetchingNextPage, fetchNextPage]);

  const move = (by: number) => setWanted(rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.id);
  const pick = useCallback((id: string) => {
    setWanted(id);
    setReading(true);
    region.current?.focus({ preventScroll: true });
  }, []);
  const goOn = () => {
    const next = rows[at + 1] ?? rows[at - 1];
    setWanted(next?.id);
    if (next === undefined) setReading(false);
  };
  const decideChosen = (ruling: Ruling, members?: "all") => {
    const chosen = selection.rows;
    selection.clear();
    decisions.decideMany(chosen, ruling, members);
  };
  const decide = (ruling: Ruling) => {
    if (!mayDecide || row === undefined) return;
    if (selection.rows.length > unasked) return setDialog({ kind: "many", ruling });
    if (selection.rows.length > 0) return decideChosen(ruling);
    goOn();
    decisions.decide(row, ruling);
  };
  useReviewKeys({
    row,
    mayDecide,
    decide,
    move,
    selection,
    undo: decisions.undoLast,
    open: setDialog,
    focusSearch: () => searchField.current?.focus(),
    leave: () => setReading(false),
  });
  const open = summary && `${summary.open.toLocaleString()}${summary.isMore ? "+" : ""} waiting`;
  const lastDecision = <LastDecision last={decisions.last} onUndo={decisions.undoLast} />;
  return (
    <div className={styles["page"]} data-fills>
      <div className={styles["columns"]} data-reading={isReading || undefined}>
        <section className={queueStyles["queue"]} aria-label="Queue">
          <QueueHead
            aside={open}
            newer={summary?.newer ?? 0}
            searchField={searchField}
            onRecent={() => setDialog({ kind: "recent" })}
            onNewer={() => {
              void queue.refetch().then(() => setWanted(undefined));
            }}
          />
          <SelectionBar
            selection={selection}
            progress={decisions.progress}
            filter={filter}
            total={rows.length}
            hasMore={hasNextPage}
          />
          {queue.isPending && <Waiting lines={9} label="Loading the queue" />}
          {queue.isError && rows.length === 0 && (
            <Fault action="Cannot show the queue" fault={queue.error} onRetry={() => void queue.refetch()} />
          )}
          {queue.isSuccess && rows.length === 0 && (
            <>
              <Nothing isFiltered={text !== undefined || category !== undefined} />
              <div className={styles["bar"]}>{lastDecision}</div>
            </>
          )}
          {rows.length > 0 && (
            <ReviewList
              rows={rows}
              current={row?.id}
              chosen={selection.chosen}
              onPick={pick}
              onChoose={selection.toggle}
              hasMore={hasNextPage}
              onMore={onMore}
            />
          )}
        </section>
        {row && (
          <ReviewDetail
            row={row}
            region={region}
            onBack={() => setReading(false)}
            onMembers={() => setDialog({ kind: "members", row, ruling: undefined })}
          >
            {mayDecide ? (
              <DecisionBar
                row={row}
                selected={selection.rows.length}
                onDecide={decide}
                onOther={() => setDialog({ kind: "reason", row })}
                onAlways={() => setDialog({ kind: "always", row })}
              >
                {lastDecision}
              </DecisionBar>
            ) : (
              <p className={styles["bar"]}>You may look, but not decide: that takes the role of an operator.</p>
            )}
          </ReviewDetail>
        )}
      </div>
      <ReviewDialogs
        dialog={dialog}
        mayDecide={mayDecide}
        selected={selection.rows.length}
        onClose={() => setDialog(undefined)}
        onDecide={(about, ruling, beside) => {
          if (beside === undefined) return decide(ruling);
          if (about.id === row?.id && beside.members !== undefined && !Array.isArray(beside.members)) goOn();
          decisions.decide(about, ruling, beside);
        }}
        onDecideMany={decideChosen}
        onChanged={() => void queue.refetch().then(() => decisions.show(queue.rows))}
      />
    </div>
  );
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }) {
  return isFiltered ? (
    <Empty title="Nothing that waits is like that">Esc shows all of them.</Empty>
  ) : (
    <Empty title="Nothing waits for you">
      What Nixie cannot decide with confidence comes here: bounces that contradict themselves, people who write back,
      reports that nothing proves.
    </Empty>
  );
}

type Helpers = {
  readonly nameOf: (actor: string) => string;
  readonly setDialog: (dialog: OpenDialog) => void;
};

/** Says why something was not decided, and asks for what is missing. */
function refuse({ type, words, first }: Refusal, row: Row, ruling: Ruling, { nameOf, setDialog }: Helpers): void {
  if (first !== undefined) {
    const seconds = Math.max(0, Math.round((Date.now() - new Date(first.at).getTime()) / 1000));
    const ago = seconds < 120 ? `${seconds} s ago` : `${Math.round(seconds / 60)} min ago`;
    toast(`${nameOf(first.by)}: ${rulingWords(first).toLowerCase()}, ${ago}`, { kind: "fault" });
  } else if (type === "several-people") setDialog({ kind: "members", row, ruling });
  else if (type === "address-needed") setDialog({ kind: "address", row, ruling });
  else toast(`Not decided. ${words}`, { kind: "fault" });
}
