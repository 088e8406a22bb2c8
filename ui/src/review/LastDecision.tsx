import { Button } from "@mantine/core";
import styles from "./Review.module.css";
import type { Made } from "./use-decisions.ts";

type Props = { readonly last: Made | undefined; readonly onUndo: () => void };

/** What was decided last, where no message and no button is covered by it. */
export function LastDecision({ last, onUndo }: Props) {
  return (
    <div className={styles["last"]}>
      <span role="status" className={styles["faint"]}>
        {last?.words}
      </span>
      {last && (
        <Button variant="default" size="compact-sm" onClick={onUndo}>
          Undo (z)
        </Button>
      )}
    </div>
  );
}
