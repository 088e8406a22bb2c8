import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMay } from "../api/session.ts";
import { Empty } from "../parts/Empty.tsx";
import { Fault } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { Listeners } from "./Listeners.tsx";
import { MailboxCard } from "./MailboxCard.tsx";
import { NoticeSources } from "./NoticeSources.tsx";
import { useSources } from "./source-queries.ts";

const heading = { fontSize: "1.125rem", margin: "1.5rem 0 0.5rem" };

/** Every way by which returned mail reaches Nixie. */
export function SourcesPage() {
  const mayManage = useMay("manage");
  const { data, error, isPending, refetch } = useSources();
  const actions = mayManage && (
    <Button component={Link} to="/sources/new">
      Add mailbox
    </Button>
  );
  return (
    <Page title="Sources" actions={actions}>
      {isPending && <Waiting />}
      {error && <Fault action="Cannot show the sources" fault={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <h2 style={{ ...heading, marginTop: 0 }}>Mailboxes</h2>
          {data.rows.length === 0 ? (
            <Empty title="No mailbox yet">
              If bounces and complaints come to a mailbox, add it: Nixie reads it by IMAP, and leaves it as it is unless
              you say otherwise.
            </Empty>
          ) : (
            data.rows.map((source) => <MailboxCard key={source.id} source={source} mayManage={mayManage} />)
          )}
          <h2 style={heading}>Listeners</h2>
          <Listeners listeners={data.listeners} />
        </>
      )}
      <h2 style={heading}>Providers that post notices</h2>
      {mayManage ? <NoticeSources /> : <p>Your role does not show these: their addresses are secrets.</p>}
    </Page>
  );
}
