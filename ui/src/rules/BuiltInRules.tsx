import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api, ask } from "../api/client.ts";
import { Fault } from "../parts/Fault.tsx";
import { reasonWords } from "../parts/reason-words.ts";
import { Waiting } from "../parts/Waiting.tsx";
import { useFilters } from "../search.ts";
import styles from "./Rules.module.css";

/** The rules that Nixie comes with, found by their name, reason or words. */
export function BuiltInRules() {
  const [{ q = "" }, change] = useFilters();
  const found = useQuery({
    queryKey: ["built-in-rules", q],
    queryFn: ({ signal }) => ask(api.GET("/v1/rules/built-in", { params: { query: { q, limit: 50 } }, signal })),
    enabled: q.length > 1,
  });
  return (
    <>
      <h2 className={styles["heading"]}>Built-in rules</h2>
      <p className={styles["lead"]}>They are asked after yours, and nobody changes them here.</p>
      <TextInput
        label="Search the built-in rules"
        placeholder="a name, a reason or a word"
        defaultValue={q}
        onChange={(event) => change({ q: event.currentTarget.value.trim() || undefined })}
        maxLength={100}
        style={{ maxWidth: "24rem" }}
      />
      {found.isLoading && <Waiting lines={3} />}
      {found.error && (
        <Fault action="Cannot search the rules" fault={found.error} onRetry={() => void found.refetch()} />
      )}
      {found.data?.rows.length === 0 && <p>No built-in rule has that.</p>}
      {found.data && found.data.rows.length > 0 && (
        <ul className={styles["cards"]} style={{ marginTop: "0.75rem" }}>
          {found.data.rows.map(({ name, reason, looksFor, provider, status, confidence }) => (
            <li key={name} className={styles["card"]}>
              <h3 className={styles["title"]}>
                {name}: “{reasonWords(reason)}”
              </h3>
              <p className={styles["facts"]}>
                {provider && <span>at {provider}</span>}
                {status && <span>status {status}</span>}
                <span>{Math.round(confidence * 100)} % sure</span>
              </p>
              {looksFor && <code className="break">{looksFor}</code>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
