import { Button, Group, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { FaultText } from "../parts/Fault.tsx";
import { InvitationNote } from "./InvitationNote.tsx";
import { type Role, roleWords } from "./role-words.ts";
import { textOf, useSubmit } from "./useSubmit.ts";

type Created = components["schemas"]["CreatedUser"];

/** Adds a person, and shows the link to hand over. */
export function AddUser({ onClose }: { readonly onClose: () => void }) {
  const queries = useQueryClient();
  const [created, setCreated] = useState<Created>();
  const { fault, isBusy, submit } = useSubmit(async (form) => {
    const body = { name: textOf(form, "name"), role: textOf(form, "role") as Role };
    setCreated(await ask(api.POST("/v1/users", { body })));
    await queries.invalidateQueries({ queryKey: ["users"] });
  });
  if (created?.invitation !== undefined) {
    return (
      <Dialog
        title={`${created.name} is added`}
        isOpen
        onClose={onClose}
        actions={<Button onClick={onClose}>Done</Button>}
      >
        <InvitationNote name={created.name} invitation={created.invitation} />
      </Dialog>
    );
  }
  return (
    <Dialog title="Add a person" isOpen onClose={onClose}>
      <form onSubmit={submit}>
        <TextInput label="Name" name="name" maxLength={64} required withAsterisk={false} data-autofocus />
        <Radio.Group name="role" label="Role" defaultValue="operator" mt="md">
          <Stack gap="xs" mt="xs">
            {(Object.keys(roleWords) as Role[]).map((role) => (
              <Radio key={role} value={role} label={role} description={roleWords[role].says} />
            ))}
          </Stack>
        </Radio.Group>
        <Text mt="md">You get a link to hand over, by which the person chooses a password.</Text>
        {fault !== undefined && <FaultText fault={fault} />}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isBusy}>
            Add
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
