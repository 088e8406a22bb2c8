import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { ApiFault, api, ask } from "../api/client.ts";
import { known } from "../api/known.ts";
import { toast } from "../parts/toast.tsx";
import { type Row, type Ruling, rulingWords } from "./choices.ts";
import { type Refusal, readRefusal } from "./refusal.ts";

/** How many decisions can be undone one after the other. */
const deepest = 20;
/** Reviews of one request. */
const chunkSize = 100;

/** What somebody decided here, and how it is undone. */
export type Made = {
  readonly words: string;
  readonly rows: readonly Row[];
  /** The decision's id, once the server has it; undefined where nothing was decided. */
  readonly decisionId: Promise<string | undefined>;
};

export type Progress = { readonly words: string; readonly done: number; readonly total: number };

/** What is said beside a decision. */
export type Beside = Partial<Pick<components["schemas"]["DecideReview"], "members" | "address">>;

type Options = {
  /** What the server would not do, and what a person may do about it. */
  readonly onRefused: (refusal: Refusal, row: Row, ruling: Ruling) => void;
  /** Rows that are open again. */
  readonly onReopened: (rows: readonly Row[]) => void;
};

/** Decides at once on the page, and on the server as soon as it answers; takes back what it refuses. */
export function useDecisions({ onRefused, onReopened }: Options) {
  const queries = useQueryClient();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [progress, setProgress] = useState<Progress>();
  const [last, setLast] = useState<Made>();
  const stack = useRef<Made[]>([]);
  const hide = useCallback(
    (rows: readonly Row[]) => {
      setHidden((before) => new Set([...before, ...rows.map(({ id }) => id)]));
      count(queries, -rows.length);
    },
    [queries],
  );
  const show = useCallback(
    (rows: readonly Row[]) => {
      const ids = new Set(rows.map(({ id }) => id));
      setHidden((before) => new Set([...before].filter((id) => !ids.has(id))));
      count(queries, rows.length);
    },
    [queries],
  );
  const undo = useCallback(
    async (made: Made) => {
      stack.current = stack.current.filter((each) => each !== made);
      setLast(stack.current.at(-1));
      try {
        const id = await made.decisionId;
        if (id === undefined) return;
        const isSame = await undoOnServer(id, made.rows);
        show(made.rows);
        onReopened(made.rows);
        for (const { id: row } of made.rows) queries.removeQueries({ queryKey: ["reviews", "outcomes", row] });
        if (!isSame) void queries.invalidateQueries({ queryKey: ["reviews", "queue"] });
        void queries.invalidateQueries({ queryKey: ["reviews", "decisions"] });
        toast(`Undone: ${made.words}`);
      } catch (fault) {
        toast(`Not undone. ${readRefusal(fault).words}`, { kind: "fault" });
      }
    },
    [queries, show, onReopened],
  );
  const remember = useCallback(
    (made: Made) => {
      stack.current = [...stack.current.slice(1 - deepest), made];
      setLast(made);
      const settle = () => void queries.invalidateQueries({ queryKey: ["reviews", "decisions"] });
      made.decisionId.then(settle, settle);
    },
    [queries],
  );
  const forget = useCallback((made: Made) => {
    stack.current = stack.current.filter((each) => each !== made);
    setLast(stack.current.at(-1));
  }, []);
  const decide = useCallback(
    (row: Row, ruling: Ruling, beside: Beside = {}) => {
      hide([row]);
      const body = known({ ...ruling, ...beside });
      const asked = ask(api.POST("/v1/reviews/{id}/decision", { params: { path: { id: row.id } }, body }));
      const decisionId = asked.then(
        (decided) => {
          // Of some members alone: the others still wait.
          if (decided.state === "open") show([row]);
          return decided.decisionId;
        },
        (fault: unknown) => {
          forget(made);
          const refusal = readRefusal(fault);
          if (!refusal.isGone) show([row]);
          onRefused(refusal, row, ruling);
          return undefined;
        },
      );
      const made: Made = { words: `${nameOf(row)} → ${rulingWords(ruling)}`, rows: [row], decisionId };
      remember(made);
    },
    [hide, show, remember, forget, onRefused],
  );
  const decideMany = useCallback(
    (rows: readonly Row[], ruling: Ruling, members?: "all") => {
      hide(rows);
      const words = `${rows.length.toLocaleString()} reviews → ${rulingWords(ruling)}`;
      const tell = (done: number) => setProgress(done < rows.length ? { words, done, total: rows.length } : undefined);
      const decisionId = inChunks(rows, { ...ruling, members }, tell).then(({ bulk, refused, fault }) => {
        const ids = new Set(refused.map(({ id }) => id));
        const back = rows.filter(({ id }) => ids.has(id));
        if (back.length > 0) show(back);
        if (back.length > 0) toast(refusedWords(back.length, refused, fault), { kind: "fault" });
        setProgress(undefined);
        return bulk;
      });
      remember({ words, rows, decisionId });
    },
    [hide, show, remember],
  );
  const undoLast = useCallback(() => {
    const last = stack.current.at(-1);
    if (last === undefined) toast("There is nothing to undo here. Recent decisions has what came before.");
    else void undo(last);
  }, [undo]);
  return useMemo(
    () => ({ hidden, progress, last, decide, decideMany, undoLast, show }),
    [hidden, progress, last, decide, decideMany, undoLast, show],
  );
}

export function nameOf(row: Row): string {
  return row.address ?? row.subject ?? "A message";
}

/** The count beside the title is right at once. */
function count(queries: QueryClient, by: number): void {
  queries.setQueriesData<components["schemas"]["ReviewSummary"]>({ queryKey: ["reviews", "summary"] }, (summary) =>
    summary === undefined ? undefined : { ...summary, open: Math.max(0, summary.open + by) },
  );
}

/** Undoes a decision, however long that takes; answers whether the same reviews are open again. */
async function undoOnServer(id: string, rows: readonly Row[]): Promise<boolean> {
  const ids = new Set(rows.map((row) => row.id));
  for (;;) {
    const { undone, left, remaining } = await ask(
      api.POST("/v1/review-decisions/{id}/undo", { params: { path: { id } } }),
    );
    if (left.length > 0) toast(`${left.length} of them stay: ${left[0]?.detail}`, { kind: "fault" });
    if (remaining === 0) return left.length === 0 && undone.every(({ reviewId }) => ids.has(reviewId));
  }
}

type Refused = components["schemas"]["DecidedReviews"]["refused"];

/** Decides reviews a hundred at a time, to be undone as one. What could not be asked counts as refused. */
async function inChunks(
  rows: readonly Row[],
  said: Ruling & { readonly members: "all" | undefined },
  tell: (done: number) => void,
): Promise<{ readonly bulk: string | undefined; readonly refused: Refused; readonly fault: unknown }> {
  let bulk: string | undefined;
  const refused: Refused = [];
  for (let done = 0; done < rows.length; done += chunkSize) {
    tell(done);
    const ids = rows.slice(done, done + chunkSize).map(({ id }) => id);
    try {
      const answer = await ask(api.POST("/v1/reviews/decisions", { body: known({ ids, ...said, bulk }) }));
      bulk ??= answer.bulk;
      refused.push(...answer.refused.filter(({ type }) => !type.endsWith(":already-decided")));
    } catch (fault) {
      const rest = rows.slice(done).map(({ id }) => ({ id, type: "", detail: "" }));
      return { bulk, refused: [...refused, ...rest], fault };
    }
  }
  return { bulk, refused, fault: undefined };
}

function refusedWords(amount: number, refused: Refused, fault: unknown): string {
  const why = fault instanceof ApiFault ? fault.message : (refused[0]?.detail ?? "");
  return `${amount.toLocaleString()} are back in the queue, undecided. ${why}`;
}
