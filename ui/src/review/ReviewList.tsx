import { Checkbox } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, useEffect, useRef } from "react";
import { Time } from "../parts/Time.tsx";
import { guessWords, type Row } from "./choices.ts";
import styles from "./Queue.module.css";
import { nameOf } from "./use-decisions.ts";

/** In pixels; every row has it. */
const rowHeight = 80;
/** So many rows before the end, more are asked for. */
const ahead = 60;

type Props = {
  readonly rows: readonly Row[];
  readonly current: string | undefined;
  readonly chosen: ReadonlySet<string>;
  readonly onPick: (id: string) => void;
  readonly onChoose: (id: string) => void;
  readonly hasMore: boolean;
  readonly onMore: () => void;
};

/** The queue: of any number of reviews, those in sight are in the page. */
export function ReviewList({ rows, current, chosen, onPick, onChoose, hasMore, onMore }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - ahead) onMore();
  }, [hasMore, last, rows.length, onMore]);
  const at = rows.findIndex(({ id }) => id === current);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
  }, [at, virtual]);
  return (
    <div ref={scroller} className={styles["scroller"]}>
      <ul aria-label="Reviews" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <ReviewItem
              key={key}
              row={row}
              start={start}
              place={index + 1}
              isCurrent={row.id === current}
              isChosen={chosen.has(row.id)}
              onPick={onPick}
              onChoose={onChoose}
            />
          );
        })}
      </ul>
    </div>
  );
}

type ItemProps = {
  readonly row: Row;
  readonly start: number;
  readonly place: number;
  readonly isCurrent: boolean;
  readonly isChosen: boolean;
  readonly onPick: (id: string) => void;
  readonly onChoose: (id: string) => void;
};

const ReviewItem = memo(({ row, start, place, isCurrent, isChosen, onPick, onChoose }: ItemProps) => {
  const { name, tint, detail, percent } = guessWords(row);
  const alike = row.members - row.settled;
  return (
    <li
      className={styles["item"]}
      style={{ height: rowHeight, transform: `translateY(${start}px)` }}
      data-current={isCurrent || undefined}
      data-chosen={isChosen || undefined}
      aria-posinset={place}
      aria-setsize={-1}
    >
      <Checkbox
        size="xs"
        aria-label={`Select ${nameOf(row)}`}
        checked={isChosen}
        onChange={() => onChoose(row.id)}
        className={styles["check"] ?? ""}
      />
      <button type="button" className={styles["pick"]} aria-current={isCurrent} onClick={() => onPick(row.id)}>
        <span className={styles["line"]}>
          <strong className={styles["short"]}>{row.address ?? "No address"}</strong>
          <span className={styles["age"]}>
            <Time at={row.openedAt} ago />
          </span>
        </span>
        <span className={styles["short"]}>{row.subject ?? row.question}</span>
        <span className={styles["line"]}>
          <span className={styles["badge"]} data-category={tint} title={detail}>
            {name} {percent}
          </span>
          <span className={`${styles["short"]} ${styles["faint"]}`}>
            {[row.provider, alike > 1 ? `${alike.toLocaleString()} alike` : undefined].filter(Boolean).join(" · ")}
          </span>
        </span>
      </button>
    </li>
  );
});
