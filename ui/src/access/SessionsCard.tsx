import { Badge, Button, Group, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ask } from "../api/client.ts";
import { Fault } from "../parts/Fault.tsx";
import { Time } from "../parts/Time.tsx";
import { toast } from "../parts/toast.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { browserName } from "./browser-name.ts";
import { Card } from "./Card.tsx";

/** Where the person is signed in, and how to end that. */
export function SessionsCard() {
  const queries = useQueryClient();
  const sessions = useQuery({ queryKey: ["account-sessions"], queryFn: () => ask(api.GET("/v1/account/sessions")) });
  const end = useMutation({
    mutationFn: (session: string | undefined) =>
      session === undefined
        ? ask(api.DELETE("/v1/account/sessions"))
        : ask(api.DELETE("/v1/account/sessions/{session}", { params: { path: { session } } })),
    onSuccess: () => toast("Signed out there."),
    onError: (fault) => toast(fault.message, { kind: "fault" }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["account-sessions"] }),
  });
  const rows = sessions.data?.sessions ?? [];
  return (
    <Card title="Where you are signed in">
      {sessions.isPending && <Waiting lines={2} />}
      {sessions.isError && <Fault fault={sessions.error} onRetry={() => void sessions.refetch()} />}
      <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {rows.map(({ id, userAgent, network, createdAt, usedAt, isThis }) => (
          <li key={id} style={{ borderTop: "1px solid var(--nixie-line)", padding: "0.75rem 0" }}>
            <Group justify="space-between" gap="sm">
              <Text component="div" className="break" style={{ flex: "1 1 14rem" }}>
                <strong>{browserName(userAgent)}</strong> {isThis && <Badge variant="outline">this browser</Badge>}
                <br />
                <small>
                  {network && `${network} · `}since <Time at={createdAt} /> · last used <Time at={usedAt} ago />
                </small>
              </Text>
              {!isThis && (
                <Button
                  variant="default"
                  size="xs"
                  onClick={() => end.mutate(id)}
                  aria-label={`Sign out ${browserName(userAgent)}`}
                >
                  Sign out
                </Button>
              )}
            </Group>
          </li>
        ))}
      </ul>
      {rows.length > 1 && (
        <Button variant="default" mt="sm" onClick={() => end.mutate(undefined)}>
          Sign out everywhere else
        </Button>
      )}
    </Card>
  );
}
