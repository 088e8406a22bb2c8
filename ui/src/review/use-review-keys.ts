import { type KeyRow, useKeys } from "../keys/keys.tsx";
import { toast } from "../parts/toast.tsx";
import { useFilters } from "../search.ts";
import { choices, guessOf, type Row, type Ruling } from "./choices.ts";
import type { OpenDialog } from "./ReviewDialogs.tsx";
import type { Selection } from "./use-selection.ts";

type Acts = {
  readonly row: Row | undefined;
  readonly mayDecide: boolean;
  readonly decide: (ruling: Ruling) => void;
  readonly move: (by: number) => void;
  readonly selection: Selection & { readonly toggleCurrent: () => void };
  readonly undo: () => void;
  readonly open: (dialog: OpenDialog) => void;
  readonly focusSearch: () => void;
  /** Back to the queue, on a phone. */
  readonly leave: () => void;
};

/** The keys of the review page. */
export function useReviewKeys(acts: Acts): void {
  const { row, mayDecide, decide, move, selection, undo, open, focusSearch, leave } = acts;
  const [, change] = useFilters();
  const toggleAndMove = (by: number) => {
    selection.toggleCurrent();
    move(by);
  };
  const moving: KeyRow[] = [
    { keys: ["j", "ArrowDown"], name: "Next", run: () => move(1) },
    { keys: ["k", "ArrowUp"], name: "Previous", run: () => move(-1) },
    { keys: ["s"], name: "Skip", run: () => move(1), once: true },
    { keys: ["/"], name: "Search the queue", run: focusSearch },
    {
      keys: ["Escape"],
      name: "Clear the selection, or the search",
      run: () => {
        if (selection.rows.length > 0) selection.clear();
        else change({ text: undefined, category: undefined });
        leave();
      },
    },
    { keys: ["d"], name: "Recent decisions", run: () => open({ kind: "recent" }) },
  ];
  const deciding: KeyRow[] = choices.map(({ keys, name, rulingOf }) => ({
    keys,
    name,
    once: true,
    run: () => row && decide(rulingOf(row)),
  }));
  const accept = () => {
    const guess = row && guessOf(row);
    if (guess !== undefined) decide(guess);
    else if (row !== undefined) toast("There is no guess to accept: say what it was.");
  };
  const acting: KeyRow[] = [
    { keys: ["Enter"], name: "Accept the guess", run: accept, once: true },
    { keys: ["r"], name: "Something else…", run: () => row && open({ kind: "reason", row }), once: true },
    { keys: ["a"], name: "Always treat like this…", run: () => row && open({ kind: "always", row }), once: true },
    { keys: ["z"], name: "Undo", run: undo, once: true },
    { keys: ["x"], name: "Select", run: selection.toggleCurrent, once: true },
    { keys: ["Shift+j", "Shift+ArrowDown"], name: "Select and go down", run: () => toggleAndMove(1) },
    { keys: ["Shift+k", "Shift+ArrowUp"], name: "Select and go up", run: () => toggleAndMove(-1) },
  ];
  useKeys("Review", mayDecide ? [...deciding, ...acting, ...moving] : moving);
}
