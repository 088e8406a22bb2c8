import { MessageView } from "../message/MessageView.tsx";
import styles from "./Review.module.css";
import type { FullReview } from "./review-queries.ts";

/** The message itself; where there is none, as for a reply that was posted, what was read. */
export function ReviewMessage({ review }: { readonly review: FullReview }) {
  if (review.messageId !== undefined) {
    return (
      <div className={styles["message"]}>
        <MessageView id={review.messageId} bindsKeys fills />
      </div>
    );
  }
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
