import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { ApiFault } from "../api/client.ts";
import { Confirm } from "../parts/Confirm.tsx";
import { toast } from "../parts/toast.tsx";
import styles from "./List.module.css";
import { removeEntry } from "./remove.ts";
import type { Entry } from "./words.ts";

/** So many are asked for at a time. */
const together = 4;

/** Takes the entries that were chosen off the list, with one reason; what must stay stays, and is named. */
export function BulkRemove({ entries, onDone }: { readonly entries: readonly Entry[]; readonly onDone: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const wishes = entries.filter(({ cause }) => cause === "complaint").length;
  const optOuts = entries.filter(({ cause }) => cause === "opt-out").length;
  const removable = entries.filter(({ cause }) => cause !== "opt-out");
  const remove = async () => {
    if (reason.trim() === "") throw new ApiFault(400, "validation", "Say why: it is kept in the history.");
    const { removed, faults } = await removeAll(removable, reason.trim());
    onDone();
    if (faults.length === 0) toast(`${removed} taken off the list.`);
    else toast(`${removed} taken off. ${faults.length} stayed: ${faults[0]}`, { kind: "fault" });
  };
  return (
    <div className={styles["bar"]}>
      <strong>{entries.length} selected</strong>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        Take off the list…
      </Button>
      <Confirm
        title={`Take ${removable.length} off the list?`}
        act={`Take ${removable.length} off`}
        isDanger
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={remove}
      >
        {wishes > 0 && <p>{wishes} of them complained. Whoever complained once complains again.</p>}
        {optOuts > 0 && <p>{optOuts} unsubscribed and stay: only the person’s own new consent takes that back.</p>}
        <Textarea
          label="Why"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          required
          maxLength={1000}
          rows={2}
        />
      </Confirm>
    </div>
  );
}

async function removeAll(entries: readonly Entry[], reason: string) {
  const faults: string[] = [];
  let removed = 0;
  for (let at = 0; at < entries.length; at += together) {
    const asked = entries.slice(at, at + together).map((entry) => removeEntry(entry, reason));
    for (const answer of await Promise.allSettled(asked)) {
      if (answer.status === "fulfilled") removed++;
      else faults.push(answer.reason instanceof Error ? answer.reason.message : String(answer.reason));
    }
  }
  return { removed, faults };
}
