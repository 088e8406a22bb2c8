import { Button, Radio, Stack } from "@mantine/core";
import { useEffect, useState } from "react";
import { FaultText } from "../parts/Fault.tsx";
import { toast } from "../parts/toast.tsx";
import type { Choice } from "./choices.ts";
import { type SettingsChange, useChange } from "./policy.ts";
import styles from "./Settings.module.css";

type Props = { readonly choice: Choice; readonly value: string; readonly may: boolean };

/** One choice of the policy: chosen, then saved. */
export function ChoiceCard({ choice, value, may }: Props) {
  const change = useChange();
  const [chosen, setChosen] = useState(value);
  const [fault, setFault] = useState<unknown>();
  useEffect(() => setChosen(value), [value]);
  const save = async () => {
    setFault(undefined);
    try {
      await change({ [choice.name]: chosen } as SettingsChange);
      toast("Saved. It holds within five seconds.");
    } catch (caught) {
      setFault(caught);
    }
  };
  return (
    <article className="card">
      <Radio.Group label={choice.title} description={choice.says} value={chosen} onChange={setChosen}>
        <Stack gap="xs" mt="xs">
          {choice.options.map((option) => (
            <Radio
              key={option.value}
              value={option.value}
              label={option.label}
              description={option.says}
              disabled={!may && option.value !== value}
            />
          ))}
        </Stack>
      </Radio.Group>
      {fault !== undefined && <FaultText fault={fault} />}
      {may && chosen !== value && (
        <div className={styles["filters"]} style={{ margin: "0.75rem 0 0" }}>
          <Button onClick={save}>Save</Button>
          <Button variant="default" onClick={() => setChosen(value)}>
            Leave it
          </Button>
        </div>
      )}
    </article>
  );
}
