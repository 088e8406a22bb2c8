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
      {keys.data && keys.data.length > 0 && <KeyList keys={keys.data} onRevoke={setRevoking} />}
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

type ListProps = { readonly keys: readonly ApiKey[]; readonly onRevoke: (key: ApiKey) => void };

function KeyList({ keys, onRevoke }: ListProps) {
  return (
    <ul className={styles["list"]} aria-label="API keys">
      {keys.map((key) => (
        <KeyRow key={key.id} apiKey={key} onRevoke={onRevoke} />
      ))}
    </ul>
  );
}

function KeyRow({ apiKey, onRevoke }: { readonly apiKey: ApiKey; readonly onRevoke: ListProps["onRevoke"] }) {
  const { id, name, scopes, expiresAt, revokedAt } = apiKey;
  const isOver = revokedAt !== undefined || (expiresAt !== undefined && new Date(expiresAt) < new Date());
  return (
    <li className={styles["item"]}>
      <div className={styles["row"]}>
        <span>
          <strong className="break">{name}</strong> <code>nx_{id}…</code>{" "}
          {scopes.map((scope) => (
            <Badge key={scope} variant="default" mr={4} tt="none">
              {scope}
            </Badge>
          ))}
        </span>
        {!isOver && (
          <Button size="compact-sm" variant="default" aria-label={`Revoke ${name}`} onClick={() => onRevoke(apiKey)}>
            Revoke
          </Button>
        )}
      </div>
      <KeyLife apiKey={apiKey} />
    </li>
  );
}

function KeyLife({ apiKey }: { readonly apiKey: ApiKey }) {
  const { lastUsedAt, createdAt, createdBy, expiresAt, revokedAt } = apiKey;
  return (
    <div className={styles["quiet"]}>
      {lastUsedAt === undefined ? (
        "Never used"
      ) : (
        <>
          Last used <Time at={lastUsedAt} ago />
        </>
      )}
      {" · made "}
      <Time at={createdAt} />
      {createdBy !== undefined && (
        <>
          {" by "}
          <ActorName actor={createdBy} />
        </>
      )}
      {expiresAt !== undefined && (
        <>
          {" · ends "}
          <Time at={expiresAt} />
        </>
      )}
      {revokedAt !== undefined && (
        <>
          {" · "}
          <strong>Revoked</strong> <Time at={revokedAt} />
        </>
      )}
    </div>
  );
}
