import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useActorNames } from "../parts/ActorName.tsx";
import { useFilters } from "../search.ts";
import { filteredActs } from "./acts.ts";
import styles from "./Settings.module.css";

/** Chooses acts by who, what, about whom and when. */
export function AuditFilters() {
  const [filters, change] = useFilters();
  const names = useActorNames();
  const actors = [...(names ?? [])].map(([value, label]) => ({ value, label }));
  const known = filteredActs.map(({ act, words }) => ({ value: act, label: words }));
  const isOther = filters["act"] !== undefined && !known.some(({ value }) => value === filters["act"]);
  const isAny = Object.values(filters).some((value) => value !== undefined);
  return (
    <search className={styles["filters"]} aria-label="Filters of the log">
      <NativeSelect
        label="Who"
        value={filters["actor"] ?? ""}
        onChange={(event) => change({ actor: event.currentTarget.value || undefined })}
        data={[{ value: "", label: "Anybody" }, ...actors, { value: "command", label: "the command line" }]}
      />
      <NativeSelect
        label="What"
        value={filters["act"] ?? ""}
        onChange={(event) => change({ act: event.currentTarget.value || undefined })}
        data={[
          { value: "", label: "Anything" },
          ...known,
          ...(isOther ? [{ value: filters["act"] ?? "", label: filters["act"] ?? "" }] : []),
        ]}
      />
      <TextInput
        label="About"
        placeholder="jane@example.com"
        defaultValue={filters["address"] ?? ""}
        onBlur={(event) => change({ address: event.currentTarget.value.trim() || undefined })}
        onKeyDown={(event) => {
          if (event.key === "Enter") change({ address: event.currentTarget.value.trim() || undefined });
        }}
        maxLength={320}
      />
      <TextInput
        type="date"
        label="From"
        value={filters["since"] ?? ""}
        onChange={(event) => change({ since: event.currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        label="Before"
        value={filters["until"] ?? ""}
        onChange={(event) => change({ until: event.currentTarget.value || undefined })}
      />
      {isAny && (
        <Button
          variant="default"
          onClick={() =>
            change({ actor: undefined, act: undefined, address: undefined, since: undefined, until: undefined })
          }
        >
          Show all
        </Button>
      )}
    </search>
  );
}
