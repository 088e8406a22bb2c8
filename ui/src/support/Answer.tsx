import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { ApiFault, api, ask } from "../api/client.ts";
import { Copy } from "../parts/Copy.tsx";
import { Empty } from "../parts/Empty.tsx";
import { Fault } from "../parts/Fault.tsx";
import { Time } from "../parts/Time.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import styles from "../suppressions/List.module.css";
import { sayAnswer } from "./say-answer.ts";

export type Explanation = components["schemas"]["Explanation"];

/** What Nixie answers about one address. */
export function Answer({ address }: { readonly address: string }) {
  const asked = useQuery({
    queryKey: ["explanation", address],
    queryFn: () => ask(api.GET("/v1/people/{address}/explanation", { params: { path: { address } } })),
  });
  if (asked.isPending) return <Waiting />;
  if (asked.error instanceof ApiFault && asked.error.type === "not-an-address") {
    return (
      <Empty title={`“${address}” is no address`}>Look at how it is spelled: it needs a name, an @ and a domain.</Empty>
    );
  }
  if (asked.error)
    return <Fault action="Cannot answer this" fault={asked.error} onRetry={() => void asked.refetch()} />;
  return <Told told={asked.data} />;
}

function Told({ told }: { readonly told: Explanation }) {
  return (
    <div className={styles["cards"]}>
      <section className="card" aria-label="Answer">
        <p className={styles["headline"]} data-standing={told.standing} style={{ paddingLeft: "0.75rem" }}>
          {told.headline}
        </p>
        <ul>
          {told.mail.map(({ mail, sentence }) => (
            <li key={mail}>{sentence}</li>
          ))}
        </ul>
        {told.notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
        <div className={styles["row"]}>
          <Copy value={sayAnswer(told)} label="Copy this answer" />
          <Copy value={`${location.origin}/why/${encodeURIComponent(told.address)}`} label="Copy link" />
          <Anchor component={Link} to="/addresses/$address" params={{ address: told.address } as never}>
            All about this address
          </Anchor>
        </div>
        <p className={styles["quiet"]}>The link opens for colleagues who can sign in.</p>
      </section>
      {told.reasons.map((reason) => (
        <Reason key={`${reason.about} ${reason.scope} ${reason.cause}`} reason={reason} />
      ))}
      <section className="card" aria-label="What to tell the customer">
        <h2 style={{ fontSize: "1rem", margin: 0 }}>What to tell the customer</h2>
        <p style={{ whiteSpace: "pre-line" }}>{told.customer}</p>
        <Copy value={told.customer} label="Copy these words" />
      </section>
      {told.history.length > 0 && (
        <section className="card" aria-label="What happened">
          <h2 style={{ fontSize: "1rem", margin: 0 }}>What happened</h2>
          <ul className={styles["timeline"]}>
            {told.history.map(({ at, sentence }) => (
              <li key={`${at} ${sentence}`}>
                <Time at={at} /> <span className="break">{sentence}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Reason({ reason }: { readonly reason: Explanation["reasons"][number] }) {
  return (
    <section className="card" aria-label={reason.title}>
      <h2 style={{ fontSize: "1rem", margin: 0 }}>{reason.title}</h2>
      <p className="break">
        {reason.what} {reason.mail}
      </p>
      {reason.quote && (
        <>
          <p className={styles["quiet"]} style={{ margin: 0 }}>
            The words that decided:
          </p>
          <blockquote className={styles["quote"]}>{reason.quote}</blockquote>
        </>
      )}
      <dl className={styles["facts"]}>
        <dt>Since</dt>
        <dd>
          <Time at={reason.since} />
        </dd>
        {reason.until && (
          <>
            <dt>Until</dt>
            <dd>
              <Time at={reason.until} />
            </dd>
          </>
        )}
        <dt>How sure</dt>
        <dd>{reason.certainty}</dd>
        <dt>What helps</dt>
        <dd>{reason.unblock}</dd>
      </dl>
    </section>
  );
}
