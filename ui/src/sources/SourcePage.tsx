import { Anchor, Button, Group } from "@mantine/core";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { api, ask } from "../api/client.ts";
import { useMay } from "../api/session.ts";
import { Confirm } from "../parts/Confirm.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { Fault } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { State } from "../parts/State.tsx";
import { saveFile } from "../parts/save-file.ts";
import { toast } from "../parts/toast.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { ConnectionTest } from "./ConnectionTest.tsx";
import { DryRunView } from "./DryRunView.tsx";
import { FaultWords } from "./FaultWords.tsx";
import { Runs } from "./Runs.tsx";
import { SourceForm } from "./SourceForm.tsx";
import { StartOrPause } from "./StartOrPause.tsx";
import { SettingsFacts, StatusFacts } from "./StatusFacts.tsx";
import { type Source, stateWords, useSource, useSourceAct } from "./source-queries.ts";

const heading = { fontSize: "1.125rem", margin: "0 0 0.5rem" };

/** One mailbox: how it fares, whether it can be got at, what reading it would do, and what was read. */
export function SourcePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { data: source, error, isPending, refetch } = useSource(id);
  return (
    <Page
      title={source?.name ?? "Mailbox"}
      aside={
        source && <State tone={stateWords[source.status.state].tone}>{stateWords[source.status.state].word}</State>
      }
      actions={
        <Anchor component={Link} to="/sources">
          All sources
        </Anchor>
      }
    >
      {isPending && <Waiting />}
      {error && <Fault action="Cannot show this mailbox" fault={error} onRetry={() => void refetch()} />}
      {source && <Shown source={source} />}
    </Page>
  );
}

function Shown({ source }: { readonly source: Source }) {
  const mayManage = useMay("manage");
  const { id, status } = source;
  return (
    <div style={{ display: "grid", gap: "1rem", gridTemplateColumns: "minmax(0, 1fr)" }}>
      <section className="card" aria-labelledby="status-title">
        <h2 id="status-title" style={heading}>
          State
        </h2>
        <StatusFacts source={source} />
        <SettingsFacts source={source} />
        {source.origin === "environment" && (
          <p>It comes from the setting IMAP_URL: what is changed here is put back when Nixie starts anew.</p>
        )}
        {status.state === "failing" && status.fault && <FaultWords fault={status.fault} />}
        {status.folders.map(
          ({ folder, fault }) =>
            fault && (
              <div key={folder}>
                Folder <strong>{folder}</strong>
                <FaultWords fault={fault} />
              </div>
            ),
        )}
        {mayManage ? <Acts source={source} /> : <p>Your role may look, but not change this mailbox.</p>}
      </section>
      {mayManage && (
        <>
          <section className="card" aria-labelledby="test-title">
            <h2 id="test-title" style={heading}>
              Can it be got at?
            </h2>
            <ConnectionTest label="Test connection" path={`/v1/sources/${id}/test`} />
          </section>
          <section className="card" aria-labelledby="dry-title">
            <h2 id="dry-title" style={heading}>
              What would reading it do?
            </h2>
            <DryRunView sourceId={id} />
          </section>
        </>
      )}
      <Runs source={source} mayManage={mayManage} />
      {source.mode === "shadow" && <Disagreements id={id} />}
    </div>
  );
}

function Disagreements({ id }: { readonly id: string }) {
  const save = () =>
    saveFile(`/v1/sources/${id}/disagreements`, `disagreements-${id}.ndjson`).catch((fault: Error) =>
      toast(fault.message, { kind: "fault" }),
    );
  return (
    <section className="card" aria-labelledby="shadow-title">
      <h2 id="shadow-title" style={heading}>
        Shadow
      </h2>
      <p>Where Nixie would have decided otherwise than your list says, a line for each address.</p>
      <Button variant="default" onClick={() => void save()}>
        Download differences
      </Button>
    </section>
  );
}

type Asked = "change" | "again" | "remove";

function Acts({ source }: { readonly source: Source }) {
  const { id, name } = source;
  const params = { path: { id } };
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  const again = useSourceAct(() => ask(api.POST("/v1/sources/{id}/read-again", { params })));
  const remove = useSourceAct(() => ask(api.DELETE("/v1/sources/{id}", { params })));
  return (
    <>
      <Group gap="sm" mt="sm">
        <StartOrPause source={source} />
        <Button variant="default" onClick={() => setAsked("change")}>
          Change
        </Button>
        {source.startedAt !== undefined && source.backlog === "read" && (
          <Button variant="default" onClick={() => setAsked("again")}>
            Read again
          </Button>
        )}
        <Button color="red.9" variant="outline" styles={removeStyles} onClick={() => setAsked("remove")}>
          Remove
        </Button>
      </Group>
      <Dialog title={`Change ${name}`} isOpen={asked === "change"} onClose={close} size="lg">
        <SourceForm
          source={source}
          onCancel={close}
          onSaved={() => {
            close();
            toast("The mailbox is changed.");
          }}
        />
      </Dialog>
      <Confirm
        title="Read all of it once more?"
        act="Read again"
        isOpen={asked === "again"}
        onClose={close}
        onConfirm={() => again.mutateAsync(undefined)}
      >
        For messages that were read as a shadow, or left out. What had its effect has it only once.
      </Confirm>
      <Confirm
        title={`Remove ${name}?`}
        act="Remove"
        isDanger
        isOpen={asked === "remove"}
        onClose={close}
        onConfirm={async () => {
          await remove.mutateAsync(undefined);
          toast("The mailbox is removed.");
          void navigate({ to: "/sources" });
        }}
      >
        It is read no more, and its secrets are gone. The messages that were read stay, and so does what followed from
        them.
      </Confirm>
    </>
  );
}

/** Red as text must be readable on both grounds. */
const removeStyles = { root: { color: "var(--nixie-bad)", borderColor: "var(--nixie-bad)" } };
