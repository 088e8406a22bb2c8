import { Fault } from "../parts/Fault.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import styles from "./Review.module.css";
import { type FullReview, useFullReview } from "./review-queries.ts";

/** Of what came without a message, such as an SMTP reply that was posted: its words. */
export function ReportText({ id }: { readonly id: string }) {
  const { data, error, isPending, refetch } = useFullReview(id);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className={styles["body"]} aria-label="Message" tabIndex={0}>
      {isPending && <Waiting />}
      {error && <Fault action="Cannot show what was said" fault={error} onRetry={() => void refetch()} />}
      {data && <pre className={styles["text"]}>{textOf(data) || "There is no text to show."}</pre>}
    </section>
  );
}

function textOf({ report }: FullReview): string {
  const { text, recipients } = (report?.detail ?? {}) as { text?: unknown; recipients?: unknown };
  const [first] = Array.isArray(recipients) ? (recipients as { diagnosticCode?: { text?: string } }[]) : [];
  return [first?.diagnosticCode?.text, text].filter((part) => typeof part === "string" && part !== "").join("\n\n");
}
