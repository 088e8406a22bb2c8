import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Fault } from "../parts/Fault.tsx";
import { Snippet } from "../parts/Snippet.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { CheckState } from "./CheckState.tsx";
import { type DomainCheck, rememberedSelectors, rememberSelectors, useChecks } from "./domains.ts";
import styles from "./Settings.module.css";

const names: Readonly<Record<DomainCheck["check"], string>> = {
  "return-path": "Return paths",
  "mail-exchanger": "Bounces come here (MX)",
  spf: "Your servers may send (SPF)",
  dkim: "Messages are signed (DKIM)",
  dmarc: "What receivers shall do (DMARC)",
  "unsubscribe-link": "Links to unsubscribe",
};

/** What the DNS says of a domain at this moment, step by step, with the records to add. */
export function DomainChecks({ domain }: { readonly domain: string }) {
  const [selectors, setSelectors] = useState(() => rememberedSelectors(domain));
  const checks = useChecks(domain, selectors);
  const wanting = checks.data?.filter(({ state }) => state !== "ok").length;
  const choose = (next: string) => {
    rememberSelectors(domain, next);
    setSelectors(next);
  };
  return (
    <section aria-label={`Checks of ${domain}`}>
      <div className={styles["filters"]}>
        <SelectorForm selectors={selectors} onChoose={choose} />
        <Button variant="default" loading={checks.isFetching} onClick={() => void checks.refetch()}>
          Check again
        </Button>
      </div>
      {checks.isPending && <Waiting label="Asking the DNS" />}
      {checks.error && (
        <Fault action="Cannot check this domain" fault={checks.error} onRetry={() => void checks.refetch()} />
      )}
      {checks.data && (
        <p role="status">
          {wanting === 0
            ? "All is in order."
            : `${wanting} of ${checks.data.length} steps are not in order yet. A change of the DNS may take some minutes to be seen.`}
        </p>
      )}
      <div className={styles["cards"]}>
        {checks.data?.map((check) => (
          <Check key={`${check.check} ${check.about}`} check={check} />
        ))}
      </div>
    </section>
  );
}

type SelectorProps = { readonly selectors: string; readonly onChoose: (selectors: string) => void };

function SelectorForm({ selectors, onChoose }: SelectorProps) {
  const [text, setText] = useState(selectors);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChoose(
      text
        .split(/[\s,]+/)
        .filter((one) => one !== "")
        .join(","),
    );
  };
  return (
    <form onSubmit={submit} className={styles["filters"]} style={{ marginBottom: 0 }}>
      <TextInput
        label="DKIM selectors"
        description="s= in the DKIM-Signature of your mail; empty: the usual ones are tried"
        placeholder="s1, s2"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        spellCheck={false}
        autoCapitalize="none"
        maxLength={300}
      />
      <Button type="submit" variant="default">
        Look these up
      </Button>
    </form>
  );
}

function Check({ check }: { readonly check: DomainCheck }) {
  const { state, about, found, said, expected, why, record } = check;
  return (
    <article className="card">
      <div className={styles["row"]}>
        <h3>{names[check.check]}</h3>
        <CheckState state={state} />
      </div>
      <p style={{ margin: "0.25rem 0" }} className="break">
        {said}
      </p>
      <p className={styles["quiet"]} style={{ margin: 0 }}>
        {why}
      </p>
      <details open={state !== "ok"} style={{ marginTop: "0.5rem" }}>
        <summary>What was looked at</summary>
        <dl className={styles["facts"]}>
          <dt>Looked at</dt>
          <dd className="mono">{about}</dd>
          <dt>Found</dt>
          <dd className="mono">{found.length === 0 ? "nothing" : found.map((one) => <div key={one}>{one}</div>)}</dd>
          <dt>Expected</dt>
          <dd>{expected}</dd>
        </dl>
      </details>
      {record && (
        <>
          <p className={styles["quiet"]}>
            Add this {record.type} record where the domain's DNS is kept
            {/[<>]/.test(record.value) && "; put your own in place of what stands in angle brackets"}.
          </p>
          <Snippet label="Name" value={record.name} />
          <Snippet label={`${record.type} value`} value={record.value} />
        </>
      )}
    </article>
  );
}
