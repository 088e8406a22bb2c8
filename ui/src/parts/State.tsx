import styles from "./State.module.css";

export type Tone = "good" | "warn" | "bad" | "idle";

const signs = { good: "●", warn: "▲", bad: "■", idle: "○" } as const;

/** How something fares, in a word; the sign before it says the same to who sees no colours. */
export function State({ tone, children }: { readonly tone: Tone; readonly children: string }) {
  return (
    <span className={styles["state"]} data-tone={tone}>
      <span aria-hidden="true">{signs[tone]}</span> {children}
    </span>
  );
}
