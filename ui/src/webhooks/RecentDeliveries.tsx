import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, ask } from "../api/client.ts";
import { Empty } from "../parts/Empty.tsx";
import { Fault } from "../parts/Fault.tsx";
import { State } from "../parts/State.tsx";
import { Time } from "../parts/Time.tsx";
import { DeliveryDialog } from "./DeliveryDialog.tsx";
import { deliveryWords } from "./webhook-queries.ts";

/** The last few deliveries to an endpoint, and the way to all of them. */
export function RecentDeliveries({ endpointId }: { readonly endpointId: string }) {
  const [shown, setShown] = useState<string>();
  const { data, error, refetch } = useQuery({
    queryKey: ["deliveries", "recent", endpointId],
    queryFn: ({ signal }) => ask(api.GET("/v1/deliveries", { params: { query: { endpointId, limit: 10 } }, signal })),
    refetchInterval: 5_000,
  });
  return (
    <section className="card" aria-labelledby="recent-title" style={{ marginTop: "1rem" }}>
      <h2 id="recent-title" style={{ fontSize: "1rem", margin: "0 0 0.5rem" }}>
        Last deliveries
      </h2>
      {error && <Fault action="Cannot show the deliveries" fault={error} onRetry={() => void refetch()} />}
      {data?.rows.length === 0 && <Empty title="Nothing was sent yet">The next event will stand here.</Empty>}
      {data && data.rows.length > 0 && (
        <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
          {data.rows.map((row) => (
            <li key={row.id} style={{ display: "flex", flexWrap: "wrap", gap: "0.25rem 1rem", padding: "0.25rem 0" }}>
              <State tone={deliveryWords[row.state].tone}>{deliveryWords[row.state].word}</State>
              <Anchor component="button" type="button" onClick={() => setShown(row.id)}>
                {row.eventType ?? "event"}
              </Anchor>
              <span className="break">{row.address}</span>
              <Time at={row.createdAt} ago />
            </li>
          ))}
        </ul>
      )}
      <p style={{ margin: "0.5rem 0 0" }}>
        <Anchor component={Link} to="/webhooks/deliveries" search={{ endpoint: endpointId } as never}>
          All deliveries to this endpoint
        </Anchor>
      </p>
      <DeliveryDialog id={shown} onClose={() => setShown(undefined)} />
    </section>
  );
}
