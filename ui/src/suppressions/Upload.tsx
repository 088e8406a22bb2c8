import { Button } from "@mantine/core";
import { type FormEvent, useId, useState } from "react";
import { ApiFault, toFault, withTenant } from "../api/client.ts";
import { useMay } from "../api/session.ts";
import { FaultText } from "../parts/Fault.tsx";
import styles from "./List.module.css";

/** Sends a file; nothing on the list changes by that. */
export function Upload({ onJob }: { readonly onJob: (id: string) => void }) {
  const may = useMay("suppress");
  const field = useId();
  const [file, setFile] = useState<File>();
  const [fault, setFault] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  if (!may) return <p className={styles["quiet"]}>You may look at imports. Only an operator may begin one.</p>;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (file === undefined) return setFault(new ApiFault(400, "validation", "Choose a file first."));
    setBusy(true);
    setFault(undefined);
    try {
      onJob(await send(file));
    } catch (caught) {
      setFault(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={submit} className="card">
      <label htmlFor={field} style={{ display: "block", fontWeight: 600, marginBottom: "0.5rem" }}>
        A file: CSV with a heading, or lines of JSON
      </label>
      <input
        id={field}
        type="file"
        accept=".csv,.txt,.tsv,.ndjson,.jsonl,text/csv"
        onChange={(event) => setFile(event.currentTarget.files?.[0])}
        style={{ maxWidth: "100%" }}
      />
      <p className={styles["quiet"]}>
        Exports of Nixie, Postmark, SendGrid, Mailgun, Amazon SES and Postal are known by their columns. Any other file
        needs a column for the address; words why, a status or a date help to judge it.
      </p>
      {fault !== undefined && <FaultText fault={fault} />}
      <Button type="submit" loading={isBusy}>
        Look at it
      </Button>
    </form>
  );
}

async function send(file: File): Promise<string> {
  const isLines = /\.(nd|l)?json(l)?$/i.test(file.name);
  const headers = { "content-type": isLines ? "application/x-ndjson" : "text/csv" };
  let answer: Response;
  try {
    answer = await fetch(withTenant(new Request("/v1/imports", { method: "POST", headers, body: file })));
  } catch {
    throw new ApiFault(0, "unreachable", "The file did not arrive. Is the network there?");
  }
  const body: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw toFault(answer, body);
  return (body as { readonly id: string }).id;
}
