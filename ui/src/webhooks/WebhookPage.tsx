import { Anchor, Button, Group } from "@mantine/core";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { api, ask } from "../api/client.ts";
import { useMay } from "../api/session.ts";
import { Confirm } from "../parts/Confirm.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { Facts } from "../parts/Facts.tsx";
import { Fault } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { Time } from "../parts/Time.tsx";
import { toast } from "../parts/toast.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { eventWords } from "./event-types.ts";
import { Health } from "./Health.tsx";
import { RecentDeliveries } from "./RecentDeliveries.tsx";
import { ReplaySpan } from "./ReplaySpan.tsx";
import { RotateSecret } from "./RotateSecret.tsx";
import { TestEvent } from "./TestEvent.tsx";
import { WebhookForm } from "./WebhookForm.tsx";
import { type Endpoint, useEndpoint, useWebhookAct } from "./webhook-queries.ts";

/** One endpoint: how it fares, and what can be done about it. */
export function WebhookPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { data: endpoint, error, isPending, refetch } = useEndpoint(id);
  return (
    <Page
      title="Webhook endpoint"
      actions={
        <Anchor component={Link} to="/webhooks">
          All endpoints
        </Anchor>
      }
    >
      {isPending && <Waiting />}
      {error && <Fault action="Cannot show this endpoint" fault={error} onRetry={() => void refetch()} />}
      {endpoint && <Shown endpoint={endpoint} />}
    </Page>
  );
}

function Shown({ endpoint }: { readonly endpoint: Endpoint }) {
  const mayManage = useMay("manage");
  const types = endpoint.eventTypes.map((type) => eventWords[type]).join(", ");
  return (
    <>
      <section className="card" aria-labelledby="endpoint-url">
        <h2 id="endpoint-url" className="break mono" style={{ fontSize: "1rem", margin: 0 }}>
          {endpoint.url}
        </h2>
        {endpoint.description && <p style={{ margin: "0.5rem 0 0" }}>{endpoint.description}</p>}
        <Health endpoint={endpoint} />
        <Facts
          facts={[
            { name: "Events", value: types === "" ? "All" : types },
            { name: "Added", value: <Time at={endpoint.createdAt} /> },
            {
              name: "The old secret signs until",
              value: endpoint.previousSecretUntil && <Time at={endpoint.previousSecretUntil} />,
            },
          ]}
        />
        {mayManage ? <Acts endpoint={endpoint} /> : <p>Your role may look, but not change this endpoint.</p>}
      </section>
      {mayManage && <ReplaySpan endpointId={endpoint.id} />}
      <RecentDeliveries endpointId={endpoint.id} />
    </>
  );
}

type Asked = "change" | "rotate" | "disable" | "remove";

function Acts({ endpoint }: { readonly endpoint: Endpoint }) {
  const { id } = endpoint;
  const params = { path: { id } };
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  const isDisabled = endpoint.disabledAt !== undefined;
  const enable = useWebhookAct(() => ask(api.POST("/v1/webhooks/{id}/enable", { params })));
  const disable = useWebhookAct(() => ask(api.POST("/v1/webhooks/{id}/disable", { params })));
  const remove = useWebhookAct(() => ask(api.DELETE("/v1/webhooks/{id}", { params })));
  const say = (words: string) => ({
    onSuccess: () => toast(words),
    onError: (fault: Error) => toast(fault.message, { kind: "fault" }),
  });
  return (
    <>
      <TestEvent id={id} isDisabled={isDisabled} />
      <Group gap="sm" mt="md">
        <Button variant="default" onClick={() => setAsked("change")}>
          Change
        </Button>
        <Button variant="default" onClick={() => setAsked("rotate")}>
          New secret
        </Button>
        {isDisabled ? (
          <Button loading={enable.isPending} onClick={() => enable.mutate(undefined, say("It is enabled again."))}>
            Enable
          </Button>
        ) : (
          <Button variant="default" onClick={() => setAsked("disable")}>
            Disable
          </Button>
        )}
        <Button color="red.9" variant="outline" onClick={() => setAsked("remove")} styles={removeStyles}>
          Remove
        </Button>
      </Group>
      <Dialog title="Change this endpoint" isOpen={asked === "change"} onClose={close} size="lg">
        <WebhookForm
          endpoint={endpoint}
          onCancel={close}
          onSaved={() => {
            close();
            toast("The endpoint is changed.");
          }}
        />
      </Dialog>
      <RotateSecret id={id} isOpen={asked === "rotate"} onClose={close} />
      <Confirm
        title="Disable this endpoint?"
        act="Disable"
        isOpen={asked === "disable"}
        onClose={close}
        onConfirm={() => disable.mutateAsync(undefined)}
      >
        Nothing is sent to it until somebody enables it. What waits keeps waiting. Events that come meanwhile are not
        queued for it; you can send them later as missed.
      </Confirm>
      <Confirm
        title="Remove this endpoint?"
        act="Remove"
        isDanger
        isOpen={asked === "remove"}
        onClose={close}
        onConfirm={async () => {
          await remove.mutateAsync(undefined);
          toast("The endpoint is removed.");
          void navigate({ to: "/webhooks" });
        }}
      >
        What waits for it fails, its secret is gone, and this cannot be undone. What was sent stays on record.
      </Confirm>
    </>
  );
}

/** Red as text must be readable on both grounds. */
const removeStyles = { root: { color: "var(--nixie-bad)", borderColor: "var(--nixie-bad)" } };
