import { Button, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api, ask } from "../api/client.ts";
import { useMay } from "../api/session.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { Facts } from "../parts/Facts.tsx";
import { Fault, FaultText } from "../parts/Fault.tsx";
import { Snippet } from "../parts/Snippet.tsx";
import { State } from "../parts/State.tsx";
import { Time } from "../parts/Time.tsx";
import { toast } from "../parts/toast.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { Attempts } from "./Attempts.tsx";
import {
  deliveryWords,
  type FullDelivery,
  mostReplayed,
  replayAll,
  useDelivery,
  useWebhookAct,
} from "./webhook-queries.ts";

const count = new Intl.NumberFormat();

/** One delivery: what was sent, what was answered, when the next try is, and sending it again. */
export function DeliveryDialog({ id, onClose }: { readonly id: string | undefined; readonly onClose: () => void }) {
  const mayManage = useMay("manage");
  const { data, error, refetch } = useDelivery(id, (found) => (found?.state === "pending" ? 2_000 : false));
  return (
    <Dialog title={data?.eventType ?? "Delivery"} isOpen={id !== undefined} onClose={onClose} size="xl">
      {error && <Fault action="Cannot show this delivery" fault={error} onRetry={() => void refetch()} />}
      {!error && data === undefined && <Waiting />}
      {data && <Shown delivery={data} mayReplay={mayManage && data.id === id} />}
    </Dialog>
  );
}

function Shown({ delivery, mayReplay }: { readonly delivery: FullDelivery; readonly mayReplay: boolean }) {
  const { word, tone } = deliveryWords[delivery.state];
  return (
    <>
      <Facts
        facts={[
          { name: "State", value: <State tone={tone}>{word}</State> },
          { name: "About", value: delivery.address },
          { name: "Happened", value: delivery.eventAt && <Time at={delivery.eventAt} /> },
          { name: "Queued", value: <Time at={delivery.createdAt} /> },
          { name: "Delivered", value: delivery.deliveredAt && <Time at={delivery.deliveredAt} /> },
          { name: "Next try", value: delivery.nextAttemptAt && <Time at={delivery.nextAttemptAt} ago /> },
          { name: "webhook-id", value: <span className="mono">{delivery.eventId}</span> },
        ]}
      />
      {mayReplay && <Replays delivery={delivery} />}
      <Attempts tries={delivery.tries} />
      {delivery.body === undefined ? (
        <p>The event is no longer kept, so what was sent cannot be shown, nor sent again.</p>
      ) : (
        <Snippet label="Body that is sent" value={indented(delivery.body)} />
      )}
    </>
  );
}

/** For reading; sent is one line. */
function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body;
  }
}

function Replays({ delivery }: { readonly delivery: FullDelivery }) {
  const { id, endpointId } = delivery;
  const one = useWebhookAct(() => ask(api.POST("/v1/deliveries/{id}/replay", { params: { path: { id } } })));
  const counted = useQuery({
    queryKey: ["replay", endpointId, "from", id],
    queryFn: ({ signal }) =>
      ask(
        api.GET("/v1/webhooks/{id}/replay", {
          params: { path: { id: endpointId }, query: { from: id, state: "all" } },
          signal,
        }),
      ),
    retry: false,
  });
  const all = useWebhookAct(() => replayAll(endpointId, { from: id, state: "all" }));
  const fault = one.error ?? all.error;
  const found = counted.data?.count ?? 0;
  return (
    <>
      <Group gap="sm">
        {found > 1 && (
          <Button
            variant="default"
            loading={all.isPending}
            onClick={() =>
              all.mutate(undefined, {
                onSuccess: (sent) => toast(`${count.format(sent)} events are on their way again.`),
              })
            }
          >
            Send all {count.format(found)}
            {found >= mostReplayed && "+"} from here on again
          </Button>
        )}
        <Button
          loading={one.isPending}
          disabled={delivery.body === undefined}
          onClick={() => one.mutate(undefined, { onSuccess: () => toast("It is on its way again.") })}
        >
          Send this one again
        </Button>
      </Group>
      {fault && <FaultText fault={fault} />}
    </>
  );
}
