import { Button, Group, NativeSelect, PasswordInput, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api, ask } from "../api/client.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { FaultText } from "../parts/Fault.tsx";
import { Snippet } from "../parts/Snippet.tsx";
import { addressOf } from "./NoticeSources.tsx";
import { type Provider, providers, schemeFields, schemeWords, settingsOf } from "./notice-providers.ts";
import { useSourceAct } from "./source-queries.ts";

type Props = { readonly isOpen: boolean; readonly onClose: () => void; readonly taken: readonly Provider[] };

/** Lets a provider post notices, and shows the address to enter there. */
export function NoticeSourceDialog({ isOpen, onClose, taken }: Props) {
  const free = (Object.keys(providers) as Provider[]).filter((provider) => !taken.includes(provider));
  const [provider, setProvider] = useState<Provider>();
  const chosen = provider ?? free[0] ?? "generic";
  const put = useSourceAct((given: { provider: Provider; body: ReturnType<typeof settingsOf> }) =>
    ask(api.PUT("/v1/notice-sources/{provider}", { params: { path: { provider: given.provider } }, body: given.body })),
  );
  const close = () => {
    put.reset();
    setProvider(undefined);
    onClose();
  };
  const name = providers[put.data?.provider ?? chosen].name;
  return (
    <Dialog
      title={put.data === undefined ? "Add a provider" : `Enter this at ${name}`}
      isOpen={isOpen}
      onClose={close}
      size="lg"
      actions={put.data && <Button onClick={close}>Done</Button>}
    >
      {put.data === undefined ? (
        <Stack gap="sm">
          <NativeSelect
            label="Provider"
            value={chosen}
            onChange={(event) => setProvider(event.currentTarget.value as Provider)}
            data={free.map((value) => ({ value, label: providers[value].name }))}
          />
          <Scheme
            key={chosen}
            provider={chosen}
            isBusy={put.isPending}
            onCancel={close}
            onSubmit={(body) => put.mutate({ provider: chosen, body })}
          />
          {put.isError && <FaultText fault={put.error} />}
        </Stack>
      ) : (
        <>
          <p style={{ marginTop: 0 }}>
            Enter this URL at {name}, for bounces, delays, complaints and unsubscribes. Treat it like a password.
          </p>
          <Snippet label="URL" value={addressOf(put.data)} />
        </>
      )}
    </Dialog>
  );
}

type SchemeProps = {
  readonly provider: Provider;
  readonly isBusy: boolean;
  readonly onCancel: () => void;
  readonly onSubmit: (settings: ReturnType<typeof settingsOf>) => void;
};

function Scheme({ provider, isBusy, onCancel, onSubmit }: SchemeProps) {
  const { schemes } = providers[provider];
  const [scheme, setScheme] = useState(schemes[0] ?? "path");
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(settingsOf(scheme, typed));
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <NativeSelect
          label="How its posts are verified"
          value={scheme}
          onChange={(event) => setScheme(event.currentTarget.value as typeof scheme)}
          data={schemes.map((value) => ({ value, label: schemeWords[value] }))}
        />
        {schemeFields[scheme].map(({ name, label, where, isSecret }) => {
          const Input = isSecret ? PasswordInput : TextInput;
          return (
            <Input
              key={name}
              label={label}
              description={where}
              required
              autoComplete="off"
              value={typed[name] ?? ""}
              onChange={(event) => {
                const { value } = event.currentTarget;
                setTyped((before) => ({ ...before, [name]: value }));
              }}
            />
          );
        })}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={isBusy}>
            Make the address
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
