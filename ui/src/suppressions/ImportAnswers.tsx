import { Button, NativeSelect, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { api, ask } from "../api/client.ts";
import { useMay } from "../api/session.ts";
import { FaultText } from "../parts/Fault.tsx";
import { ImportCounts } from "./ImportCounts.tsx";
import { cancelJob, type Job } from "./jobs.ts";
import styles from "./List.module.css";

type Group = "soft" | "block" | "unclear" | "old" | "alive";
type Choice = "keep" | "hold" | "release";
type Outcome = {
  readonly asks?: "as" | "choices";
  readonly groups?: readonly Group[];
  readonly choices?: readonly { readonly as: string; readonly title: string }[];
};

const questions: Readonly<Record<Group, string>> = {
  soft: "Full mailboxes and faults that pass",
  block: "Our mail was refused, not the recipient",
  unclear: "Rows that do not say why",
  old: "Took no mail, but more than 180 days ago",
  alive: "Wrote, or got mail, since",
};
const options = [
  { value: "release", label: "Do not import" },
  { value: "hold", label: "Hold for 30 days" },
  { value: "keep", label: "Never mail" },
];

/** What the dry run found, and what has to be known before anything happens. */
export function ImportAnswers({ job, onChanged }: { readonly job: Job; readonly onChanged: () => Promise<void> }) {
  const may = useMay("suppress");
  const outcome = (job.outcome ?? {}) as Outcome;
  const groups = outcome.groups ?? [];
  const [as, setAs] = useState<string>();
  // For delivery evidence doubt sends: what is not told otherwise is not imported.
  const [choices, setChoices] = useState<Readonly<Partial<Record<Group, Choice>>>>({});
  const [fault, setFault] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const apply = async () => {
    setBusy(true);
    setFault(undefined);
    const chosen = Object.fromEntries(groups.map((group) => [group, choices[group] ?? "release"]));
    const body = outcome.asks === "as" ? { as: as ?? "" } : { choices: chosen };
    try {
      await ask(api.POST("/v1/imports/{id}/apply", { params: { path: { id: job.id } }, body }));
      await onChanged();
    } catch (caught) {
      setFault(caught);
    } finally {
      setBusy(false);
    }
  };
  const isFormat = outcome.asks === "as";
  return (
    <Stack gap="sm">
      <Text fw={600}>{isFormat ? "What is this file?" : "This is what is in the file. Nothing has changed yet."}</Text>
      {isFormat ? (
        <Radio.Group label="The columns do not tell it" value={as ?? ""} onChange={setAs}>
          <Stack gap="xs" mt="xs">
            {outcome.choices?.map(({ as: value, title }) => (
              <Radio key={value} value={value} label={title} />
            ))}
          </Stack>
        </Radio.Group>
      ) : (
        <ImportCounts job={job} />
      )}
      {groups.map((group) => (
        <NativeSelect
          key={group}
          label={questions[group]}
          data={options}
          value={choices[group] ?? "release"}
          onChange={(event) => setChoices({ ...choices, [group]: event.currentTarget.value as Choice })}
          style={{ maxWidth: "26rem" }}
        />
      ))}
      {fault !== undefined && <FaultText fault={fault} />}
      {may && (
        <div className={styles["row"]}>
          <Button onClick={() => void apply()} loading={isBusy} disabled={isFormat && as === undefined}>
            {isFormat ? "Go on" : "Import"}
          </Button>
          <Button variant="default" onClick={() => void cancelJob(job.id).then(onChanged)}>
            Cancel the import
          </Button>
        </div>
      )}
    </Stack>
  );
}
