import styles from "./Settings.module.css";

const words = {
  ok: "✓ In order",
  missing: "○ Missing",
  wrong: "✕ Wrong",
  unknown: "? Cannot tell",
} as const;

/** How a check of a domain came out, as a sign and as a word. */
export function CheckState({ state }: { readonly state: keyof typeof words }) {
  return (
    <span className={styles["state"]} data-state={state}>
      {words[state]}
    </span>
  );
}
