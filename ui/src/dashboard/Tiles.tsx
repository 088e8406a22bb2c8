import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Time } from "../parts/Time.tsx";
import styles from "./Dashboard.module.css";
import { type Precision, type Series, useNow, usePrecision } from "./figures.ts";
import { formatCount, formatPrecise, formatShare } from "./words.ts";

/** The figures at the head of the dashboard. Limits and incidents will stand in the same tiles. */
export function Tiles({ series, words }: { readonly series: Series; readonly words: string }) {
  const { data: now } = useNow();
  const { data: precision } = usePrecision();
  const isCounted = series.buckets.some(({ counts }) => counts !== undefined);
  const rate = { series, isCounted, words };
  return (
    <div className={styles["tiles"]}>
      <RateTile {...rate} category="hard" names={["Hard bounce rate", "Hard bounces"]} />
      <RateTile {...rate} category="complaint" names={["Complaint rate", "Complaints"]} />
      <Tile title="Waiting for review" value={now && atMost(now.reviews.open, 10_000)}>
        {now?.reviews.oldestAt === undefined ? (
          "Nobody has to decide anything"
        ) : (
          <>
            <To to="/review">Decide</To>, oldest <Time at={now.reviews.oldestAt} ago />
          </>
        )}
      </Tile>
      <Tile
        title="Suppressed"
        value={
          now &&
          (now.suppressed.isAtLeast ? `over ${formatCount(now.suppressed.count)}` : formatCount(now.suppressed.count))
        }
      >
        {now && (
          <>
            <To to="/suppressions">Show them</To>, +{atMost(now.suppressed.addedThisWeek, 10_000)} in 7 days
          </>
        )}
      </Tile>
      {precision && <PrecisionTile precision={precision} />}
      {precision && <LifeTile precision={precision} />}
    </div>
  );
}

type RateProps = {
  readonly series: Series;
  readonly isCounted: boolean;
  readonly words: string;
  readonly category: "hard" | "complaint";
  /** As a rate, and as a number. */
  readonly names: readonly [string, string];
};

/** A rate, where it is known what was sent; else a number; else that nothing is known. */
function RateTile({ series: { rates, sent, totals }, isCounted, words, category, names }: RateProps) {
  const [rateName, countName] = names;
  const rate = rates[category];
  if (rate !== undefined && sent !== undefined) {
    return (
      <Tile title={rateName} value={formatShare(rate)}>
        {formatCount(Math.round(rate * sent))} of {formatCount(sent)} registered messages
      </Tile>
    );
  }
  return (
    <Tile title={countName} value={isCounted ? formatCount(totals[category] ?? 0) : undefined} none="No data">
      {isCounted ? `in ${words}. No rate: no messages were registered` : "Nothing was counted yet"}
    </Tile>
  );
}

function PrecisionTile({ precision: { precision, interval, answered, open } }: { readonly precision: Precision }) {
  return (
    <Tile title="Precision" value={precision === undefined ? undefined : formatPrecise(precision)} none="No data">
      {interval ? (
        <>
          {formatPrecise(interval.low)} to {formatPrecise(interval.high)}, {formatCount(answered)} checked.{" "}
        </>
      ) : (
        "Nobody has checked a suppression yet. "
      )}
      {open > 0 && <To to="/precision">Check {formatCount(open)} more</To>}
      {open === 0 && answered > 0 && <To to="/precision">Show the last week</To>}
    </Tile>
  );
}

function LifeTile({ precision: { life } }: { readonly precision: Precision }) {
  return (
    <Tile title="Life elsewhere" value={life && formatCount(life.addresses)} none="Not counted yet">
      suppressed after a bounce, and alive since
      {life && life.addresses > 0 && (
        <>
          : {formatCount(life.reply)} answered, {formatCount(life.outOfOffice)} away, {formatCount(life.delivered)} took
          mail
        </>
      )}
    </Tile>
  );
}

type TileProps = {
  readonly title: string;
  readonly value: string | undefined;
  /** In place of a value that is not known. */
  readonly none?: string;
  readonly children: ReactNode;
};

function Tile({ title, value, none = "…", children }: TileProps) {
  return (
    <section className={`card ${styles["tile"]}`} aria-label={title}>
      <h2>{title}</h2>
      <div className={value === undefined ? styles["none"] : styles["value"]}>{value ?? none}</div>
      <div className={styles["detail"]}>{children}</div>
    </section>
  );
}

function To({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return <Anchor renderRoot={(props) => <Link to={to} {...props} />}>{children}</Anchor>;
}

function atMost(value: number, cap: number): string {
  return value >= cap ? `${formatCount(cap)} and more` : formatCount(value);
}
