import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { Fault } from "../parts/Fault.tsx";
import { Snippet } from "../parts/Snippet.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { useSnippets } from "./domains.ts";
import styles from "./Settings.module.css";

/** What to copy into programs and mail servers, with the domain's own names in it. */
export function DomainSnippets({ domain }: { readonly domain: string }) {
  const snippets = useSnippets(domain);
  const [chosen, setChosen] = useState("header");
  if (snippets.isPending) return <Waiting />;
  if (snippets.error)
    return <Fault action="Cannot show snippets" fault={snippets.error} onRetry={() => void snippets.refetch()} />;
  const shown = snippets.data.find(({ id }) => id === chosen) ?? snippets.data[0];
  return (
    <section aria-label="Snippets">
      <NativeSelect
        label="For"
        value={shown?.id ?? ""}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={snippets.data.map(({ id, title }) => ({ value: id, label: title }))}
        style={{ maxWidth: "24rem" }}
      />
      {shown && (
        <>
          <p className={styles["quiet"]}>{shown.about}</p>
          <Snippet label={shown.title} value={shown.text} />
        </>
      )}
    </section>
  );
}
