import { Button, Radio, Stack, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api, ask } from "../api/client.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { FaultText } from "../parts/Fault.tsx";
import { toast } from "../parts/toast.tsx";

type Basis = "support" | "reconfirmed" | "probe";
type Props = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDone: () => Promise<unknown>;
  readonly address: string;
};

const bases = [
  { value: "support", label: "The owner told us that the mailbox works", description: "Lifts bounces." },
  {
    value: "reconfirmed",
    label: "The person agreed to be mailed again",
    description: "Lifts complaints and unsubscribes of before, too: it is recorded as a consent.",
  },
  { value: "probe", label: "A message that we sent to try arrived", description: "Lifts bounces alone." },
];

/** Says that an address takes mail again: bounces of messages of before change nothing from then on. */
export function ReactivateDialog({ isOpen, onClose, onDone, address }: Props) {
  const [basis, setBasis] = useState<Basis>("support");
  const [fault, setFault] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const at = String(form.get("at") ?? "");
    const confirmedAt = (at === "" ? new Date(Date.now() - 1_000) : new Date(at)).toISOString();
    setBusy(true);
    setFault(undefined);
    try {
      const body = { basis, confirmedAt, evidence: String(form.get("evidence") ?? "").trim() };
      await ask(api.POST("/v1/suppressions/{address}/reactivate", { params: { path: { address } }, body }));
      await onDone();
      toast(`${address} gets mail again.`);
      onClose();
    } catch (caught) {
      setFault(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title="It works again" isOpen={isOpen} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Radio.Group label="How you know" value={basis} onChange={(value) => setBasis(value as Basis)}>
            <Stack gap="xs" mt="xs">
              {bases.map((row) => (
                <Radio key={row.value} {...row} />
              ))}
            </Stack>
          </Radio.Group>
          <TextInput name="at" type="datetime-local" label="Since when (empty: now)" />
          <Textarea
            name="evidence"
            label="Where that stands"
            placeholder="Ticket 4711"
            required
            maxLength={1000}
            rows={2}
          />
          {fault !== undefined && <FaultText fault={fault} />}
          <Button type="submit" loading={isBusy} style={{ alignSelf: "start" }}>
            Let mail through
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
