import { NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useState } from "react";
import type { Search } from "../search.ts";
import styles from "./DeliveryFilters.module.css";
import { type EventType, eventTypes } from "./event-types.ts";
import { type Delivery, deliveryWords, type Endpoint } from "./webhook-queries.ts";

const hours: Readonly<Record<string, number>> = { "1h": 1, "24h": 24, "7d": 168, "30d": 720 };
const names = ["endpoint", "state", "type", "address", "last"] as const;

export function isFiltered(filters: Search): boolean {
  return names.some((name) => filters[name] !== undefined);
}

/** What the API is asked, of what stands in the URL. */
export function queryOf({ endpoint, state, type, address, last }: Search) {
  const span = last === undefined ? undefined : hours[last];
  // By the minute, so that the same page asks the same.
  const minute = Math.floor(Date.now() / 60_000) * 60_000;
  return {
    ...(endpoint && { endpointId: endpoint }),
    ...(state && { state: state as Delivery["state"] }),
    ...(type && { eventType: type as EventType }),
    ...(address && { address }),
    ...(span && { since: new Date(minute - span * 3_600_000).toISOString() }),
  };
}

type Props = {
  readonly filters: Search;
  readonly endpoints: readonly Endpoint[];
  readonly onChange: (change: Search) => void;
};

export function DeliveryFilters({ filters, endpoints, onChange }: Props) {
  const select = (name: (typeof names)[number], label: string, data: readonly { value: string; label: string }[]) => (
    <NativeSelect
      label={label}
      value={filters[name] ?? ""}
      onChange={(event) => onChange({ [name]: event.currentTarget.value || undefined })}
      data={[{ value: "", label: "Any" }, ...data]}
    />
  );
  const states = Object.entries(deliveryWords).map(([value, { word }]) => ({ value, label: word }));
  return (
    <div className={styles["filters"]}>
      {select(
        "endpoint",
        "Endpoint",
        endpoints.map(({ id, url }) => ({ value: id, label: url })),
      )}
      {select("state", "State", states)}
      {select(
        "type",
        "Event",
        [...eventTypes, "webhook.test"].map((type) => ({ value: type, label: type })),
      )}
      <Address value={filters["address"]} onChange={(address) => onChange({ address })} />
      {select("last", "Queued", [
        { value: "1h", label: "Last hour" },
        { value: "24h", label: "Last 24 hours" },
        { value: "7d", label: "Last 7 days" },
        { value: "30d", label: "Last 30 days" },
      ])}
    </div>
  );
}

type AddressProps = { readonly value: string | undefined; readonly onChange: (value: string | undefined) => void };

/** Asked for once it is whole: with Enter, or when it is left. */
function Address({ value, onChange }: AddressProps) {
  const [text, setText] = useState(value ?? "");
  useEffect(() => setText(value ?? ""), [value]);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    const wanted = text.trim() || undefined;
    if (wanted !== value) onChange(wanted);
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        label="Address"
        placeholder="jane@example.com"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => submit()}
      />
    </form>
  );
}
