import { Button } from "@mantine/core";
import { useState } from "react";
import { api, ask } from "../api/client.ts";
import { FaultText } from "../parts/Fault.tsx";

type Props = { readonly label: string; readonly returnTo: string; readonly link?: boolean };

/** Leaves for the identity provider, and comes back to `returnTo`. */
export function OpenIdButton({ label, returnTo, link = false }: Props) {
  const [fault, setFault] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    try {
      const { url } = await ask(api.POST("/v1/session/open-id", { body: { returnTo, link } }));
      location.assign(url);
    } catch (caught) {
      setFault(caught);
      setBusy(false);
    }
  };
  return (
    <>
      <Button variant="default" fullWidth={!link} loading={isBusy} onClick={leave}>
        {label}
      </Button>
      {fault !== undefined && <FaultText fault={fault} />}
    </>
  );
}
