import { Snippet } from "../parts/Snippet.tsx";
import { Time } from "../parts/Time.tsx";
import styles from "./Attempts.module.css";
import { attemptWords } from "./attempt-words.ts";
import type { FullDelivery } from "./webhook-queries.ts";

type Attempt = FullDelivery["tries"][number];

/** Every try, the newest first and open. */
export function Attempts({ tries }: { readonly tries: readonly Attempt[] }) {
  if (tries.length === 0) return <p>No attempt was made yet.</p>;
  return (
    <section aria-labelledby="attempts-title">
      <h3 id="attempts-title" className={styles["title"]}>
        Attempts
      </h3>
      {tries.toReversed().map((attempt, index) => (
        <details key={attempt.at} className={styles["attempt"]} open={index === 0}>
          <summary>
            <strong className="break">{attemptWords(attempt)}</strong> <Time at={attempt.at} /> ·{" "}
            <span className="number">{attempt.durationMs} ms</span>
          </summary>
          {attempt.error !== undefined && <p className="break">Said: {attempt.error}</p>}
          <Snippet label="Request" value={requestText(attempt)} />
          {attempt.response !== undefined && attempt.response !== "" && (
            <Snippet label="Response (first 4 kB)" value={attempt.response} />
          )}
          {attempt.response === "" && <p>The answer had no body.</p>}
        </details>
      ))}
    </section>
  );
}

function requestText({ request }: Attempt): string {
  const lines = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
  return [`${request.method} ${request.url ?? "(address unknown)"}`, ...lines].join("\n");
}
