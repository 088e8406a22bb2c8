import { Anchor, Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../api/session.ts";
import { Empty } from "../parts/Empty.tsx";
import { Fault } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { Time } from "../parts/Time.tsx";
import { Waiting as Bones } from "../parts/Waiting.tsx";
import { AddWebhook } from "./AddWebhook.tsx";
import { HealthState, Share, Waiting } from "./Health.tsx";
import { type Endpoint, useEndpoints } from "./webhook-queries.ts";

/** Whom Nixie tells what happens, and how that goes. */
export function WebhooksPage() {
  const [isAdding, setAdding] = useState(false);
  const mayManage = useMay("manage");
  const { data, error, isPending, refetch } = useEndpoints();
  const actions = (
    <>
      <Button component={Link} to="/webhooks/deliveries" variant="default">
        Deliveries
      </Button>
      {mayManage && <Button onClick={() => setAdding(true)}>Add endpoint</Button>}
    </>
  );
  return (
    <Page title="Webhooks" actions={actions}>
      <p style={{ marginTop: 0 }}>Nixie posts what happens to each of these, signed, and tries again for three days.</p>
      {isPending && <Bones />}
      {error && <Fault action="Cannot show the endpoints" fault={error} onRetry={() => void refetch()} />}
      {data?.rows.length === 0 && (
        <Empty title="No endpoint yet">
          Add one, and your systems hear at once which addresses came onto the list.
          {!mayManage && " Your role may look, but not add one."}
        </Empty>
      )}
      {data && data.rows.length > 0 && <Endpoints rows={data.rows} />}
      <AddWebhook isOpen={isAdding} onClose={() => setAdding(false)} />
    </Page>
  );
}

function Endpoints({ rows }: { readonly rows: readonly Endpoint[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="scroll-x" tabIndex={0} aria-label="Endpoints">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">Endpoint</th>
            <th scope="col">State</th>
            <th scope="col">Last success</th>
            <th scope="col">Answered 2xx, 24 h</th>
            <th scope="col">Waiting</th>
            <th scope="col">Events</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((endpoint) => (
            <tr key={endpoint.id}>
              <td className="break" style={{ minWidth: "14rem" }}>
                <Anchor component={Link} to={`/webhooks/${endpoint.id}`}>
                  {endpoint.url}
                </Anchor>
                {endpoint.description && <div>{endpoint.description}</div>}
              </td>
              <td>
                <HealthState endpoint={endpoint} />
              </td>
              <td>{endpoint.health.lastSuccessAt ? <Time at={endpoint.health.lastSuccessAt} ago /> : "None yet"}</td>
              <td>
                <Share health={endpoint.health} />
              </td>
              <td>
                <Waiting health={endpoint.health} />
              </td>
              <td>{endpoint.eventTypes.length === 0 ? "All" : `${endpoint.eventTypes.length} kinds`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
