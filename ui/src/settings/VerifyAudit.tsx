import { Button } from "@mantine/core";
import { useState } from "react";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { FaultText } from "../parts/Fault.tsx";
import { Snippet } from "../parts/Snippet.tsx";
import { Waiting } from "../parts/Waiting.tsx";

type Verification = components["schemas"]["AuditVerification"];

/** Walks the chain of digests, and says whether any act was changed since it was written. */
export function VerifyAudit() {
  const [isOpen, setOpen] = useState(false);
  const [found, setFound] = useState<Verification>();
  const [fault, setFault] = useState<unknown>();
  const verify = async () => {
    setOpen(true);
    setFound(undefined);
    setFault(undefined);
    try {
      setFound(await ask(api.GET("/v1/audit/verify")));
    } catch (caught) {
      setFault(caught);
    }
  };
  return (
    <>
      <Button variant="default" onClick={verify}>
        Verify the log
      </Button>
      <Dialog title="Is the log as it was written?" isOpen={isOpen} onClose={() => setOpen(false)}>
        {found === undefined && fault === undefined && <Waiting lines={3} label="Walking the chain" />}
        {fault !== undefined && <FaultText fault={fault} />}
        {found && <Result found={found} />}
      </Dialog>
    </>
  );
}

function Result({ found: { acts, erased, broken, head } }: { readonly found: Verification }) {
  if (broken !== undefined) {
    return (
      <p role="alert">
        <strong>No.</strong> Act {broken.sequence} is not as it was written: {broken.fault}. {acts.toLocaleString()}{" "}
        acts before it are.
      </p>
    );
  }
  return (
    <>
      <p role="status">
        <strong>Yes.</strong> All {acts.toLocaleString()} acts are as they were written
        {erased > 0 && `; of ${erased.toLocaleString()} the details were erased with a person`}.
      </p>
      <p>Note the last one elsewhere: it shows later whether the whole log was written anew.</p>
      <Snippet label="head" value={`${head.sequence} ${head.digest}`} />
    </>
  );
}
