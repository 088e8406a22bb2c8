import { Button, Group, PasswordInput, Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, ask } from "../api/client.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { FaultText } from "../parts/Fault.tsx";
import { Snippet } from "../parts/Snippet.tsx";
import { QrCode } from "./QrCode.tsx";
import { textOf, useSubmit } from "./useSubmit.ts";

type Secret = { readonly uri: string; readonly secret: string };

/** Sets a second step up: password, QR code, a first code, recovery codes. */
export function SecondStepDialog({ onClose }: { readonly onClose: () => void }) {
  const queries = useQueryClient();
  const [secret, setSecret] = useState<Secret>();
  const [codes, setCodes] = useState<readonly string[]>();
  const close = () => {
    void queries.invalidateQueries({ queryKey: ["account"] });
    onClose();
  };
  return (
    <Dialog title="Set up a second step" isOpen onClose={close}>
      {codes !== undefined ? (
        <RecoveryCodes codes={codes} onClose={close} />
      ) : secret !== undefined ? (
        <Confirm secret={secret} onDone={setCodes} />
      ) : (
        <Begin onDone={setSecret} />
      )}
    </Dialog>
  );
}

function Begin({ onDone }: { readonly onDone: (secret: Secret) => void }) {
  const { fault, isBusy, submit } = useSubmit(async (form) => {
    onDone(await ask(api.POST("/v1/account/second-step", { body: { password: textOf(form, "password") } })));
  });
  return (
    <form onSubmit={submit}>
      <Text mb="sm">You need an app on your phone that shows codes, such as the one you use for other sites.</Text>
      <PasswordInput
        label="Your password"
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        data-autofocus
      />
      {fault !== undefined && <FaultText fault={fault} />}
      <Group justify="flex-end" mt="md">
        <Button type="submit" loading={isBusy}>
          Go on
        </Button>
      </Group>
    </form>
  );
}

type ConfirmProps = { readonly secret: Secret; readonly onDone: (codes: readonly string[]) => void };

function Confirm({ secret, onDone }: ConfirmProps) {
  const { fault, isBusy, submit } = useSubmit(async (form) => {
    const body = { code: textOf(form, "code") };
    onDone((await ask(api.POST("/v1/account/second-step/confirm", { body }))).recoveryCodes);
  });
  return (
    <form onSubmit={submit}>
      <Text mb="sm">Scan this with the app, or type the secret below. Both are shown only now.</Text>
      <QrCode text={secret.uri} label="QR code of the second step's secret" />
      <Snippet label="secret" value={secret.secret} />
      <TextInput
        label="Code"
        description="The six digits that the app shows."
        name="code"
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={10}
        required
        withAsterisk={false}
        mt="sm"
      />
      {fault !== undefined && <FaultText fault={fault} />}
      <Group justify="flex-end" mt="md">
        <Button type="submit" loading={isBusy}>
          Switch on
        </Button>
      </Group>
    </form>
  );
}

function RecoveryCodes({ codes, onClose }: { readonly codes: readonly string[]; readonly onClose: () => void }) {
  return (
    <>
      <Text mb="sm">
        The second step is on. Each of these codes stands in for the app once. They are shown only now: keep them where
        your phone is not.
      </Text>
      <Snippet label="recovery codes" value={codes.join("\n")} />
      <Group justify="flex-end" mt="md">
        <Button onClick={onClose}>I have kept them</Button>
      </Group>
    </>
  );
}
