import { Button, Group, PasswordInput, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { api, ask } from "../api/client.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { FaultText } from "../parts/Fault.tsx";
import { toast } from "../parts/toast.tsx";
import { textOf, useSubmit } from "./useSubmit.ts";

/** Asks for the password before the second step ends. */
export function EndSecondStep({ onClose }: { readonly onClose: () => void }) {
  const queries = useQueryClient();
  const { fault, isBusy, submit } = useSubmit(async (form) => {
    await ask(api.POST("/v1/account/second-step/end", { body: { password: textOf(form, "password") } }));
    await queries.invalidateQueries({ queryKey: ["account"] });
    toast("The second step is off.");
    onClose();
  });
  return (
    <Dialog title="Switch the second step off?" isOpen onClose={onClose}>
      <form onSubmit={submit}>
        <Text mb="sm">Your password alone will be enough to sign in. The recovery codes are void.</Text>
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
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color="red.9" loading={isBusy}>
            Switch off
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
