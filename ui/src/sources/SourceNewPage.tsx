import { Anchor } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMay } from "../api/session.ts";
import { Page } from "../parts/Page.tsx";
import { toast } from "../parts/toast.tsx";
import { SourceForm } from "./SourceForm.tsx";

/** Adds a mailbox. It is not read before somebody starts it. */
export function SourceNewPage() {
  const navigate = useNavigate();
  const mayManage = useMay("manage");
  return (
    <Page
      title="Add a mailbox"
      actions={
        <Anchor component={Link} to="/sources">
          All sources
        </Anchor>
      }
    >
      {mayManage ? (
        <section className="card" aria-label="Mailbox" style={{ maxWidth: "44rem" }}>
          <SourceForm
            onSaved={(source) => {
              toast("The mailbox is added. It is not read before you start it.");
              void navigate({ to: `/sources/${source.id}` });
            }}
          />
        </section>
      ) : (
        <p>Your role may look at sources, but not add one.</p>
      )}
    </Page>
  );
}
