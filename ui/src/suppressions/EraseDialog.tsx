import { Alert, Button, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api, ask } from "../api/client.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { FaultText } from "../parts/Fault.tsx";
import { toast } from "../parts/toast.tsx";

type Props = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDone: () => Promise<unknown>;
  readonly address: string;
};

/** Erases a person, after asking twice: the address has to be typed. */
export function EraseDialog({ isOpen, onClose, onDone, address }: Props) {
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "").trim();
    setBusy(true);
    setFault(undefined);
    try {
      await ask(api.DELETE("/v1/people/{address}", { params: { path: { address } }, body: { reason } }));
      await onDone();
      toast("The person is erased.");
      onClose();
    } catch (caught) {
      setFault(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title="Erase this person" isOpen={isOpen} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Alert color="red" variant="outline" title="There is no way back">
            Everything about the address goes, returned messages that name it too. Only that it must not be mailed
            stays, under a code that does not tell the address.
          </Alert>
          <TextInput name="reason" label="Why" placeholder="Asked by letter of 1 March" required maxLength={1000} />
          <TextInput
            label={`Type ${address} to go on`}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
          />
          {fault !== undefined && <FaultText fault={fault} />}
          <Button
            type="submit"
            color="red.9"
            loading={isBusy}
            disabled={typed.trim() !== address}
            style={{ alignSelf: "start" }}
          >
            Erase for good
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
