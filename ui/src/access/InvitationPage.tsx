import { Button, Text } from "@mantine/core";
import { api, ask } from "../api/client.ts";
import { FaultText } from "../parts/Fault.tsx";
import { Door } from "./Door.tsx";
import { NewPassword } from "./NewPassword.tsx";
import { textOf, useSubmit } from "./useSubmit.ts";

/** Where the link of an admin leads: choose a password. */
export function InvitationPage() {
  const { fault, isBusy, submit } = useSubmit(async (form) => {
    const body = { token: location.hash.slice(1), password: textOf(form, "password") };
    const { isSignedIn } = await ask(api.POST("/v1/session/invitation", { body }));
    location.assign(isSignedIn ? "/" : "/sign-in");
  });
  return (
    <Door title="Welcome to Nixie">
      <Text mb="md">Choose your password. The link works once.</Text>
      <form onSubmit={submit}>
        <NewPassword />
        {fault !== undefined && <FaultText fault={fault} />}
        <Button type="submit" loading={isBusy} fullWidth mt="lg">
          Go on
        </Button>
      </form>
    </Door>
  );
}
