import "@mantine/spotlight/styles.css";
import { Spotlight, spotlight } from "@mantine/spotlight";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useRegistry } from "../keys/keys.tsx";
import { type Action, findActions } from "./palette-actions.ts";
import { useFound } from "./use-found.ts";

/** Search for an address, a page or an act by typing. `asked` grows each time that it shall open. */
export function Palette({ asked }: { readonly asked: number }) {
  const router = useRouter();
  const { groups } = useRegistry();
  const [query, setQuery] = useState("");
  // biome-ignore lint/correctness/useExhaustiveDependencies: each asking opens it
  useEffect(() => spotlight.open(), [asked]);
  const found = useFound(query);
  const shown = findActions(query, groups, found.actions);
  const run = (action: Action) => {
    spotlight.close();
    if ("run" in action) action.run();
    else router.history.push(action.to);
  };
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight="24rem"
      // Else what is said of the selected one shines through, and is too pale.
      styles={{ actionDescription: { opacity: 1 } }}
      attributes={{ content: { "aria-label": "Search or jump to" } }}
    >
      <Spotlight.Search placeholder="An address, a page, or what to do…" aria-label="Search or jump to" />
      <Spotlight.ActionsList>
        {shown.length === 0 && (
          <Spotlight.Empty>{found.isPending ? "Looking…" : "Nothing is called so"}</Spotlight.Empty>
        )}
        {shown.map((action) => (
          <Spotlight.Action key={action.id} label={action.name} description={action.says} onClick={() => run(action)} />
        ))}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
