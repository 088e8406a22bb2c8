import { type Mark, ruleWords } from "./content.ts";
import styles from "./Message.module.css";

type Props = {
  readonly marks: readonly Mark[];
  readonly current: number | undefined;
  readonly onShow: (index: number) => void;
};

/** What decided: each piece goes to its place when it is clicked. */
export function Evidence({ marks, current, onShow }: Props) {
  if (marks.length === 0) return null;
  return (
    <ul className={styles["evidence"]} aria-label="What decided">
      {marks.slice(0, 12).map((mark, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order of a message's marks does not change
        <li key={index}>
          {mark.in === "nowhere" ? (
            <span className={styles["chip"]}>
              <ChipWords mark={mark} /> “{mark.quote}”
            </span>
          ) : (
            <button
              type="button"
              className={styles["chip"]}
              aria-current={current === index || undefined}
              title={`Show: ${mark.quote}`}
              onClick={() => onShow(index)}
            >
              <ChipWords mark={mark} />
            </button>
          )}
        </li>
      ))}
      {marks.length > 12 && <li className={styles["note"]}>and {marks.length - 12} more</li>}
    </ul>
  );
}

function ChipWords({ mark }: { readonly mark: Mark }) {
  return (
    <>
      <strong>{ruleWords(mark.rule)}</strong> {Math.round(mark.weight * 100)} %
    </>
  );
}
