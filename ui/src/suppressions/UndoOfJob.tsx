import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { api, ask } from "../api/client.ts";
import { useMay } from "../api/session.ts";
import { toast } from "../parts/toast.tsx";
import type { Job } from "./jobs.ts";

const over = ["done", "failed", "cancelled"];

/** Finds out what taking back a job's changes would do. */
export function UndoOfJob({ job, label = "Undo…" }: { readonly job: Job; readonly label?: string }) {
  const may = useMay("suppress");
  const navigate = useNavigate();
  if (!may || !over.includes(job.state)) return null;
  const plan = async () => {
    try {
      const { id } = await ask(api.POST("/v1/jobs/{id}/undo", { params: { path: { id: job.id } } }));
      await navigate({ to: "/undo", search: { job: id } as never });
    } catch (fault) {
      toast(`Cannot look at it: ${fault instanceof Error ? fault.message : String(fault)}`, { kind: "fault" });
    }
  };
  return (
    <Button
      size="compact-sm"
      variant="default"
      onClick={() => void plan()}
      aria-label={`Undo the ${job.kind} of ${job.createdAt}`}
    >
      {label}
    </Button>
  );
}
