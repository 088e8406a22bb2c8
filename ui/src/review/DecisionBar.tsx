import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { choices, guessOf, otherRulings, type Row, type Ruling, rulingWords } from "./choices.ts";
import styles from "./Review.module.css";
import { type Outcomes, useOutcomes } from "./review-queries.ts";

type Props = {
  readonly row: Row;
  /** Reviews that are selected: then a decision is about all of them. */
  readonly selected: number;
  readonly onDecide: (ruling: Ruling) => void;
  readonly onOther: () => void;
  readonly onAlways: () => void;
  /** What was decided last. */
  readonly children: ReactNode;
};

/** What may be decided, and what that will do. */
export function DecisionBar({ row, selected, onDecide, onOther, onAlways, children }: Props) {
  const outcomes = useOutcomes(row.id).data;
  const guess = guessOf(row);
  const [looked, setLooked] = useState<Ruling>();
  const shown = looked ?? guess;
  const words = shown && outcomeWords(outcomes, shown);
  const special = otherRulings(row).filter(({ decision }) => decision === "apply" || decision === "lift");
  const look = (ruling: Ruling) => ({
    onMouseEnter: () => setLooked(ruling),
    onMouseLeave: () => setLooked(undefined),
    onFocus: () => setLooked(ruling),
    onBlur: () => setLooked(undefined),
  });
  return (
    <div className={styles["bar"]}>
      <p className={styles["outcome"]} id="outcome">
        {selected > 0 ? (
          <>
            <strong>{selected.toLocaleString()} selected.</strong> What you decide is decided for all of them.
          </>
        ) : (
          shown && (
            <>
              <strong>{rulingWords(shown)}:</strong> {words ?? "…"}
            </>
          )
        )}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend in sight */}
      <div className={styles["choices"]} role="group" aria-label="Decide">
        {choices.map((choice) => {
          const ruling = choice.rulingOf(row);
          return (
            <Button
              key={choice.id}
              variant={choice.isGuess(row) ? "filled" : "default"}
              aria-describedby="outcome"
              onClick={() => onDecide(ruling)}
              {...look(ruling)}
            >
              {choice.name}
              <kbd>{choice.keys[0]}</kbd>
            </Button>
          );
        })}
        {special.map((ruling) => (
          <Button key={ruling.decision} variant="default" onClick={() => onDecide(ruling)} {...look(ruling)}>
            {rulingWords(ruling)}
          </Button>
        ))}
      </div>
      <div className={styles["more"]}>
        <Button variant="subtle" size="compact-sm" onClick={onOther}>
          Something else…
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={onAlways}>
          Always treat like this…
        </Button>
        {guess && <span className={styles["faint"]}>Enter: {rulingWords(guess)}</span>}
        {children}
      </div>
    </div>
  );
}

/** What a decision would do, in the server's words. */
export function outcomeWords(outcomes: Outcomes | undefined, { decision, reason }: Ruling): string | undefined {
  return outcomes?.outcomes.find((each) => each.decision === decision && each.reason === reason)?.words;
}
