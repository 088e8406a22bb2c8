import { useCallback, useMemo, useState } from "react";
import type { Row } from "./choices.ts";

/** Which reviews are selected, also such as are not loaded. */
export type Selection = {
  readonly chosen: ReadonlySet<string>;
  readonly rows: readonly Row[];
  readonly toggle: (id: string) => void;
  /** Of those from the current one to the one beside it. */
  readonly add: (rows: readonly Row[]) => void;
  readonly clear: () => void;
};

/** Keeps what is selected among the rows of the queue. */
export function useSelection(
  rows: readonly Row[],
  current: Row | undefined,
): Selection & { readonly toggleCurrent: () => void } {
  const [byId, setById] = useState<ReadonlyMap<string, Row>>(new Map());
  const toggle = useCallback(
    (id: string) =>
      setById((before) => {
        const next = new Map(before);
        const row = rows.find((each) => each.id === id);
        if (!next.delete(id) && row !== undefined) next.set(id, row);
        return next;
      }),
    [rows],
  );
  const add = useCallback(
    (more: readonly Row[]) => setById((before) => new Map([...before, ...more.map((row) => [row.id, row] as const)])),
    [],
  );
  const clear = useCallback(() => setById(new Map()), []);
  const toggleCurrent = useCallback(() => current && toggle(current.id), [current, toggle]);
  return useMemo(
    () => ({ chosen: new Set(byId.keys()), rows: [...byId.values()], toggle, add, clear, toggleCurrent }),
    [byId, toggle, add, clear, toggleCurrent],
  );
}
