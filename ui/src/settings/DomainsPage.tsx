import { Anchor, Button } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMay, useSelf } from "../api/session.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { Empty } from "../parts/Empty.tsx";
import { Fault } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { toast } from "../parts/toast.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { AddDomain } from "./AddDomain.tsx";
import { type DeclaredDomain, useDomains, useWords } from "./domains.ts";
import { ProofShare } from "./ProofShare.tsx";
import { ReadOnly } from "./ReadOnly.tsx";
import { Scroll } from "./Scroll.tsx";
import styles from "./Settings.module.css";

/** The domains that mail is sent from and bounces come to. */
export function DomainsPage() {
  const self = useSelf();
  const may = useMay("platform");
  const domains = useDomains();
  const navigate = useNavigate();
  const [isAdding, setAdding] = useState(false);
  const added = (domain: string) => {
    setAdding(false);
    toast(`${domain} was added.`);
    void navigate({ to: "/settings/domains/$domain", params: { domain } });
  };
  const actions = may && <Button onClick={() => setAdding(true)}>Add a domain</Button>;
  return (
    <Page title="Sending domains" actions={actions}>
      <p className={styles["lead"]}>
        A report counts only where it is shown that it answers mail of yours. Nixie tells your mail by its domains. Open
        one to see what the DNS says of it, and what to put into your mail program.
      </p>
      {!may && <ReadOnly />}
      {domains.isPending && <Waiting />}
      {domains.error && (
        <Fault action="Cannot show your domains" fault={domains.error} onRetry={() => void domains.refetch()} />
      )}
      {domains.data?.length === 0 && (
        <Empty title="No domain yet">
          Add the domain of your From addresses. Until then nothing that comes back can be known as an answer to you.
        </Empty>
      )}
      {domains.data && domains.data.length > 0 && <DomainTable rows={domains.data} />}
      <ProofShare />
      {self && (
        <Dialog title="Add a domain" isOpen={isAdding} onClose={() => setAdding(false)}>
          <AddDomain tenant={self.tenant} onAdded={added} />
        </Dialog>
      )}
    </Page>
  );
}

function DomainTable({ rows }: { readonly rows: readonly DeclaredDomain[] }) {
  return (
    <Scroll label="Domains">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">Domain</th>
            <th scope="col">Use</th>
            <th scope="col">Named by</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ domain, uses, environment }) => (
            <tr key={domain}>
              <td className="break">
                <Anchor component={Link} to={`/settings/domains/${encodeURIComponent(domain)}`}>
                  {domain}
                </Anchor>
              </td>
              <td>{uses.map((use) => useWords[use]).join("; ")}</td>
              <td>{environment.length > 0 ? environment.join(", ") : "Added here"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
