import { Button } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../parts/Dialog.tsx";
import { SecretShown } from "./SecretShown.tsx";
import { TestEvent } from "./TestEvent.tsx";
import { WebhookForm } from "./WebhookForm.tsx";
import type { NewEndpoint } from "./webhook-queries.ts";

/** Adds an endpoint: the form, then the secret and a first test. */
export function AddWebhook({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const [made, setMade] = useState<NewEndpoint>();
  const close = () => {
    setMade(undefined);
    onClose();
  };
  return (
    <Dialog
      title={made === undefined ? "Add a webhook endpoint" : "The endpoint is there"}
      isOpen={isOpen}
      onClose={close}
      size="lg"
      actions={made && <Button onClick={close}>I have copied the secret</Button>}
    >
      {made === undefined ? (
        <WebhookForm onSaved={(saved) => setMade(saved as NewEndpoint)} onCancel={close} />
      ) : (
        <>
          <SecretShown secret={made.secret} />
          <TestEvent id={made.id} />
        </>
      )}
    </Dialog>
  );
}
