import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, ask } from "../api/client.ts";
import { useMay } from "../api/session.ts";
import { Confirm } from "../parts/Confirm.tsx";
import { Fault, FaultText } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { toast } from "../parts/toast.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { ReadOnly } from "./ReadOnly.tsx";
import styles from "./Settings.module.css";

const classes = [
  {
    value: "marketing",
    label: "Marketing",
    says: "Newsletters and offers. A dead mailbox, a complaint or an opt-out stops it.",
  },
  {
    value: "transactional",
    label: "Transactional",
    says: "Receipts, notices. A dead mailbox stops it, and a complaint about it. An opt-out does not.",
  },
  {
    value: "critical",
    label: "Critical",
    says: "Password resets, legal notices. Only a dead mailbox stops it.",
  },
] as const;
type StreamClass = (typeof classes)[number]["value"];
type Declared = { readonly id: string; readonly class: StreamClass };

function useDeclare() {
  const queries = useQueryClient();
  return async ({ id, class: chosen }: Declared) => {
    await ask(api.PUT("/v1/streams/{stream}", { params: { path: { stream: id } }, body: { class: chosen } }));
    await queries.invalidateQueries({ queryKey: ["streams"] });
    toast(`"${id}" is ${chosen} now.`);
  };
}

/** The kinds of mail that are sent, and what may silence each. */
export function StreamsPage() {
  const may = useMay("manage");
  const streams = useQuery({ queryKey: ["streams"], queryFn: () => ask(api.GET("/v1/streams")) });
  const declare = useDeclare();
  const [changing, setChanging] = useState<Declared>();
  return (
    <Page title="Streams">
      <p className={styles["lead"]}>
        A stream is a kind of mail, with a name that your program says when it asks. Its class says what may silence it.
        A name that is not here counts as marketing.
      </p>
      <dl className={styles["facts"]}>
        {classes.map(({ value, label, says }) => (
          <div key={value} style={{ display: "contents" }}>
            <dt>{label}</dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      {!may && <ReadOnly who="an operator" />}
      {streams.isPending && <Waiting />}
      {streams.error && (
        <Fault action="Cannot show the streams" fault={streams.error} onRetry={() => void streams.refetch()} />
      )}
      <ul style={{ listStyle: "none", margin: "1rem 0", padding: 0 }}>
        {streams.data?.rows.map(({ id, class: declared }) => (
          <li key={id} className={styles["row"]} style={{ padding: "0.375rem 0" }}>
            <strong className="break">{id}</strong>
            {may ? (
              <NativeSelect
                aria-label={`Class of ${id}`}
                data={classes.map(({ value, label }) => ({ value, label }))}
                value={declared}
                onChange={(event) => setChanging({ id, class: event.currentTarget.value as StreamClass })}
              />
            ) : (
              <span>{declared}</span>
            )}
          </li>
        ))}
      </ul>
      {may && <StreamForm onDeclare={declare} />}
      <Confirm
        title={`Make "${changing?.id}" ${changing?.class}?`}
        act="Change the class"
        isOpen={changing !== undefined}
        onClose={() => setChanging(undefined)}
        onConfirm={async () => changing && declare(changing)}
      >
        {classes.find(({ value }) => value === changing?.class)?.says} It holds within five seconds, for what is on the
        list already, too.
      </Confirm>
    </Page>
  );
}

function StreamForm({ onDeclare }: { readonly onDeclare: (declared: Declared) => Promise<void> }) {
  const [id, setId] = useState("");
  const [chosen, setChosen] = useState<StreamClass>("marketing");
  const [fault, setFault] = useState<unknown>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setFault(undefined);
    try {
      await onDeclare({ id: id.trim(), class: chosen });
      setId("");
    } catch (caught) {
      setFault(caught);
    }
  };
  return (
    <form onSubmit={submit} className="card">
      <h2 style={{ fontSize: "1rem", margin: "0 0 0.5rem" }}>Declare a stream</h2>
      <div className={styles["filters"]}>
        <TextInput
          label="Name"
          description="a to z, 0 to 9, hyphen"
          placeholder="newsletter"
          value={id}
          onChange={(event) => setId(event.currentTarget.value)}
          required
          pattern="[a-z0-9][a-z0-9\-]*"
          maxLength={63}
          autoCapitalize="none"
        />
        <NativeSelect
          label="Class"
          data={classes.map(({ value, label }) => ({ value, label }))}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value as StreamClass)}
        />
        <Button type="submit">Declare</Button>
      </div>
      {fault !== undefined && <FaultText fault={fault} />}
    </form>
  );
}
