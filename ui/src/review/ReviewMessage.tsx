import styles from "./Review.module.css";
import type { FullReview } from "./review-queries.ts";

/** The message itself, as text. */
export function ReviewMessage({ review }: { readonly review: FullReview }) {
  const text = textOf(review);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className={styles["body"]} aria-label="Message" tabIndex={0}>
      <pre className={styles["text"]}>{text === "" ? "There is no text to show." : text}</pre>
    </section>
  );
}

function textOf({ report }: FullReview): string {
  const text = report?.detail["text"];
  return typeof text === "string" ? text.trim() : "";
}
