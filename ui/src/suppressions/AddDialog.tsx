import { Button, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, ask } from "../api/client.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { FaultText } from "../parts/Fault.tsx";
import { toast } from "../parts/toast.tsx";

type Props = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onAdded: () => Promise<unknown>;
  /** Of the one address that it is about. */
  readonly address?: string;
};

const causes = [
  { value: "manual", label: "Stop mail to it" },
  { value: "opt-out", label: "The person wants no more marketing mail" },
  { value: "complaint", label: "The person complained" },
];
const ends = [
  { value: "", label: "Never" },
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "180", label: "In 180 days" },
];
const dayMs = 86_400_000;

/** Puts an address, or a whole domain, on the list. */
export function AddDialog({ isOpen, onClose, onAdded, address }: Props) {
  return (
    <Dialog title="Add to the list" isOpen={isOpen} onClose={onClose}>
      <AddForm
        address={address}
        onAdded={async (added) => {
          await onAdded();
          toast(`${added} is on the list.`);
          onClose();
        }}
      />
    </Dialog>
  );
}

function AddForm({
  address,
  onAdded,
}: {
  readonly address?: string | undefined;
  readonly onAdded: (address: string) => Promise<void>;
}) {
  const [fault, setFault] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const [cause, setCause] = useState("manual");
  const streams = useQuery({ queryKey: ["streams"], queryFn: () => ask(api.GET("/v1/streams")) }).data?.rows ?? [];
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const whom = text("address");
    setBusy(true);
    setFault(undefined);
    try {
      await ask(
        api.PUT("/v1/suppressions/{address}", { params: { path: { address: whom } }, body: bodyOf(text) as never }),
      );
      await onAdded(whom);
    } catch (caught) {
      setFault(caught);
    } finally {
      setBusy(false);
    }
  };
  const scopes = [
    { value: "", label: cause === "manual" ? "All mail" : "Marketing mail" },
    ...(cause === "manual" ? [{ value: "*marketing", label: "Marketing mail" }] : []),
    ...streams.map(({ id }) => ({ value: id, label: `Stream ${id}` })),
  ];
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          name="address"
          label="Address, or @domain for a whole domain"
          placeholder="jane@example.com"
          defaultValue={address ?? ""}
          readOnly={address !== undefined}
          required
          maxLength={320}
          autoCapitalize="none"
          data-autofocus
        />
        <NativeSelect
          name="cause"
          label="What it is"
          data={causes}
          value={cause}
          onChange={(event) => setCause(event.currentTarget.value)}
        />
        <NativeSelect name="scope" label="Which mail it stops" data={scopes} />
        {cause === "manual" && <NativeSelect name="days" label="It ends" data={ends} />}
        <Textarea
          name="reason"
          label="Why"
          placeholder="Asked by telephone"
          required
          maxLength={1000}
          description="Kept in the history, for whoever looks later."
          autosize={false}
          rows={2}
        />
        {fault !== undefined && <FaultText fault={fault} />}
        <Button type="submit" loading={isBusy} style={{ alignSelf: "start" }}>
          Add it
        </Button>
      </Stack>
    </form>
  );
}

function bodyOf(text: (name: string) => string): Record<string, string> {
  const scope = text("scope");
  const days = Number(text("days"));
  return {
    reason: text("reason"),
    cause: text("cause"),
    ...(scope === "" ? {} : { scope }),
    ...(days > 0 ? { expiresAt: new Date(Date.now() + days * dayMs).toISOString() } : {}),
  };
}
