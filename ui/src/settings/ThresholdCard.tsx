import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { FaultText } from "../parts/Fault.tsx";
import { toast } from "../parts/toast.tsx";
import { type SettingsChange, type Threshold, useChange } from "./policy.ts";
import styles from "./Settings.module.css";

type Props = { readonly threshold: Threshold; readonly may: boolean };

/** One number of the policy, with its bounds and its default. */
export function ThresholdCard({ threshold, may }: Props) {
  const { name, title, what, risk, unit, value, least, most, default: fallback } = threshold;
  const change = useChange();
  const [text, setText] = useState(String(value));
  const [fault, setFault] = useState<unknown>();
  const put = async (next: number | null) => {
    setFault(undefined);
    try {
      await change({ [name]: next } as SettingsChange);
      toast(`Saved: ${title.toLowerCase()}, ${next ?? fallback} ${unit}.`);
    } catch (caught) {
      setFault(caught);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void put(Number(text));
  };
  const bounds = `${least} to ${most} ${unit}; ${fallback} unless changed`;
  return (
    <article className="card">
      <div className={styles["row"]}>
        <h2>{title}</h2>
        {!may && (
          <strong className="number">
            {value} {unit}
          </strong>
        )}
      </div>
      <p style={{ margin: "0.25rem 0" }}>{what}</p>
      <p className={styles["quiet"]} style={{ margin: "0 0 0.5rem" }}>
        {risk} {!may && `Possible: ${bounds}.`}
      </p>
      {may && (
        <form onSubmit={submit} className={styles["filters"]} style={{ marginBottom: 0 }}>
          <TextInput
            type="number"
            label={unit === "failures" ? title : `${title}, in ${unit}`}
            description={bounds}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            min={least}
            max={most}
            step={1}
            required
          />
          <Button type="submit" variant="default" disabled={text === String(value)} aria-label={`Save ${title}`}>
            Save
          </Button>
          {value !== fallback && (
            <Button variant="subtle" onClick={() => void put(null)} aria-label={`Back to ${fallback}: ${title}`}>
              Back to {fallback}
            </Button>
          )}
        </form>
      )}
      {fault !== undefined && <FaultText fault={fault} />}
    </article>
  );
}
