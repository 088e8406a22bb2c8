import { Badge, Button, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";
import { useMay, useSelf } from "../api/session.ts";
import { chooseTenant } from "../api/tenant.ts";
import { Confirm } from "../parts/Confirm.tsx";
import { Fault, FaultText } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { Time } from "../parts/Time.tsx";
import { toast } from "../parts/toast.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { ReadOnly } from "./ReadOnly.tsx";
import styles from "./Settings.module.css";

type Tenant = components["schemas"]["Tenant"];

/** The companies that share this installation. */
export function TenantsPage() {
  const may = useMay("platform");
  return (
    <Page title="Tenants">
      <p className={styles["lead"]}>
        A tenant is a company of its own within this installation, with its own list, keys, domains and streams. With
        one company there is nothing to do here.
      </p>
      {may ? <TenantList /> : <ReadOnly who="an administrator of the house" />}
    </Page>
  );
}

function TenantList() {
  const self = useSelf();
  const queries = useQueryClient();
  const [removing, setRemoving] = useState<Tenant>();
  const tenants = useQuery({
    queryKey: ["tenants", "all"],
    queryFn: () => ask(api.GET("/v1/tenants", { params: { query: { limit: 1000 } } })),
  });
  const seeAnew = () => queries.invalidateQueries({ queryKey: ["tenants"] });
  const remove = async ({ id, name }: Tenant) => {
    await ask(api.DELETE("/v1/tenants/{tenant}", { params: { path: { tenant: id } } }));
    await seeAnew();
    toast(`${name} is being removed.`);
  };
  if (tenants.isPending) return <Waiting />;
  if (tenants.error)
    return <Fault action="Cannot show the tenants" fault={tenants.error} onRetry={() => void tenants.refetch()} />;
  return (
    <>
      <ul style={{ listStyle: "none", margin: "0 0 1rem", padding: 0 }}>
        {tenants.data.rows.map((tenant) => (
          <TenantRow key={tenant.id} tenant={tenant} isOwn={tenant.id === self?.tenant} onRemove={setRemoving} />
        ))}
      </ul>
      <TenantForm onAdded={seeAnew} />
      <Confirm
        title={`Remove ${removing?.name} with everything of its?`}
        act="Remove it all"
        isDanger
        isOpen={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        onConfirm={async () => removing && remove(removing)}
      >
        Its keys stop working at once. Its list, messages and history are then taken away for good. People who asked it
        for no more mail are forgotten, too. There is no way back.
      </Confirm>
    </>
  );
}

type RowProps = {
  readonly tenant: Tenant;
  readonly isOwn: boolean;
  readonly onRemove: (tenant: Tenant) => void;
};

function TenantRow({ tenant, isOwn, onRemove }: RowProps) {
  const { id, name, createdAt, removedSince } = tenant;
  return (
    <li className={styles["row"]} style={{ padding: "0.5rem 0" }}>
      <span>
        <strong className="break">{name}</strong> <code>{id}</code>{" "}
        {removedSince !== undefined && <Badge color="red.9">being removed</Badge>}
        {isOwn && <Badge variant="default">shown now</Badge>}{" "}
        <span className={styles["quiet"]}>
          since <Time at={createdAt} />
        </span>
      </span>
      {removedSince === undefined && (
        <span>
          {!isOwn && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Act for it: ${name}`}
              onClick={() => chooseTenant(id)}
            >
              Act for it
            </Button>
          )}{" "}
          {id !== "default" && (
            <Button size="compact-sm" variant="default" aria-label={`Remove ${name}`} onClick={() => onRemove(tenant)}>
              Remove
            </Button>
          )}
        </span>
      )}
    </li>
  );
}

function TenantForm({ onAdded }: { readonly onAdded: () => Promise<void> }) {
  const [id, setId] = useState("");
  const [name, setName] = useState("");
  const [fault, setFault] = useState<unknown>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setFault(undefined);
    try {
      await ask(api.POST("/v1/tenants", { body: { id: id.trim(), name: name.trim() } }));
      await onAdded();
      toast(`${name} was added. Give it domains and keys: choose "Act for it".`);
      setId("");
      setName("");
    } catch (caught) {
      setFault(caught);
    }
  };
  return (
    <form onSubmit={submit} className="card">
      <h2 style={{ fontSize: "1rem", margin: "0 0 0.5rem" }}>Add a tenant</h2>
      <div className={styles["filters"]}>
        <TextInput
          label="Id"
          description="a to z, 0 to 9, hyphen; it stays"
          placeholder="shoes"
          value={id}
          onChange={(event) => setId(event.currentTarget.value)}
          required
          pattern="[a-z0-9][a-z0-9\-]*"
          maxLength={63}
          autoCapitalize="none"
        />
        <TextInput
          label="Name"
          placeholder="Shoes Ltd"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
          maxLength={200}
        />
        <Button type="submit">Add</Button>
      </div>
      {fault !== undefined && <FaultText fault={fault} />}
    </form>
  );
}
