import { BarChart } from "@mantine/charts";
import "@mantine/charts/styles.css";
import type { ReactNode } from "react";
import styles from "./Chart.module.css";

export type ChartSeries = {
  readonly key: string;
  readonly name: string;
  /** A CSS colour of at least 3:1 beside the card, in light and dark. */
  readonly color: string;
};

/** One bar. Without values nobody counted then: that is a gap, and no 0. */
export type ChartRow = {
  readonly label: string;
  readonly values?: Readonly<Record<string, number>> | undefined;
};

type Props = {
  readonly title: string;
  /** What the bars stand for, in a sentence, for who cannot see them. */
  readonly summary: string;
  readonly series: readonly ChartSeries[];
  readonly rows: readonly ChartRow[];
  /** Of the axis below: "Day, Europe/Berlin". */
  readonly below: string;
  /** Of the axis beside: "Messages". */
  readonly beside: string;
  readonly children?: ReactNode;
};

const count = new Intl.NumberFormat();

/** Bars on top of each other, with their names in a legend and all of it as a table. Only the dashboard may load it. */
export function StackedBars({ title, summary, series, rows, below, beside, children }: Props) {
  const bars = rows.map(({ label, values = {} }) => ({ label, ...values }));
  return (
    <section className="card" aria-label={title}>
      <h2 className={styles["title"]}>{title}</h2>
      {children}
      <ul className={styles["legend"]}>
        {series.map(({ key, name, color }) => (
          <li key={key}>
            <span className={styles["swatch"]} style={{ background: color }} aria-hidden="true" />
            {name}
          </li>
        ))}
      </ul>
      <div role="img" aria-label={summary} className={styles["chart"]}>
        <BarChart
          h={280}
          type="stacked"
          data={bars}
          dataKey="label"
          series={series.map(({ key, name, color }) => ({ name: key, label: name, color }))}
          // A line of the ground tells neighbours apart that look alike to some.
          barProps={{ stroke: "var(--nixie-card)", strokeWidth: 1, strokeOpacity: 1 }}
          maxBarWidth={40}
          gridColor="var(--nixie-line)"
          textColor="var(--mantine-color-dimmed)"
          valueFormatter={(value) => count.format(value)}
          yAxisProps={{ allowDecimals: false, width: 56 }}
          xAxisLabel={below}
          yAxisLabel={beside}
          styles={{ axisLabel: { fill: "var(--mantine-color-dimmed)" } }}
          accessibilityLayer={false}
        />
      </div>
      <details className={styles["twin"]}>
        <summary>Show as table</summary>
        <Twin title={title} series={series} rows={rows} below={below} />
      </details>
    </section>
  );
}

function Twin({ title, series, rows, below }: Pick<Props, "title" | "series" | "rows" | "below">) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="scroll-x" tabIndex={0} aria-label={`${title}, as a table`}>
      <table className="plain number">
        <thead>
          <tr>
            <th scope="col">{below}</th>
            {series.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, values }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {series.map(({ key }) => (
                <td key={key}>{values === undefined ? "no data" : count.format(values[key] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
