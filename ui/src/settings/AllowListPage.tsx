import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useMemo, useState } from "react";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";
import { known } from "../api/known.ts";
import { usePages } from "../api/pages.ts";
import { useMay } from "../api/session.ts";
import { Confirm } from "../parts/Confirm.tsx";
import { type Column, DataTable } from "../parts/DataTable.tsx";
import { Empty } from "../parts/Empty.tsx";
import { Fault, FaultText } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { Time } from "../parts/Time.tsx";
import { toast } from "../parts/toast.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { useFilters } from "../search.ts";
import { ReadOnly } from "./ReadOnly.tsx";
import styles from "./Settings.module.css";

type Allowance = components["schemas"]["Allowance"];

/** Whom mail goes on to, whatever comes back. */
export function AllowListPage() {
  const may = useMay("manage");
  const queries = useQueryClient();
  const [{ q }, change] = useFilters();
  const [removing, setRemoving] = useState<Allowance>();
  const list = usePages(["allow-list", q], (cursor, signal) =>
    ask(api.GET("/v1/allow-list", { params: { query: known({ q, cursor, limit: 200 }) }, signal })),
  );
  const seeAnew = () => queries.invalidateQueries({ queryKey: ["allow-list"] });
  const columns = useMemo(() => columnsFor(may ? setRemoving : undefined), [may]);
  const remove = async ({ address }: Allowance) => {
    await ask(api.DELETE("/v1/allow-list/{address}", { params: { path: { address } } }));
    await seeAnew();
    toast(`${address} is no longer allowed whatever comes back.`);
  };
  return (
    <Page title="Allow-list" fills>
      <p className={styles["lead"]}>
        Mail goes on to these, whatever comes back: addresses, or @example.com for a whole domain. What a person asked
        for still counts: an opt-out or a complaint stops mail to them, too.
      </p>
      {may ? <AllowForm onAllowed={seeAnew} /> : <ReadOnly who="an operator" />}
      <div className={styles["filters"]}>
        <TextInput
          label="Search"
          placeholder="starts with…"
          defaultValue={q ?? ""}
          onChange={(event) => change({ q: event.currentTarget.value || undefined })}
          maxLength={320}
        />
      </div>
      {list.isPending && <Waiting />}
      {list.error && <Fault action="Cannot show the list" fault={list.error} onRetry={() => void list.refetch()} />}
      {list.data && list.rows.length === 0 && (
        <Empty title={q ? "Nothing begins so" : "Nobody is on it"}>
          Put somebody on it who must be mailed although bounces say otherwise.
        </Empty>
      )}
      {list.rows.length > 0 && (
        <DataTable
          label="Allow-list"
          columns={columns}
          rows={list.rows}
          idOf={({ addressKey }) => addressKey}
          hasMore={list.hasNextPage}
          onMore={() => void list.fetchNextPage()}
          isLoadingMore={list.isFetchingNextPage}
        />
      )}
      <Confirm
        title={`Take ${removing?.address} off the allow-list?`}
        act="Take it off"
        isOpen={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        onConfirm={async () => removing && remove(removing)}
      >
        From now on what comes back for it counts again. It is not put on the list of the suppressed by that.
      </Confirm>
    </Page>
  );
}

function columnsFor(onRemove: ((row: Allowance) => void) | undefined): Column<Allowance>[] {
  const shown: Column<Allowance>[] = [
    { key: "address", name: "Address or domain", cell: ({ address }) => <span className="break">{address}</span> },
    { key: "reason", name: "Why", cell: ({ reason }) => <span className="break">{reason}</span>, isWide: true },
    { key: "since", name: "Since", cell: ({ since }) => <Time at={since} />, width: "11rem", isWide: true },
  ];
  if (onRemove === undefined) return shown;
  const cell = (row: Allowance) => (
    <Button size="compact-sm" variant="default" aria-label={`Take off ${row.address}`} onClick={() => onRemove(row)}>
      Take off
    </Button>
  );
  return [...shown, { key: "act", name: "Action", cell, width: "8rem" }];
}

function AllowForm({ onAllowed }: { readonly onAllowed: () => Promise<void> }) {
  const [address, setAddress] = useState("");
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<unknown>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setFault(undefined);
    try {
      await ask(
        api.PUT("/v1/allow-list/{address}", { params: { path: { address: address.trim() } }, body: { reason } }),
      );
      await onAllowed();
      toast(`${address} is allowed.`);
      setAddress("");
      setReason("");
    } catch (caught) {
      setFault(caught);
    }
  };
  return (
    <form onSubmit={submit}>
      <div className={styles["filters"]}>
        <TextInput
          label="Address or @domain"
          placeholder="jane@example.com"
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          required
          maxLength={320}
          autoCapitalize="none"
        />
        <TextInput
          label="Why"
          placeholder="Important customer"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          required
          maxLength={1000}
        />
        <Button type="submit">Allow</Button>
      </div>
      {fault !== undefined && <FaultText fault={fault} />}
    </form>
  );
}
