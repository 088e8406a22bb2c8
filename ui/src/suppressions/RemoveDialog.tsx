import { Alert, Button, Stack, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Dialog } from "../parts/Dialog.tsx";
import { FaultText } from "../parts/Fault.tsx";
import { toast } from "../parts/toast.tsx";
import { removalWarnings, removeEntry } from "./remove.ts";
import { causeWords, type Entry } from "./words.ts";

type Props = {
  readonly entry: Entry | undefined;
  readonly onClose: () => void;
  readonly onRemoved: () => Promise<unknown>;
};

/** Takes one entry off the list, with a reason. */
export function RemoveDialog({ entry, onClose, onRemoved }: Props) {
  const done = async () => {
    await onRemoved();
    toast(`${entry?.address} is off the list.`);
    onClose();
  };
  return (
    <Dialog title={`Take ${entry?.address ?? ""} off the list`} isOpen={entry !== undefined} onClose={onClose}>
      {entry && <RemoveForm entry={entry} onDone={done} />}
    </Dialog>
  );
}

function RemoveForm({ entry, onDone }: { readonly entry: Entry; readonly onDone: () => Promise<void> }) {
  const [fault, setFault] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const isOptOut = entry.cause === "opt-out";
  const warning = removalWarnings[entry.cause];
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const consent = isOptOut ? { basis: text("basis"), at: new Date(text("at")).toISOString() } : undefined;
    setBusy(true);
    setFault(undefined);
    try {
      await removeEntry(entry, text("reason"), consent);
      await onDone();
    } catch (caught) {
      setFault(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {warning && (
          <Alert color={entry.cause === "delivery" ? "blue" : "red"} variant="outline" title={causeWords[entry.cause]}>
            {warning}
          </Alert>
        )}
        {isOptOut && (
          <>
            <TextInput
              name="basis"
              label="Where the person agreed again"
              placeholder="Sign-up form, confirmation 4711"
              required
              maxLength={500}
            />
            <TextInput name="at" type="datetime-local" label="When" required />
          </>
        )}
        <Textarea
          name="reason"
          label="Why"
          placeholder="The owner says that it works again"
          required
          maxLength={1000}
          rows={2}
          data-autofocus
        />
        {fault !== undefined && <FaultText fault={fault} />}
        <Button type="submit" color="red.9" loading={isBusy} style={{ alignSelf: "start" }}>
          Take it off
        </Button>
      </Stack>
    </form>
  );
}
