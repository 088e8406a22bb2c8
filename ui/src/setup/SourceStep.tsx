import { Anchor, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "../api/session.ts";
import { Fault } from "../parts/Fault.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { DryRunView } from "../sources/DryRunView.tsx";
import { SourceForm } from "../sources/SourceForm.tsx";
import { useSources } from "../sources/source-queries.ts";
import { setupStepsKey } from "./setup-steps.ts";

/** A mailbox, and what reading it would do. It is read only once somebody starts it. */
export function SourceStep() {
  const queries = useQueryClient();
  const mayManage = useMay("manage");
  const sources = useSources();
  if (sources.isPending) return <Waiting />;
  if (sources.isError) {
    return <Fault action="Cannot show your mailboxes" fault={sources.error} onRetry={() => void sources.refetch()} />;
  }
  const [source] = sources.data.rows;
  if (source === undefined) {
    if (!mayManage) return <Text>Your role may look, but not add a mailbox. Ask an operator.</Text>;
    return (
      <div className="card" style={{ maxWidth: "44rem" }}>
        <SourceForm onSaved={() => void queries.invalidateQueries({ queryKey: setupStepsKey })} />
      </div>
    );
  }
  return (
    <div className="card" style={{ maxWidth: "44rem" }}>
      <h3 style={{ margin: "0 0 0.5rem" }} className="break">
        {source.name}
      </h3>
      {mayManage && <DryRunView sourceId={source.id} />}
      <Text mt="md">
        When you like what you see,{" "}
        <Anchor component={Link} to={`/sources/${source.id}` as never}>
          start reading this mailbox
        </Anchor>
        .
      </Text>
    </div>
  );
}
