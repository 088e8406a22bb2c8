import { Button, Group } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, ask } from "../api/client.ts";
import { FaultText } from "../parts/Fault.tsx";
import { State } from "../parts/State.tsx";
import { Time } from "../parts/Time.tsx";
import { attemptWords } from "./attempt-words.ts";
import { type FullDelivery, useDelivery, useWebhookAct } from "./webhook-queries.ts";

const isTried = (delivery: FullDelivery | undefined) => (delivery?.tries.length ?? 0) > 0;

/** Sends a real, signed event to one endpoint, and says what became of it. */
export function TestEvent({ id, isDisabled = false }: { readonly id: string; readonly isDisabled?: boolean }) {
  const [deliveryId, setDeliveryId] = useState<string>();
  const send = useWebhookAct(() => ask(api.POST("/v1/webhooks/{id}/test", { params: { path: { id } } })));
  const delivery = useDelivery(deliveryId, (found) => (isTried(found) ? false : 500));
  const start = () => {
    setDeliveryId(undefined);
    send.mutate(undefined, { onSuccess: (answer) => setDeliveryId(answer.deliveryId) });
  };
  const isAnswered = isTried(delivery.data);
  const queries = useQueryClient();
  useEffect(() => {
    // How the endpoint fares is another thing now.
    if (isAnswered) void queries.invalidateQueries({ queryKey: ["webhooks"] });
  }, [isAnswered, queries]);
  const isWaiting = deliveryId !== undefined && !isAnswered;
  return (
    <div>
      <Group gap="sm">
        <Button variant="default" loading={send.isPending || isWaiting} disabled={isDisabled} onClick={start}>
          Send a test event
        </Button>
        <output aria-live="polite">
          {isWaiting && "Sent; waiting for the answer …"}
          {delivery.data && isAnswered && <TestResult delivery={delivery.data} />}
        </output>
      </Group>
      {isDisabled && <p style={{ margin: "0.5rem 0 0" }}>Enable the endpoint first.</p>}
      {send.isError && <FaultText fault={send.error} />}
    </div>
  );
}

function TestResult({ delivery }: { readonly delivery: FullDelivery }) {
  const last = delivery.tries.at(-1);
  if (last === undefined) return null;
  if (delivery.state === "delivered") {
    return <State tone="good">{`It arrived: ${attemptWords(last)} after ${last.durationMs} ms`}</State>;
  }
  return (
    <>
      <span className="break" style={{ color: "var(--nixie-bad)", fontWeight: 600 }}>
        <span aria-hidden="true">■</span> It did not arrive: {attemptWords(last)}.
      </span>{" "}
      {delivery.nextAttemptAt && (
        <>
          Next try: <Time at={delivery.nextAttemptAt} ago />
        </>
      )}
    </>
  );
}
