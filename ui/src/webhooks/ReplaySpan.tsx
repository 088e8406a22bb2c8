import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, ask } from "../api/client.ts";
import { FaultText } from "../parts/Fault.tsx";
import { toast } from "../parts/toast.tsx";
import { mostReplayed, replayAll, useWebhookAct } from "./webhook-queries.ts";

type Wanted = { readonly state: "failed" | "missed"; readonly since: string };

const count = new Intl.NumberFormat();
const words = { failed: "failed", missed: "missed" } as const;

/** A moment as an input of the browser's has it, in its own zone. */
function localText(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Sends again what failed, or what was missed, since a time; says before how many those are. */
export function ReplaySpan({ endpointId }: { readonly endpointId: string }) {
  const [state, setState] = useState<Wanted["state"]>("failed");
  const [from, setFrom] = useState(() => localText(new Date(Date.now() - 86_400_000)));
  const at = new Date(from);
  const since = Number.isNaN(at.getTime()) ? undefined : at.toISOString();
  const counted = useQuery({
    queryKey: ["replay", endpointId, state, since],
    queryFn: ({ signal }) =>
      ask(
        api.GET("/v1/webhooks/{id}/replay", {
          params: { path: { id: endpointId }, query: { since: since as string, state } },
          signal,
        }),
      ),
    enabled: since !== undefined,
  });
  const replay = useWebhookAct((wanted: Wanted) => replayAll(endpointId, wanted));
  const found = counted.data?.count;
  return (
    <section className="card" aria-labelledby="replay-title" style={{ marginTop: "1rem" }}>
      <h2 id="replay-title" style={{ fontSize: "1rem", margin: "0 0 0.5rem" }}>
        Send again
      </h2>
      <Group align="end" gap="sm">
        <NativeSelect
          label="What"
          value={state}
          onChange={(event) => setState(event.currentTarget.value as Wanted["state"])}
          data={[
            { value: "failed", label: "What failed for good" },
            { value: "missed", label: "What it missed, disabled or not there yet" },
          ]}
        />
        <TextInput
          label="Since"
          type="datetime-local"
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={!found || since === undefined}
          loading={replay.isPending}
          onClick={() =>
            since !== undefined &&
            replay.mutate(
              { state, since },
              { onSuccess: (queued) => toast(`${count.format(queued)} events are on their way again.`) },
            )
          }
        >
          {found === undefined
            ? "Send again"
            : `Send ${count.format(found)}${found >= mostReplayed ? "+" : ""} ${words[state]} again`}
        </Button>
      </Group>
      {counted.isError && <FaultText fault={counted.error} />}
      {replay.isError && <FaultText fault={replay.error} />}
    </section>
  );
}
