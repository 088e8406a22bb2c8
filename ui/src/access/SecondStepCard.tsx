import { Button, Text } from "@mantine/core";
import { useState } from "react";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { Card } from "./Card.tsx";
import { EndSecondStep } from "./EndSecondStep.tsx";
import { SecondStepDialog } from "./SecondStepDialog.tsx";

type Account = components["schemas"]["Account"];

/** The second step of signing in: whether it is on, and how to change that. */
export function SecondStepCard({ account }: { readonly account: Account }) {
  const [open, setOpen] = useState<"set-up" | "end">();
  const { hasSecondStep, recoveryCodesLeft } = account;
  return (
    <Card title="Second step">
      {hasSecondStep ? (
        <Text mb="md">
          On. Signing in asks for a code of your app. You have {recoveryCodesLeft} of ten recovery codes left
          {recoveryCodesLeft < 3 && "; end the second step and begin anew to get fresh ones"}.
        </Text>
      ) : (
        <Text mb="md">
          Off. With a second step, whoever learns your password still needs your phone: signing in asks for six digits
          of an app as well.
        </Text>
      )}
      {hasSecondStep ? (
        <Button variant="default" onClick={() => setOpen("end")}>
          Switch off…
        </Button>
      ) : (
        <Button onClick={() => setOpen("set-up")}>Set up…</Button>
      )}
      {open === "set-up" && <SecondStepDialog onClose={() => setOpen(undefined)} />}
      {open === "end" && <EndSecondStep onClose={() => setOpen(undefined)} />}
    </Card>
  );
}
