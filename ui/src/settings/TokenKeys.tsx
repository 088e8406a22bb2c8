import { Badge, Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, ask } from "../api/client.ts";
import { Confirm } from "../parts/Confirm.tsx";
import { Fault } from "../parts/Fault.tsx";
import { Time } from "../parts/Time.tsx";
import { toast } from "../parts/toast.tsx";
import styles from "./Settings.module.css";

const ends = {
  retire: {
    act: "Retire",
    says: "Bounces to return paths that it made prove nothing any more. Its links to unsubscribe work on. Wait some weeks after you stopped to use it.",
  },
  revoke: {
    act: "Revoke",
    says: "Nothing that it made is believed any more, and links to unsubscribe in mail that was sent stop working. Only where its secret is known to others.",
  },
} as const;
type End = { readonly id: string; readonly how: keyof typeof ends };

/** The keys that return paths and links to unsubscribe are made with. */
export function TokenKeys() {
  const queries = useQueryClient();
  const keys = useQuery({ queryKey: ["token-keys"], queryFn: () => ask(api.GET("/v1/token-keys")) });
  const [ending, setEnding] = useState<End>();
  const end = async ({ id, how }: End) => {
    const params = { params: { path: { id } } };
    await ask(
      how === "retire"
        ? api.POST("/v1/token-keys/{id}/retire", params)
        : api.POST("/v1/token-keys/{id}/revoke", params),
    );
    await queries.invalidateQueries({ queryKey: ["token-keys"] });
    toast(how === "retire" ? `The key ${id} was retired.` : `The key ${id} was revoked.`);
  };
  return (
    <section aria-labelledby="token-keys">
      <h2 id="token-keys" className={styles["heading"]}>
        Keys of return paths
      </h2>
      <p className={styles["quiet"]}>
        They make the tokens in return paths and in links to unsubscribe. The first is made by itself when you first ask
        for a return path.
      </p>
      {keys.error && <Fault action="Cannot show these keys" fault={keys.error} onRetry={() => void keys.refetch()} />}
      {keys.data?.keys.length === 0 && <p>There is none yet.</p>}
      <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {keys.data?.keys.map(({ id, state, createdAt }) => (
          <li key={id} className={styles["row"]} style={{ padding: "0.375rem 0" }}>
            <span>
              <code>{id}</code> <Badge variant="default">{state}</Badge>{" "}
              <span className={styles["quiet"]}>
                made <Time at={createdAt} />
              </span>
            </span>
            {state !== "revoked" && (
              <span>
                {state === "live" && <EndButton id={id} how="retire" onEnd={setEnding} />}{" "}
                <EndButton id={id} how="revoke" onEnd={setEnding} />
              </span>
            )}
          </li>
        ))}
      </ul>
      <Confirm
        title={`${ends[ending?.how ?? "retire"].act} the key ${ending?.id ?? ""}?`}
        act={ends[ending?.how ?? "retire"].act}
        isDanger
        isOpen={ending !== undefined}
        onClose={() => setEnding(undefined)}
        onConfirm={async () => ending && end(ending)}
      >
        {ends[ending?.how ?? "retire"].says}
      </Confirm>
    </section>
  );
}

function EndButton({ id, how, onEnd }: End & { readonly onEnd: (end: End) => void }) {
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={`${ends[how].act} the key ${id}`}
      onClick={() => onEnd({ id, how })}
    >
      {ends[how].act}
    </Button>
  );
}
