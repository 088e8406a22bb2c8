import { Anchor, Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { State } from "../parts/State.tsx";
import { FaultWords } from "./FaultWords.tsx";
import { StartOrPause } from "./StartOrPause.tsx";
import { StatusFacts } from "./StatusFacts.tsx";
import { type Source, stateWords } from "./source-queries.ts";

/** One mailbox in the list: how it fares, and what to do where it does not fare well. */
export function MailboxCard({ source, mayManage }: { readonly source: Source; readonly mayManage: boolean }) {
  const { word, tone } = stateWords[source.status.state];
  return (
    <article className="card" aria-label={source.name} style={{ marginBottom: "0.75rem" }}>
      <div style={{ alignItems: "center", display: "flex", flexWrap: "wrap", gap: "0.5rem 1rem" }}>
        <h3 className="break" style={{ fontSize: "1rem", margin: 0 }}>
          <Anchor component={Link} to={`/sources/${source.id}`}>
            {source.name}
          </Anchor>
        </h3>
        <State tone={tone}>{word}</State>
        {source.mode === "shadow" && <span className="break">shadow: nothing follows from it</span>}
        <span style={{ flex: 1 }} />
        {mayManage && source.startedAt === undefined && (
          <Button component={Link} to={`/sources/${source.id}`} variant="default">
            Look first, then start
          </Button>
        )}
        {mayManage && source.startedAt !== undefined && <StartOrPause source={source} />}
      </div>
      <StatusFacts source={source} />
      {source.status.state === "failing" && source.status.fault && <FaultWords fault={source.status.fault} />}
    </article>
  );
}
