import { Button, Checkbox, Group, Radio, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api, ask } from "../api/client.ts";
import { FaultText } from "../parts/Fault.tsx";
import { type EventType, eventTypes, eventWords } from "./event-types.ts";
import { type Endpoint, type NewEndpoint, useWebhookAct } from "./webhook-queries.ts";

type Props = {
  /** The endpoint to change; without one a new one is added. */
  readonly endpoint?: Endpoint | undefined;
  /** Of a new one with its secret, which is told this once: show it. */
  readonly onSaved: (saved: Endpoint | NewEndpoint) => void;
  readonly onCancel?: (() => void) | undefined;
};

/** Where events are sent to, and which. */
export function WebhookForm({ endpoint, onSaved, onCancel }: Props) {
  const [url, setUrl] = useState(endpoint?.url ?? "");
  const [description, setDescription] = useState(endpoint?.description ?? "");
  const [types, setTypes] = useState<readonly EventType[]>(endpoint?.eventTypes ?? []);
  const [takes, setTakes] = useState<"all" | "some">(types.length === 0 ? "all" : "some");
  const save = useWebhookAct(async () => {
    const body = { url, description, eventTypes: takes === "all" ? [] : [...types] };
    if (endpoint === undefined) return ask(api.POST("/v1/webhooks", { body }));
    return ask(api.PATCH("/v1/webhooks/{id}", { params: { path: { id: endpoint.id } }, body }));
  });
  const isNothing = takes === "some" && types.length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isNothing) save.mutate(undefined, { onSuccess: onSaved });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label="URL"
          description="Where Nixie posts events to. It must be reachable from the public internet, unless your administrator allowed others."
          placeholder="https://example.com/hooks/nixie"
          type="url"
          required
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
          data-autofocus
        />
        <TextInput
          label="Description"
          description="For your colleagues. Optional."
          maxLength={500}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <Radio.Group label="Events" value={takes} onChange={(value) => setTakes(value as "all" | "some")}>
          <Stack gap="xs" mt="xs">
            <Radio value="all" label="All events, also of kinds that come later" />
            <Radio value="some" label="Only these:" />
          </Stack>
        </Radio.Group>
        {takes === "some" && <EventTypes chosen={types} onChange={setTypes} />}
        {isNothing && <p style={{ margin: 0 }}>Choose at least one kind of event.</p>}
        {save.isError && <FaultText fault={save.error} />}
        <Group justify="flex-end">
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              Cancel
            </Button>
          )}
          <Button type="submit" loading={save.isPending} disabled={isNothing}>
            {endpoint === undefined ? "Add endpoint" : "Save"}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function EventTypes(props: { readonly chosen: readonly EventType[]; readonly onChange: (types: EventType[]) => void }) {
  return (
    <Checkbox.Group
      label="Kinds of events"
      value={[...props.chosen]}
      onChange={(values) => props.onChange(values as EventType[])}
    >
      <Stack gap="xs" mt="xs">
        {eventTypes.map((type) => (
          <Checkbox key={type} value={type} label={eventWords[type]} description={type} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
