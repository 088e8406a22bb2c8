import { Button, PasswordInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, ask } from "../api/client.ts";
import { FaultText } from "../parts/Fault.tsx";
import { toast } from "../parts/toast.tsx";
import { Card } from "./Card.tsx";
import { NewPassword } from "./NewPassword.tsx";
import { textOf, useSubmit } from "./useSubmit.ts";

/** Changing one's password. */
export function PasswordCard() {
  const queries = useQueryClient();
  // A form that is done is made anew, and so emptied.
  const [round, setRound] = useState(0);
  const { fault, isBusy, submit } = useSubmit(async (form) => {
    const body = { password: textOf(form, "password"), newPassword: textOf(form, "new-password") };
    await ask(api.POST("/v1/account/password", { body }));
    setRound((before) => before + 1);
    toast("Your password is changed. You are signed out everywhere else.");
    await queries.invalidateQueries({ queryKey: ["account-sessions"] });
  });
  return (
    <Card title="Password">
      <form key={round} onSubmit={submit}>
        <PasswordInput
          label="Your password now"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
        <NewPassword label="New password" name="new-password" />
        {fault !== undefined && <FaultText fault={fault} />}
        <Button type="submit" loading={isBusy} mt="md">
          Change password
        </Button>
      </form>
    </Card>
  );
}
