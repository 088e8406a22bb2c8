import { Button } from "@mantine/core";
import { api, ask } from "../api/client.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { FaultText } from "../parts/Fault.tsx";
import { SecretShown } from "./SecretShown.tsx";
import { useWebhookAct } from "./webhook-queries.ts";

type Props = { readonly id: string; readonly isOpen: boolean; readonly onClose: () => void };

/** Gives an endpoint a new secret, and shows it this once. */
export function RotateSecret({ id, isOpen, onClose }: Props) {
  const rotate = useWebhookAct(() => ask(api.POST("/v1/webhooks/{id}/rotate-secret", { params: { path: { id } } })));
  const close = () => {
    rotate.reset();
    onClose();
  };
  const actions =
    rotate.data === undefined ? (
      <>
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button loading={rotate.isPending} onClick={() => rotate.mutate(undefined)} data-autofocus>
          Make a new secret
        </Button>
      </>
    ) : (
      <Button onClick={close}>I have copied the secret</Button>
    );
  return (
    <Dialog title="New secret" isOpen={isOpen} onClose={close} size="lg" actions={actions}>
      {rotate.data === undefined ? (
        <p style={{ marginTop: 0 }}>
          For 24 hours the new and the old secret both sign, so nothing is lost while you change your receiver. Making
          another one within that time ends the oldest at once.
        </p>
      ) : (
        <SecretShown secret={rotate.data.secret} previousUntil={rotate.data.previousSecretUntil ?? ""} />
      )}
      {rotate.isError && <FaultText fault={rotate.error} />}
    </Dialog>
  );
}
