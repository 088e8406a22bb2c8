import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, ask } from "../api/client.ts";
import { Confirm } from "../parts/Confirm.tsx";

/** Finds out what lifting all that the filters choose would do; nothing is lifted before it is confirmed there. */
export function BulkUndo({ query }: { readonly query: Record<string, string> }) {
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const isAll = Object.keys(query).length === 0;
  const isOptOut = query["cause"] === "opt-out";
  const plan = async () => {
    const { id } = await ask(api.POST("/v1/undos", { body: query as never }));
    await navigate({ to: "/undo", search: { job: id } as never });
  };
  return (
    <>
      <Button
        variant="default"
        disabled={isAll || isOptOut}
        title={isAll ? "Choose by the filters first what is to be undone" : undefined}
        onClick={() => setOpen(true)}
      >
        Undo these…
      </Button>
      <Confirm
        title="Undo all that the filters choose?"
        act="Count first"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={plan}
      >
        Nixie looks through the whole list and counts what would be taken off. Nothing happens before you have seen the
        numbers and said yes. Unsubscribes always stay. What was entered by hand stays unless you choose the kind “By
        hand”.
      </Confirm>
    </>
  );
}
