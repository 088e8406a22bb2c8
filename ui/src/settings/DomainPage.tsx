import { Anchor, Button } from "@mantine/core";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useMay, useSelf } from "../api/session.ts";
import { Confirm } from "../parts/Confirm.tsx";
import { Empty } from "../parts/Empty.tsx";
import { Page } from "../parts/Page.tsx";
import { toast } from "../parts/toast.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { DomainChecks } from "./DomainChecks.tsx";
import { DomainSnippets } from "./DomainSnippets.tsx";
import { type DeclaredDomain, useDomainChanges, useDomains, useWords } from "./domains.ts";
import styles from "./Settings.module.css";

/** One domain: what it is for, what the DNS says of it, and what to copy. */
export function DomainPage() {
  const { domain = "" } = useParams({ strict: false }) as { domain?: string };
  const domains = useDomains();
  const declared = domains.data?.find((one) => one.domain === domain);
  if (domains.isPending) return <Waiting />;
  return (
    <Page title={domain} actions={declared && <RemoveDomain declared={declared} />}>
      <p>
        <Anchor component={Link} to="/settings/domains">
          All domains
        </Anchor>
      </p>
      {declared === undefined ? (
        <Empty title="This is no domain of yours">Add it first: Nixie looks only at domains that you named.</Empty>
      ) : (
        <>
          <p className={styles["lead"]}>
            {declared.uses.map((use) => useWords[use]).join("; ")}.{" "}
            {declared.environment.length > 0 && `It stands in ${declared.environment.join(" and ")}.`}
          </p>
          <h2 className={styles["heading"]}>What the DNS says now</h2>
          <DomainChecks domain={domain} />
          <h2 className={styles["heading"]}>What to put into your mail</h2>
          <DomainSnippets domain={domain} />
        </>
      )}
    </Page>
  );
}

function RemoveDomain({ declared }: { readonly declared: DeclaredDomain }) {
  const { domain, createdAt, environment } = declared;
  const self = useSelf();
  const may = useMay("platform");
  const navigate = useNavigate();
  const changes = useDomainChanges(self?.tenant ?? "");
  const [isAsking, setAsking] = useState(false);
  if (!may || createdAt === undefined) return null;
  const remove = async () => {
    await changes.remove(domain);
    toast(`${domain} was taken away.`);
    void navigate({ to: "/settings/domains" });
  };
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        Take it away
      </Button>
      <Confirm
        title={`Take ${domain} away?`}
        act="Take it away"
        isDanger
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={remove}
      >
        {environment.length > 0
          ? `${environment.join(" and ")} still name it, so it stays one of yours for what they say.`
          : "Reports about mail from it are not known as answers to you any more, and bounces to it are refused. What came back before stays."}
      </Confirm>
    </>
  );
}
