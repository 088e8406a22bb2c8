import { Badge, Button } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../api/session.ts";
import { ActorName } from "../parts/ActorName.tsx";
import { Confirm } from "../parts/Confirm.tsx";
import { Empty } from "../parts/Empty.tsx";
import { Fault } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { Time } from "../parts/Time.tsx";
import { toast } from "../parts/toast.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { CreateKey } from "./CreateKey.tsx";
import { type ApiKey, useKeyChanges, useKeysOfTenant } from "./keys.ts";
import { ReadOnly } from "./ReadOnly.tsx";
import styles from "./Settings.module.css";
import { TokenKeys } from "./TokenKeys.tsx";

/** What programs show to be let in. */
export function KeysPage() {
  const may = useMay("admin");
  return may ? (
    <KeysOfTenant />
  ) : (
    <Page title="API keys">
      <p className={styles["lead"]}>Keys let programs in. They are shown to administrators only.</p>
      <ReadOnly />
    </Page>
  );
}

function KeysOfTenant() {
  const keys = useKeysOfTenant();
  const [isCreating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey>();
  const changes = useKeyChanges();
  const revoke = async (key: ApiKey) => {
    await changes.revoke(key.id);
    toast(`The key "${key.name}" was revoked.`);
  };
  return (
    <Page title="API keys" actions={<Button onClick={() => setCreating(true)}>Make a key</Button>}>
      <p className={styles["lead"]}>
        A key lets a program in. Give each program one of its own, with no more scopes than it needs.
      </p>
      {keys.isPending && <Waiting />}
      {keys.error && <Fault action="Cannot show the keys" fault={keys.error} onRetry={() => void keys.refetch()} />}
      {keys.data?.length === 0 && <Empty title="No key yet">Make one for the program that sends your mail.</Empty>}
      {keys.data && keys.data.length > 0 && <KeyTable keys={keys.data} onRevoke={setRevoking} />}
      <TokenKeys />
      <CreateKey isOpen={isCreating} onClose={() => setCreating(false)} />
      <Confirm
        title={`Revoke "${revoking?.name}"?`}
        act="Revoke"
        isDanger
        isOpen={revoking !== undefined}
        onClose={() => setRevoking(undefined)}
        onConfirm={async () => revoking && revoke(revoking)}
      >
        Programs that use it are locked out within five seconds. This cannot be taken back.
      </Confirm>
    </Page>
  );
}

type TableProps = { readonly keys: readonly ApiKey[]; readonly onRevoke: (key: ApiKey) => void };

function KeyTable({ keys, onRevoke }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="scroll-x" aria-label="API keys" tabIndex={0}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Scopes</th>
            <th scope="col">Last used</th>
            <th scope="col">Made</th>
            <th scope="col">Ends</th>
            <th scope="col">
              <span className={styles["quiet"]}>Action</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <KeyRow key={key.id} apiKey={key} onRevoke={onRevoke} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function KeyRow({ apiKey, onRevoke }: { readonly apiKey: ApiKey; readonly onRevoke: TableProps["onRevoke"] }) {
  const { id, name, scopes, lastUsedAt, createdAt, createdBy, expiresAt, revokedAt } = apiKey;
  const isOver = expiresAt !== undefined && new Date(expiresAt) < new Date();
  return (
    <tr>
      <td>
        <strong className="break">{name}</strong>
        <div className="mono">nx_{id}…</div>
      </td>
      <td>
        {scopes.map((scope) => (
          <Badge key={scope} variant="default" mr={4}>
            {scope}
          </Badge>
        ))}
      </td>
      <td>{lastUsedAt === undefined ? "Never" : <Time at={lastUsedAt} ago />}</td>
      <td>
        <Time at={createdAt} />
        {createdBy !== undefined && (
          <div className={styles["quiet"]}>
            by <ActorName actor={createdBy} />
          </div>
        )}
      </td>
      <td>{revokedAt !== undefined ? "Revoked" : expiresAt === undefined ? "Never" : <Time at={expiresAt} />}</td>
      <td>
        {revokedAt === undefined && !isOver && (
          <Button size="compact-sm" variant="default" aria-label={`Revoke ${name}`} onClick={() => onRevoke(apiKey)}>
            Revoke
          </Button>
        )}
      </td>
    </tr>
  );
}
