import { Badge, Button, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";
import { useMay, useSelf } from "../api/session.ts";
import { Empty } from "../parts/Empty.tsx";
import { Fault } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { Time } from "../parts/Time.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { AddUser } from "./AddUser.tsx";
import { RoleNotes } from "./RoleNotes.tsx";
import { UserActions } from "./UserActions.tsx";

export type User = components["schemas"]["User"];

/** The people of the installation and what they may do. */
export function UsersPage() {
  const mayChange = useMay("platform");
  const self = useSelf();
  const [isAdding, setAdding] = useState(false);
  const users = useQuery({
    queryKey: ["users"],
    queryFn: () => ask(api.GET("/v1/users")),
    enabled: mayChange,
  });
  if (self !== undefined && !mayChange) {
    return (
      <Page title="Users">
        <Empty title="Only admins see and change users">
          You are signed in as {self.name}. Ask an admin for another role, or for somebody new.
        </Empty>
        <RoleNotes />
      </Page>
    );
  }
  return (
    <Page title="Users" actions={<Button onClick={() => setAdding(true)}>Add a person…</Button>}>
      {users.isPending && <Waiting />}
      {users.isError && (
        <Fault action="Cannot show the users" fault={users.error} onRetry={() => void users.refetch()} />
      )}
      {users.data && (
        <ul style={{ listStyle: "none", margin: 0, padding: 0, maxWidth: "56rem" }} aria-label="Users">
          {users.data.users.map((user) => (
            <UserRow key={user.id} user={user} isSelf={self?.actor === `user:${user.id}`} />
          ))}
        </ul>
      )}
      <RoleNotes />
      {isAdding && <AddUser onClose={() => setAdding(false)} />}
    </Page>
  );
}

function UserRow({ user, isSelf }: { readonly user: User; readonly isSelf: boolean }) {
  const ways = [
    user.hasPassword && "password",
    user.hasSecondStep && "second step",
    user.hasIdentity && "identity provider",
  ].filter((way) => way !== false);
  return (
    <li
      style={{
        ...{ alignItems: "center", borderBottom: "1px solid var(--nixie-line)", display: "flex", flexWrap: "wrap" },
        ...{ gap: "0.75rem", justifyContent: "space-between", padding: "0.75rem 0" },
      }}
    >
      <Text component="div" className="break" style={{ flex: "1 1 16rem" }}>
        <strong>{user.name}</strong> {isSelf && <Badge variant="outline">you</Badge>}
        <br />
        <small>
          {ways.length > 0 ? `Signs in by ${ways.join(" and ")}` : "Cannot sign in yet"}
          {user.invitedUntil && (
            <>
              {" "}
              · invited until <Time at={user.invitedUntil} />
            </>
          )}
          {user.lastSeenAt ? (
            <>
              {" "}
              · last seen <Time at={user.lastSeenAt} ago />
            </>
          ) : (
            " · not signed in"
          )}
        </small>
      </Text>
      <UserActions user={user} />
    </li>
  );
}
