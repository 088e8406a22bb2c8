/** What the command prints. */
import { figures, isReached, measure, textOf } from "./figures.mjs";

/** Columns of one width each, the first to the left. */
function alignColumns(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join("  ")
      .trimEnd(),
  );
}

/** The figures of every source, all together first. */
export function tableOf({ groups }) {
  const sorted = [...groups].sort(([a, m], [b, n]) => Number(b === "ALL") - Number(a === "ALL") || n.files - m.files);
  const head = ["", "messages", ...figures.map(({ title }) => title)];
  const rows = sorted.map(([name, counts]) => [
    name,
    String(counts.files),
    ...figures.map((figure) => textOf(figure, measure(figure, counts))),
  ]);
  return alignColumns([head, ...rows]);
}

/**
 * Each figure, what is asked of it, whether it is reached, and what it would be with the disputed rows: those are
 * disputed because they are missed, so that leaving them out can only flatter.
 */
export function targetsOf({ groups }, counted) {
  const counts = groups.get("ALL");
  const rows = figures.map((figure) => {
    const value = measure(figure, counts);
    const flat = measure(figure, counted.groups.get("ALL"));
    return [figure.title, textOf(figure, value, 2), askedOf(figure), verdictOf(figure, value), textOf(figure, flat, 2)];
  });
  return alignColumns([["", "is", "asked", "", "disputed counted"], ...rows]);
}

function askedOf({ atLeast, atMost }) {
  if (atLeast !== undefined) return `at least ${atLeast} %`;
  return atMost === undefined ? "" : `at most ${atMost}`;
}

function verdictOf(figure, value) {
  if (askedOf(figure) === "") return "";
  return isReached(figure, value) ? "pass" : "FAIL";
}

/** Stated, calibrated and observed, a line for each bin; and observed with the disputed rows. */
export function reliabilityOf(bins, counted) {
  const rows = bins.map(({ from, to, count, stated, calibrated, right }) => [
    to === undefined ? `${from} and more` : `${from} to ${to}`,
    String(count),
    stated.toFixed(3),
    calibrated.toFixed(3),
    right.toFixed(3),
    counted.find((bin) => bin.from === from)?.right.toFixed(3) ?? "–",
  ]);
  return alignColumns([["confidence", "verdicts", "stated", "calibrated", "right", "disputed counted"], ...rows]);
}
