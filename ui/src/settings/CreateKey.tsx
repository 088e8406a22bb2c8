import { Alert, Button, Checkbox, NativeSelect, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useSelf } from "../api/session.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { FaultText } from "../parts/Fault.tsx";
import { Snippet } from "../parts/Snippet.tsx";
import { type ApiKey, type NewKey, useKeyChanges } from "./keys.ts";
import { scopeWords } from "./scopes.ts";

type Scope = ApiKey["scopes"][number];

const lives = [
  { value: "", label: "Never" },
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
];

/** Makes a key, and shows it this once. */
export function CreateKey({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const [made, setMade] = useState<string>();
  const close = () => {
    setMade(undefined);
    onClose();
  };
  return (
    <Dialog title={made === undefined ? "Make a key" : "Your new key"} isOpen={isOpen} onClose={close} size="lg">
      {made === undefined ? (
        <KeyForm onMade={setMade} />
      ) : (
        <>
          <Alert color="yellow" variant="outline" title="It is shown only now">
            Copy it to where your program keeps its secrets. Nixie keeps only a digest of it, and cannot show it again.
          </Alert>
          <Snippet label="key" value={made} />
          <Button onClick={close}>I have copied it</Button>
        </>
      )}
    </Dialog>
  );
}

function KeyForm({ onMade }: { readonly onMade: (key: string) => void }) {
  const self = useSelf();
  const { create } = useKeyChanges();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly Scope[]>(["lookup"]);
  const [days, setDays] = useState("");
  const [fault, setFault] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const offered = scopeWords.filter(({ scope }) => scope !== "platform" || self?.platform === true);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(undefined);
    try {
      onMade(await create(toBody(name, scopes, days)));
    } catch (caught) {
      setFault(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label="What it is for"
          placeholder="newsletter sender"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
          maxLength={100}
          data-autofocus
        />
        <Checkbox.Group
          label="What it may do"
          value={[...scopes]}
          onChange={(chosen) => setScopes(chosen as Scope[])}
          withAsterisk
        >
          <Stack gap="xs" mt="xs">
            {offered.map(({ scope, name: called, says }) => (
              <Checkbox key={scope} value={scope} label={`${called} (${scope})`} description={says} />
            ))}
          </Stack>
        </Checkbox.Group>
        <NativeSelect
          label="It ends"
          data={lives}
          value={days}
          onChange={(event) => setDays(event.currentTarget.value)}
        />
        {fault !== undefined && <FaultText fault={fault} />}
        <Button type="submit" loading={isBusy} disabled={scopes.length === 0} style={{ alignSelf: "start" }}>
          Make the key
        </Button>
      </Stack>
    </form>
  );
}

function toBody(name: string, scopes: readonly Scope[], days: string): NewKey {
  const body = { name: name.trim(), scopes: [...scopes] };
  if (days === "") return body;
  return { ...body, expiresAt: new Date(Date.now() + Number(days) * 86_400_000).toISOString() };
}
