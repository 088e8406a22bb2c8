import { Button, Checkbox, Group, NativeSelect, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";
import { Confirm } from "../parts/Confirm.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { FaultText } from "../parts/Fault.tsx";
import { toast } from "../parts/toast.tsx";
import { InvitationNote } from "./InvitationNote.tsx";
import { type Role, roleWords } from "./role-words.ts";
import type { User } from "./UsersPage.tsx";
import { useSubmit } from "./useSubmit.ts";

type Open = "reset" | "remove";

/** What an admin does to a person: role, reset, removal. */
export function UserActions({ user }: { readonly user: User }) {
  const [open, setOpen] = useState<Open>();
  return (
    <Group gap="xs">
      <RoleSelect user={user} />
      <Button
        variant="default"
        size="xs"
        onClick={() => setOpen("reset")}
        aria-label={`Reset the password of ${user.name}`}
      >
        Reset…
      </Button>
      <Button variant="default" size="xs" onClick={() => setOpen("remove")} aria-label={`Remove ${user.name}`}>
        Remove…
      </Button>
      {open === "reset" && <Reset user={user} onClose={() => setOpen(undefined)} />}
      {open === "remove" && <Remove user={user} onClose={() => setOpen(undefined)} />}
    </Group>
  );
}

function RoleSelect({ user }: { readonly user: User }) {
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (role: Role) =>
      ask(api.PATCH("/v1/users/{user}", { params: { path: { user: user.id } }, body: { role } })),
    onSuccess: (_answer, role) => toast(`${user.name} is ${roleWords[role].article} ${role} now.`),
    onError: (fault) => toast(fault.message, { kind: "fault" }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["users"] }),
  });
  return (
    <NativeSelect
      size="xs"
      aria-label={`Role of ${user.name}`}
      data={Object.keys(roleWords)}
      value={change.isPending ? change.variables : user.role}
      onChange={(event) => change.mutate(event.currentTarget.value as Role)}
    />
  );
}

type DialogProps = { readonly user: User; readonly onClose: () => void };

function Remove({ user, onClose }: DialogProps) {
  const queries = useQueryClient();
  const remove = async () => {
    await ask(api.DELETE("/v1/users/{user}", { params: { path: { user: user.id } } }));
    await queries.invalidateQueries({ queryKey: ["users"] });
    toast(`${user.name} is removed.`);
  };
  return (
    <Confirm title={`Remove ${user.name}?`} act="Remove" isDanger isOpen onClose={onClose} onConfirm={remove}>
      {user.name} is signed out at once and cannot come back, also not through an identity provider. What {user.name}{" "}
      decided stays, with the name.
    </Confirm>
  );
}

function Reset({ user, onClose }: DialogProps) {
  const queries = useQueryClient();
  const [invitation, setInvitation] = useState<components["schemas"]["Invitation"]>();
  const { fault, isBusy, submit } = useSubmit(async (form) => {
    const params = { path: { user: user.id } };
    const body = { secondStep: form.has("end-step") ? ("end" as const) : ("keep" as const) };
    setInvitation(await ask(api.POST("/v1/users/{user}/reset", { params, body })));
    await queries.invalidateQueries({ queryKey: ["users"] });
  });
  if (invitation !== undefined) {
    return (
      <Dialog
        title={`${user.name} is reset`}
        isOpen
        onClose={onClose}
        actions={<Button onClick={onClose}>Done</Button>}
      >
        <InvitationNote name={user.name} invitation={invitation} />
      </Dialog>
    );
  }
  return (
    <Dialog title={`Reset ${user.name}?`} isOpen onClose={onClose}>
      <form onSubmit={submit}>
        <Text>
          {user.name} is signed out at once, and the password is void. You get a link by which {user.name} chooses
          another.
        </Text>
        {user.hasSecondStep && (
          <Checkbox
            mt="sm"
            name="end-step"
            label="End the second step, too"
            description="Only when phone and recovery codes are gone."
          />
        )}
        {fault !== undefined && <FaultText fault={fault} />}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color="red.9" loading={isBusy} data-autofocus>
            Reset
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
