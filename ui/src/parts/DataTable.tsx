import { Checkbox } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, memo, type ReactNode, useEffect, useRef } from "react";
import styles from "./DataTable.module.css";

export type Column<T> = {
  readonly key: string;
  readonly name: string;
  readonly cell: (row: T) => ReactNode;
  /** CSS width; without one it shares what is left. */
  readonly width?: string;
  /** CSS width that is left to one without a width, but on a phone; what does not fit then scrolls sideways. */
  readonly least?: string;
  /** On a phone only the most important columns are shown. */
  readonly isWide?: boolean;
};

type Selection = {
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
};

type Props<T> = {
  /** What the rows are: "Suppressions". */
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly idOf: (row: T) => string;
  /** What a row is called beside its checkbox. */
  readonly nameOf?: (row: T) => string;
  /** All rows there are, where that is known; else what is loaded and one more. */
  readonly total?: number | undefined;
  readonly hasMore?: boolean;
  readonly onMore?: () => void;
  readonly isLoadingMore?: boolean;
  readonly selection?: Selection;
  /** In pixels; every row has it. */
  readonly rowHeight?: number;
};

/** A table of any number of rows, of which those in sight are in the page. It scrolls by itself and loads more at its end. */
export function DataTable<T>(props: Props<T>) {
  const { columns, rows, rowHeight = 40, hasMore = false, onMore, isLoadingMore = false, selection } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: heights that were reckoned with another one are wrong
  useEffect(() => virtual.measure(), [rowHeight, virtual]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !isLoadingMore && last >= rows.length - 20) onMore?.();
  }, [hasMore, isLoadingMore, last, rows.length, onMore]);
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section ref={scroller} className={styles["scroller"]} aria-label={props.label} tabIndex={0}>
      <table
        className={styles["table"]}
        style={leastOf(columns, selection !== undefined)}
        aria-label={props.label}
        aria-rowcount={(props.total ?? (hasMore ? -1 : rows.length)) + (hasMore && props.total === undefined ? 0 : 1)}
      >
        <thead>
          <tr aria-rowindex={1}>
            {selection && (
              <th scope="col" className={styles["check"]}>
                <SelectAll rows={rows} idOf={props.idOf} selection={selection} />
              </th>
            )}
            {columns.map(({ key, name, width, isWide }) => (
              <th key={key} scope="col" style={width === undefined ? undefined : { width }} data-wide={isWide}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Gap height={before} />}
          {items.map(({ index }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const id = props.idOf(row);
            return (
              <Row
                key={id}
                row={row as unknown}
                index={index}
                columns={columns as readonly Column<unknown>[]}
                height={rowHeight}
                name={selection && (props.nameOf?.(row) ?? id)}
                isChosen={selection?.chosen.has(id)}
                onChoose={selection && ((isChosen) => selection.onChange(withOne(selection.chosen, id, isChosen)))}
              />
            );
          })}
          {after > 0 && <Gap height={after} />}
        </tbody>
      </table>
    </section>
  );
}

type RowProps = {
  readonly row: unknown;
  readonly index: number;
  readonly columns: readonly Column<unknown>[];
  readonly height: number;
  readonly name: string | undefined;
  readonly isChosen: boolean | undefined;
  readonly onChoose: ((isChosen: boolean) => void) | undefined;
};

const Row = memo(
  ({ row, index, columns, height, name, isChosen, onChoose }: RowProps) => (
    <tr aria-rowindex={index + 2} style={{ height }} data-chosen={isChosen || undefined}>
      {onChoose && (
        <td className={styles["check"]}>
          <Checkbox
            aria-label={`Select ${name}`}
            checked={isChosen ?? false}
            onChange={(event) => onChoose(event.currentTarget.checked)}
          />
        </td>
      )}
      {columns.map(({ key, cell, isWide }) => (
        <td key={key} data-wide={isWide}>
          {cell(row)}
        </td>
      ))}
    </tr>
  ),
  (before, now) =>
    before.row === now.row &&
    before.index === now.index &&
    before.isChosen === now.isChosen &&
    before.columns === now.columns &&
    // A row that is chosen changes the set that its handler closes over.
    (before.onChoose === undefined) === (now.onChoose === undefined) &&
    now.onChoose === undefined,
);

function SelectAll<T>({ rows, idOf, selection }: Pick<Props<T>, "rows" | "idOf"> & { selection: Selection }) {
  const isAll = rows.length > 0 && rows.every((row) => selection.chosen.has(idOf(row)));
  return (
    <Checkbox
      aria-label="Select all that are loaded"
      checked={isAll}
      indeterminate={!isAll && selection.chosen.size > 0}
      onChange={() => selection.onChange(isAll ? new Set() : new Set(rows.map(idOf)))}
    />
  );
}

/** The width below which a table scrolls, for its style sheet. */
function leastOf(columns: readonly Pick<Column<unknown>, "width" | "least">[], hasChecks: boolean): CSSProperties {
  if (columns.every(({ least }) => least === undefined)) return {};
  const widths = columns.map(({ width, least }) => width ?? least ?? "8rem");
  return { "--table-least": `calc(${[...widths, ...(hasChecks ? ["2.5rem"] : [])].join(" + ")})` } as CSSProperties;
}

/** One cell: columns that a phone hides must not take room by what spans them. */
function Gap({ height }: { readonly height: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <tr aria-hidden="true" style={{ height }}>
      <td style={{ border: 0, padding: 0 }} />
    </tr>
  );
}

function withOne(chosen: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(chosen);
  if (isIn) next.add(id);
  else next.delete(id);
  return next;
}
