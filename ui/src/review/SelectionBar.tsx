import { Progress as Bar, Button } from "@mantine/core";
import { useState } from "react";
import { toast } from "../parts/toast.tsx";
import styles from "./Queue.module.css";
import { readRefusal } from "./refusal.ts";
import { listAllIds, type QueueFilter } from "./review-queries.ts";
import type { Progress } from "./use-decisions.ts";
import type { Selection } from "./use-selection.ts";

type Props = {
  readonly selection: Selection;
  readonly progress: Progress | undefined;
  readonly filter: QueueFilter;
  /** Rows that are loaded. */
  readonly total: number;
  readonly hasMore: boolean;
};

/** What is selected, and how far a decision for many is. */
export function SelectionBar({ selection, progress, filter, total, hasMore }: Props) {
  const [found, setFound] = useState<number>();
  const selectAll = async () => {
    setFound(0);
    try {
      selection.add(await listAllIds(filter, setFound));
    } catch (fault) {
      toast(`Not all are selected. ${readRefusal(fault).words}`, { kind: "fault" });
    }
    setFound(undefined);
  };
  if (progress !== undefined) {
    return (
      <div className={styles["selection"]} role="status">
        {progress.words}: {progress.done.toLocaleString()} of {progress.total.toLocaleString()}
        <Bar
          value={(100 * progress.done) / progress.total}
          aria-label="Decided"
          style={{ flex: 1, minWidth: "6rem" }}
        />
      </div>
    );
  }
  const amount = selection.rows.length;
  if (amount === 0) return null;
  return (
    <div className={styles["selection"]}>
      <strong role="status">{amount.toLocaleString()} selected</strong>
      {(hasMore || amount < total) && (
        <Button variant="default" size="compact-sm" loading={found !== undefined} onClick={() => void selectAll()}>
          Select all {hasMore ? "that match" : total.toLocaleString()}
        </Button>
      )}
      <Button variant="default" size="compact-sm" onClick={selection.clear}>
        Clear
      </Button>
    </div>
  );
}
