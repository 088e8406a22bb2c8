import { Button } from "@mantine/core";
import { useState } from "react";
import { useSelf } from "../api/session.ts";
import { Fault } from "../parts/Fault.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { AddDomain } from "./AddDomain.tsx";
import { DomainChecks } from "./DomainChecks.tsx";
import { useDomains, useWords } from "./domains.ts";
import styles from "./Settings.module.css";

/** Adds sending domains and looks at each: for the first run. */
export function DomainSetup() {
  const self = useSelf();
  const domains = useDomains();
  const [chosen, setChosen] = useState<string>();
  if (domains.isPending || self === undefined) return <Waiting />;
  if (domains.error)
    return <Fault action="Cannot show your domains" fault={domains.error} onRetry={() => void domains.refetch()} />;
  const shown = chosen ?? domains.data.find(({ uses }) => uses.includes("sending"))?.domain;
  return (
    <div className={styles["cards"]}>
      {domains.data.length > 0 && (
        <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
          {domains.data.map(({ domain, uses }) => (
            <li key={domain} className={styles["row"]}>
              <span>
                <strong className="break">{domain}</strong>{" "}
                <span className={styles["quiet"]}>{uses.map((use) => useWords[use]).join("; ")}</span>
              </span>
              <Button
                size="compact-sm"
                variant="default"
                aria-pressed={domain === shown}
                aria-label={`Check ${domain}`}
                onClick={() => setChosen(domain)}
              >
                Check
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="card">
        <AddDomain tenant={self.tenant} onAdded={setChosen} />
      </div>
      {shown !== undefined && (
        <>
          <h3 className={styles["heading"]}>{shown}</h3>
          <DomainChecks key={shown} domain={shown} />
        </>
      )}
    </div>
  );
}
