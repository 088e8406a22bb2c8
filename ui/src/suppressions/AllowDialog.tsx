import { Alert, Button, Stack, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api, ask } from "../api/client.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { FaultText } from "../parts/Fault.tsx";
import { toast } from "../parts/toast.tsx";
import { causeWords, type Entry } from "./words.ts";

type Props = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onAllowed: () => Promise<unknown>;
  readonly address: string;
  readonly entries: readonly Entry[];
};

/** Puts an address on the allow-list, so that bounces stop mail to it no more. */
export function AllowDialog({ isOpen, onClose, onAllowed, address, entries }: Props) {
  const [fault, setFault] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "").trim();
    setBusy(true);
    setFault(undefined);
    try {
      await ask(api.PUT("/v1/allow-list/{address}", { params: { path: { address } }, body: { reason } }));
      await onAllowed();
      toast(`Bounces no longer stop mail to ${address}.`);
      onClose();
    } catch (caught) {
      setFault(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title={`Always mail ${address}`} isOpen={isOpen} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Alert color="red" variant="outline" title="What the person wants still counts">
            Bounces are passed over from now on. Unsubscribes, complaints and what was entered by hand stop mail all the
            same. If the mailbox is dead, you mail it again and again, which harms the mail to everybody.
          </Alert>
          <StillStops entries={entries} />
          <Textarea
            name="reason"
            label="Why"
            placeholder="Important customer"
            required
            maxLength={1000}
            rows={2}
            data-autofocus
          />
          {fault !== undefined && <FaultText fault={fault} />}
          <Button type="submit" loading={isBusy} style={{ alignSelf: "start" }}>
            Always mail it
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}

function StillStops({ entries }: Pick<Props, "entries">) {
  const causes = new Set(entries.map(({ cause }) => cause as string));
  const stopping = [...causes].filter((cause) => cause !== "delivery" && cause !== "allow");
  if (stopping.length === 0) return null;
  return (
    <p style={{ margin: 0 }}>
      These stay on the list and stop mail: <strong>{stopping.map((cause) => causeWords[cause]).join(", ")}</strong>.
    </p>
  );
}
