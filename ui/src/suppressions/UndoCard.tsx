import { Button, Progress, Text, Textarea } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";
import { useMay } from "../api/session.ts";
import { Fault, FaultText } from "../parts/Fault.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { cancelJob, isBusy } from "./jobs.ts";
import styles from "./List.module.css";
import { causeWords, sayReason } from "./words.ts";

type Undo = components["schemas"]["Undo"];

/** One undo: what it would do, a yes or no, how far it is, and what came of it. */
export function UndoCard({ id }: { readonly id: string }) {
  const queries = useQueryClient();
  const found = useQuery({
    queryKey: ["undo", id],
    queryFn: () => ask(api.GET("/v1/undos/{id}", { params: { path: { id } } })),
    refetchInterval: ({ state }) => (isBusy(state.data?.state) ? 1_000 : false),
  });
  const seeAnew = async () => {
    await Promise.all(["undo", "jobs", "suppressions"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  };
  if (found.isPending) return <Waiting lines={3} />;
  if (found.error)
    return <Fault action="Cannot show this undo" fault={found.error} onRetry={() => void found.refetch()} />;
  return (
    <section className="card" aria-label="Undo" style={{ marginBottom: "1rem" }}>
      <UndoState undo={found.data} onChanged={seeAnew} />
    </section>
  );
}

function UndoState({ undo, onChanged }: { readonly undo: Undo; readonly onChanged: () => Promise<void> }) {
  const { state, found, confirmed, done = 0, changed = 0 } = undo;
  const entries = found?.entries ?? 0;
  if (isBusy(state)) {
    const isCounting = confirmed === undefined;
    return (
      <div role="status">
        <Text fw={600}>{isCounting ? "Looking through the list…" : `Undoing: ${done} of ${entries}`}</Text>
        <Progress
          my="sm"
          value={isCounting ? 100 : (100 * done) / Math.max(entries, 1)}
          striped={isCounting}
          aria-label="Progress"
        />
        <CancelButton id={undo.id} onChanged={onChanged} />
      </div>
    );
  }
  if (state === "asking") {
    return (
      <>
        <Text fw={600}>
          {entries === 0 ? "Nothing would be undone." : `${entries.toLocaleString()} entries would change.`}
        </Text>
        <Counts undo={undo} />
        <Answer undo={undo} onChanged={onChanged} />
      </>
    );
  }
  return (
    <>
      <Text fw={600} role="status">
        {state === "done" ? `Undone: ${done.toLocaleString()} entries.` : `This undo is ${state}.`}
      </Text>
      {changed > 0 && <Text>{changed} looked otherwise by then, and were left alone.</Text>}
      {undo.fault && <FaultText fault={undo.fault} />}
      <Counts undo={undo} />
    </>
  );
}

function CancelButton({ id, onChanged }: { readonly id: string; readonly onChanged: () => Promise<void> }) {
  return (
    <Button variant="default" size="xs" onClick={() => void cancelJob(id).then(onChanged)}>
      Cancel
    </Button>
  );
}

const leftWords: Readonly<Record<string, string>> = {
  "opt-out": "unsubscribed: only consent takes that back",
  manual: "entered by hand",
  allowed: "on the allow-list",
  "other-evidence": "another report says the same",
  touched: "changed by somebody since",
  "unknown-before": "not known what they said before",
};

function Counts({ undo: { found, samples } }: { readonly undo: Undo }) {
  if (found === undefined) return null;
  const kinds = Object.entries(found.byCause).map(([cause, count]) => `${count} ${causeWords[cause] ?? cause}`);
  const reasons = Object.entries(found.byReason).map(([reason, count]) => `${count} ${sayReason(reason)}`);
  const left = Object.entries(found.left).map(([why, count]) => `${count} ${leftWords[why] ?? why}`);
  const shown = [
    ["Kinds", kinds],
    ["Reasons", reasons],
    ["Left alone", left],
    ["Such as", samples.slice(0, 5).map(({ address }) => address)],
  ] as const;
  return (
    <dl className={styles["facts"]}>
      {shown
        .filter(([, parts]) => parts.length > 0)
        .map(([name, parts]) => (
          <div key={name} style={{ display: "contents" }}>
            <dt>{name}</dt>
            <dd>{parts.join(", ")}</dd>
          </div>
        ))}
    </dl>
  );
}

function Answer({ undo: { id, found }, onChanged }: { readonly undo: Undo; readonly onChanged: () => Promise<void> }) {
  const may = useMay("admin");
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<unknown>();
  const apply = async () => {
    setFault(undefined);
    try {
      await ask(api.POST("/v1/undos/{id}/apply", { params: { path: { id } }, body: { reason: reason.trim() } }));
      await onChanged();
    } catch (caught) {
      setFault(caught);
    }
  };
  return (
    <>
      {may ? (
        <Textarea
          label="Why"
          placeholder="The provider refused everybody by mistake"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={1000}
          rows={2}
          mb="sm"
        />
      ) : (
        <p className={styles["quiet"]}>Only an administrator may confirm this. Send him the link of this page.</p>
      )}
      {fault !== undefined && <FaultText fault={fault} />}
      <div className={styles["row"]}>
        {may && (
          <Button
            color="red.9"
            disabled={reason.trim() === "" || (found?.entries ?? 0) === 0}
            onClick={() => void apply()}
          >
            Undo {(found?.entries ?? 0).toLocaleString()}
          </Button>
        )}
        <CancelButton id={id} onChanged={onChanged} />
      </div>
    </>
  );
}
