import { NativeSelect } from "@mantine/core";
import { useRef, useState } from "react";
import { useMay } from "../api/session.ts";
import { type KeyRow, useKeys } from "../keys/keys.tsx";
import { Empty } from "../parts/Empty.tsx";
import { Fault } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { formatTime } from "../parts/Time.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { useFilters } from "../search.ts";
import { CheckCard } from "./CheckCard.tsx";
import styles from "./Checks.module.css";
import { type Check, type CheckAnswer, checkAnswers, useAnswer, useChecks } from "./checks.ts";
import { type Precision, usePrecision } from "./figures.ts";
import { formatCount, formatPrecise } from "./words.ts";

/** The week's sample of suppressions that nobody decided: were they right? */
export function PrecisionPage() {
  const [search, change] = useFilters();
  const week = search["week"];
  const { data: precision, error: fault, refetch: again } = usePrecision();
  const { data, error, refetch } = useChecks(week);
  const mayAnswer = useMay("suppress");
  return (
    <Page
      title="Was this right?"
      actions={
        precision &&
        precision.weeks.length > 1 && (
          <NativeSelect
            aria-label="Week"
            value={week ?? precision.weeks[0]?.week ?? ""}
            onChange={(event) => change({ week: event.currentTarget.value })}
            data={precision.weeks.map(({ week: value, open }) => ({
              value,
              label: `Week of ${formatDay(value)}${open > 0 ? `, ${open} open` : ""}`,
            }))}
          />
        )
      }
    >
      {fault && <Fault action="Cannot show the precision" fault={fault} onRetry={() => void again()} />}
      {error && <Fault action="Cannot show the sample" fault={error} onRetry={() => void refetch()} />}
      {precision && <Words precision={precision} />}
      {!data && !error && <Waiting />}
      {data?.rows.length === 0 && (
        <Empty title="Nothing to check">
          Each Monday 50 of the suppressions that Nixie made by itself in the week before are put here, chosen by
          chance.
        </Empty>
      )}
      {data && data.rows.length > 0 && <Sample key={data.week} rows={data.rows} week={week} mayAnswer={mayAnswer} />}
    </Page>
  );
}

function Words({ precision: { precision, interval, right, wrong, weeks } }: { readonly precision: Precision }) {
  const last = weeks[0];
  if (precision === undefined || interval === undefined) {
    return last === undefined ? null : (
      <p>
        Chosen by chance from {last.isEstimate && "about "}
        {formatCount(last.population)} that Nixie made by itself. No answers yet.
      </p>
    );
  }
  return (
    <p>
      {formatCount(right)} of {formatCount(right + wrong)} were right: <strong>{formatPrecise(precision)}</strong>. With
      95% confidence the true share lies between {formatPrecise(interval.low)} and {formatPrecise(interval.high)}.
    </p>
  );
}

type SampleProps = { readonly rows: readonly Check[]; readonly week: string | undefined; readonly mayAnswer: boolean };

function Sample({ rows, week, mayAnswer }: SampleProps) {
  const firstOpen = rows.findIndex((row) => row.answer === undefined);
  const [current, setCurrent] = useState(Math.max(0, firstOpen));
  const cards = useRef<(HTMLLIElement | null)[]>([]);
  const { mutate } = useAnswer(week);
  const open = rows.filter((row) => row.answer === undefined).length;
  const go = (index: number) => {
    const next = Math.min(rows.length - 1, Math.max(0, index));
    setCurrent(next);
    cards.current[next]?.focus();
    cards.current[next]?.scrollIntoView({ block: "nearest" });
  };
  const answer = (index: number, given: CheckAnswer | null) => {
    const row = rows[index];
    if (row === undefined || !mayAnswer) return;
    mutate({ id: row.id, answer: given });
    // What was wrong can be lifted: stay there.
    if (given !== null && given !== "wrong") go(index + 1);
    else go(index);
  };
  useKeys("Was this right?", [
    { keys: ["j", "ArrowDown"], name: "Next", run: () => go(current + 1) },
    { keys: ["k", "ArrowUp"], name: "The one before", run: () => go(current - 1) },
    ...checkAnswers.map(
      ({ answer: given, name, key }): KeyRow => ({ keys: [key], name, once: true, run: () => answer(current, given) }),
    ),
    { keys: ["z"], name: "Take the answer back", run: () => answer(current, null) },
  ]);
  return (
    <>
      <p role="status">
        {open === 0 ? "All are answered. Thank you." : `${formatCount(open)} of ${formatCount(rows.length)} are open.`}
        {!mayAnswer && " You may look at them; to answer takes the role operator."}
      </p>
      <ol className={styles["list"]} aria-label="Suppressions to check">
        {rows.map((check, index) => (
          <CheckCard
            key={check.id}
            check={check}
            isCurrent={index === current}
            mayAnswer={mayAnswer}
            week={week}
            onFocus={() => setCurrent(index)}
            onAnswer={(given) => answer(index, given)}
            hold={(element) => {
              cards.current[index] = element;
            }}
          />
        ))}
      </ol>
    </>
  );
}

function formatDay(week: string): string {
  return formatTime(`${week}T12:00:00Z`, { day: "numeric", month: "long", year: "numeric" });
}
