import { Button } from "@mantine/core";
import { api, ask } from "../api/client.ts";
import { toast } from "../parts/toast.tsx";
import { type Source, useSourceAct } from "./source-queries.ts";

/** Begins to read a mailbox, goes on, or pauses. */
export function StartOrPause({ source }: { readonly source: Source }) {
  const params = { path: { id: source.id } };
  const act = useSourceAct((what: "start" | "pause") =>
    ask(
      what === "start"
        ? api.POST("/v1/sources/{id}/start", { params })
        : api.POST("/v1/sources/{id}/pause", { params }),
    ),
  );
  const run = (what: "start" | "pause", done: string) =>
    act.mutate(what, {
      onSuccess: () => toast(done),
      onError: (fault) => toast(fault.message, { kind: "fault" }),
    });
  if (!source.paused) {
    return (
      <Button variant="default" loading={act.isPending} onClick={() => run("pause", `${source.name} is paused.`)}>
        Pause
      </Button>
    );
  }
  return (
    <Button loading={act.isPending} onClick={() => run("start", `${source.name} is read from now on.`)}>
      {source.startedAt === undefined ? "Start reading" : "Go on reading"}
    </Button>
  );
}
