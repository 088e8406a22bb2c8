import { Button, Stack, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ApiFault } from "../api/client.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { FaultText } from "../parts/Fault.tsx";
import { formatTime, Time } from "../parts/Time.tsx";
import { toast } from "../parts/toast.tsx";
import { extendEntry } from "./extend.ts";
import type { Entry } from "./words.ts";

type Props = {
  readonly entry: Entry | undefined;
  readonly onClose: () => void;
  readonly onExtended: () => Promise<unknown>;
};

/** Keeps mail stopped for longer than an entry would. */
export function ExtendDialog({ entry, onClose, onExtended }: Props) {
  const done = async (end: Date) => {
    await onExtended();
    toast(`${entry?.address} is stopped until ${formatTime(end)}.`);
    onClose();
  };
  return (
    <Dialog title={`Stop ${entry?.address ?? ""} for longer`} isOpen={entry !== undefined} onClose={onClose}>
      {entry && <ExtendForm entry={entry} onDone={done} />}
    </Dialog>
  );
}

function ExtendForm({ entry, onDone }: { readonly entry: Entry; readonly onDone: (end: Date) => Promise<void> }) {
  const [fault, setFault] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const { expiresAt = "" } = entry;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const end = new Date(`${form.get("end")}T00:00:00`);
    setFault(undefined);
    if (end <= new Date(expiresAt)) return setFault(new Error("Choose a day after the end that it has now."));
    setBusy(true);
    try {
      await extendEntry(entry, end, String(form.get("reason") ?? "").trim());
      await onDone(end);
    } catch (caught) {
      setFault(sayFault(caught));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <p style={{ margin: 0 }}>
          It ends <Time at={expiresAt} />.{" "}
          {entry.cause !== "manual" && "It stays as it is; a hold by hand with the new end is set beside it."}
        </p>
        <TextInput name="end" type="date" label="New end" min={expiresAt.slice(0, 10)} required data-autofocus />
        <Textarea
          name="reason"
          label="Why"
          placeholder="The mailbox is moved until spring"
          required
          maxLength={1000}
          rows={2}
        />
        {fault !== undefined && <FaultText fault={fault} />}
        <Button type="submit" loading={isBusy} style={{ alignSelf: "start" }}>
          Extend it
        </Button>
      </Stack>
    </form>
  );
}

/** A stricter entry by hand must not become a hold. */
function sayFault(fault: unknown): unknown {
  if (!(fault instanceof ApiFault) || fault.status !== 412) return fault;
  return new Error("There is an entry by hand for the same mail already: change its end instead.");
}
