import { Anchor, SegmentedControl } from "@mantine/core";
import { type ChartRow, type ChartSeries, StackedBars } from "../parts/Chart.tsx";
import { Empty } from "../parts/Empty.tsx";
import { Fault } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { formatTime } from "../parts/Time.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { useFilters } from "../search.ts";
import { Breakdown, facetTables } from "./Breakdown.tsx";
import styles from "./Dashboard.module.css";
import { readAsked, type Series, spans, useSeries } from "./figures.ts";
import { Tiles } from "./Tiles.tsx";
import { categoryNames, formatCount } from "./words.ts";

const shown: readonly ChartSeries[] = ["hard", "soft", "block", "complaint", "auto-reply"].map((key) => ({
  key,
  name: categoryNames[key] ?? key,
  color: `var(--chart-${key})`,
}));

/** What came back over time, and of what it consists. */
export function DashboardPage() {
  const [search, change] = useFilters();
  const asked = readAsked(search);
  const { data: series, error, refetch } = useSeries(asked);
  const { words } = spans.find(({ value }) => value === asked.span) ?? spans[2];
  return (
    <Page
      title="Dashboard"
      aside={asked.stream === undefined ? undefined : `stream ${asked.stream}`}
      actions={
        <SegmentedControl
          aria-label="Time"
          className={styles["spans"] ?? ""}
          transitionDuration={0}
          data={spans.map(({ value, label }) => ({ value, label }))}
          value={asked.span}
          onChange={(span) => change({ span })}
        />
      }
    >
      {error && <Fault action="Cannot show the dashboard" fault={error} onRetry={() => void refetch()} />}
      {!series && !error && <Waiting />}
      {series && (
        <>
          <Tiles series={series} words={words} />
          <Notes series={series} isHistorical={asked.historical !== undefined} onChange={change} />
          <Chart series={series} words={words} />
          <div className={styles["tables"]}>
            {facetTables.map((table) => (
              <Breakdown key={table.by} table={table} asked={asked} />
            ))}
          </div>
        </>
      )}
    </Page>
  );
}

function Chart({ series, words }: { readonly series: Series; readonly words: string }) {
  const isHours = series.bucket === "hour";
  const title = isHours ? "What came back, by hour" : "What came back, by day";
  if (!series.buckets.some(({ counts }) => counts !== undefined)) {
    return (
      <section className="card" aria-label={title}>
        <Empty title="No data yet">
          Nixie has counted nothing in {words}. Connect a mailbox or hand in a bounce, and it shows here.
        </Empty>
      </section>
    );
  }
  const rows: ChartRow[] = series.buckets.map(({ at, counts }) => ({ label: labelOf(at, isHours), values: counts }));
  const sums = shown.map(({ key, name }) => `${name.toLowerCase()} ${formatCount(series.totals[key] ?? 0)}`);
  return (
    <div className={styles["colors"]}>
      <StackedBars
        title={title}
        summary={`${title} over ${words}: ${sums.join(", ")}.`}
        series={shown}
        rows={rows}
        below={`${isHours ? "Hour" : "Day"}, ${series.zone}`}
        beside="Reports"
      />
    </div>
  );
}

function labelOf(at: string, isHours: boolean): string {
  const options: Intl.DateTimeFormatOptions = isHours
    ? { day: "numeric", hour: "2-digit", minute: "2-digit" }
    : { day: "numeric", month: "short" };
  return formatTime(at, options);
}

type NotesProps = {
  readonly series: Series;
  readonly isHistorical: boolean;
  readonly onChange: (change: { readonly historical: string | undefined }) => void;
};

/** What stands in no figure, so that nobody misses it. */
function Notes({ series: { unproven, leftOut }, isHistorical, onChange }: NotesProps) {
  if (unproven === 0 && leftOut === 0 && !isHistorical) return null;
  return (
    <div className={styles["notes"]}>
      {unproven > 0 && (
        <p className={styles["note"]}>
          {formatCount(unproven)} more reports are in no figure: nothing shows that they answer mail of yours. When
          these grow, set up your sending domains.
        </p>
      )}
      {leftOut > 0 && (
        <p className={styles["note"]}>
          {formatCount(leftOut)} more came from the backlog of a mailbox, and are left out.{" "}
          <Anchor component="button" type="button" onClick={() => onChange({ historical: "include" })}>
            Count them, too
          </Anchor>
        </p>
      )}
      {isHistorical && (
        <p className={styles["note"]}>
          What came from the backlog of a mailbox is counted, too, when it happened.{" "}
          <Anchor component="button" type="button" onClick={() => onChange({ historical: undefined })}>
            Leave it out
          </Anchor>
        </p>
      )}
    </div>
  );
}
