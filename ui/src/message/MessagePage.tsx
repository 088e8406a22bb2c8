import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Fault } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { Time } from "../parts/Time.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { type FullMessage, messageQuery, ruleWords, sizeWords } from "./content.ts";
import styles from "./Message.module.css";
import { MessageView } from "./MessageView.tsx";
import { categoryNames, doorNames, effectNames, kindNames, proofNames, stateNames } from "./message-words.ts";

/** One message: what it says, why that was understood, and what was done. */
export function MessagePage() {
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const { data, error, isPending, refetch } = useQuery(messageQuery(id));
  const report = data?.reports[0];
  return (
    <Page title={report?.subject ?? "Message"}>
      {error && <Fault action="Cannot show the message" fault={error} onRetry={() => void refetch()} />}
      {isPending && !error && <Waiting />}
      {data && <About message={data} />}
      {data?.reports.flatMap(({ verdicts }) =>
        verdicts.map((verdict) => <Verdict key={verdict.id} verdict={verdict} />),
      )}
      {data && (
        <div className="card" style={{ marginTop: "1rem", padding: 0 }}>
          <MessageView id={id} bindsKeys />
        </div>
      )}
    </Page>
  );
}

function About({ message }: { readonly message: FullMessage }) {
  const { door, receivedAt, size, state, mailFrom, rcptTo, remoteAddress, lastError, reports } = message;
  const kind = reports[0]?.messageKind;
  return (
    <p className="break">
      <strong>{kind === undefined ? stateNames[state] : (kindNames[kind] ?? kind)}</strong>
      {` · came in by ${doorNames[door]} `}
      <Time at={receivedAt} />
      {` · from ${mailFrom || "a mail system (no sender)"}`}
      {remoteAddress && ` at ${remoteAddress}`}
      {rcptTo && ` · to ${rcptTo}`}
      {` · ${sizeWords(size)}`}
      {state === "unreadable" && lastError && <span> · {lastError}</span>}
    </p>
  );
}

type VerdictRow = FullMessage["reports"][number]["verdicts"][number];

function Verdict({ verdict }: { readonly verdict: VerdictRow }) {
  const { address, category, reason, effect, because, rule, confidence, proof, status, shadow, supersededBy } = verdict;
  return (
    <article className="card" style={{ marginTop: "0.75rem" }} aria-label={`About ${address ?? "nobody who is named"}`}>
      <h2 className={styles["verdict"]}>
        {categoryNames[category] ?? category}: {ruleWords(reason).toLowerCase()}
      </h2>
      <p className="break">
        About{" "}
        {address === undefined ? (
          "nobody who is named"
        ) : (
          <Anchor renderRoot={(props) => <Link to="/why" search={{ address } as never} {...props} />}>{address}</Anchor>
        )}
        . <strong>{shadow ? "Nothing was done (shadow)" : (effectNames[effect] ?? effect)}.</strong> {because}
      </p>
      <p className={styles["note"]}>
        Why: {ruleWords(rule)}, {Math.round(confidence * 100)} % sure; {proofNames[proof] ?? proof}.
        {status && ` Status ${status}.`}
        {supersededBy && " A later verdict stands in its place."}
      </p>
    </article>
  );
}
