import { Anchor, Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { api, ask } from "../api/client.ts";
import { useMay } from "../api/session.ts";
import { Fault } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { AddDialog } from "./AddDialog.tsx";
import { AddressTimeline } from "./AddressTimeline.tsx";
import { AllowDialog } from "./AllowDialog.tsx";
import { EntryCard } from "./EntryCard.tsx";
import { EraseDialog } from "./EraseDialog.tsx";
import { ExtendDialog } from "./ExtendDialog.tsx";
import styles from "./List.module.css";
import { ReactivateDialog } from "./ReactivateDialog.tsx";
import { RemoveDialog } from "./RemoveDialog.tsx";
import type { Entry } from "./words.ts";

type Open = "add" | "allow" | "reactivate" | "erase" | undefined;

/** Everything about one address: what holds now, what may be done, and all that happened. */
export function AddressPage() {
  const { address = "" } = useParams({ strict: false }) as { readonly address?: string };
  const queries = useQueryClient();
  const [open, setOpen] = useState<Open>();
  const [removing, setRemoving] = useState<Entry>();
  const [extending, setExtending] = useState<Entry>();
  const told = useQuery({
    queryKey: ["explanation", address],
    queryFn: () => ask(api.GET("/v1/people/{address}/explanation", { params: { path: { address } } })),
  });
  const person = useQuery({
    queryKey: ["person", address],
    queryFn: () => ask(api.GET("/v1/people/{address}", { params: { path: { address } } })),
  });
  const seeAnew = async () => {
    const keys = ["explanation", "person", "timeline", "suppressions", "allow-list"];
    await Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] })));
  };
  const close = () => setOpen(undefined);
  const entries = person.data?.entries ?? [];
  return (
    <Page title={address} actions={<AddressActions entries={entries} onOpen={setOpen} />}>
      {told.isPending && <Waiting lines={3} />}
      {told.error && (
        <Fault action="Cannot tell about this address" fault={told.error} onRetry={() => void told.refetch()} />
      )}
      {told.data && (
        <section className="card" aria-label="Now">
          <p className={styles["headline"]} data-standing={told.data.standing} style={{ paddingLeft: "0.75rem" }}>
            {told.data.headline}
          </p>
          <ul>
            {told.data.mail.map(({ mail, sentence }) => (
              <li key={mail}>{sentence}</li>
            ))}
          </ul>
          <Anchor component={Link} to="/why/$address" params={{ address: address } as never}>
            Why, in plain words
          </Anchor>
        </section>
      )}
      {entries.length > 0 && <h2 className={styles["heading"]}>On the list</h2>}
      <div className={styles["cards"]}>
        {entries.map((entry) => (
          <EntryCard
            key={`${entry.addressKey} ${entry.scope} ${entry.cause}`}
            entry={entry}
            onRemove={setRemoving}
            onExtend={setExtending}
          />
        ))}
      </div>
      <h2 className={styles["heading"]}>What happened</h2>
      <AddressTimeline address={address} />
      <AddDialog isOpen={open === "add"} onClose={close} onAdded={seeAnew} address={address} />
      <AllowDialog isOpen={open === "allow"} onClose={close} onAllowed={seeAnew} address={address} entries={entries} />
      <ReactivateDialog isOpen={open === "reactivate"} onClose={close} onDone={seeAnew} address={address} />
      <EraseDialog isOpen={open === "erase"} onClose={close} onDone={seeAnew} address={address} />
      <ExtendDialog entry={extending} onClose={() => setExtending(undefined)} onExtended={seeAnew} />
      <RemoveDialog entry={removing} onClose={() => setRemoving(undefined)} onRemoved={seeAnew} />
    </Page>
  );
}

function AddressActions({
  entries,
  onOpen,
}: {
  readonly entries: readonly Entry[];
  readonly onOpen: (open: Open) => void;
}) {
  const [may, mayAllow, mayErase] = [useMay("suppress"), useMay("manage"), useMay("admin")];
  const isAllowed = entries.some(({ cause }) => (cause as string) === "allow");
  if (!may) return <span className={styles["quiet"]}>You may look, not change.</span>;
  return (
    <>
      <Button onClick={() => onOpen("add")}>Stop mail…</Button>
      {mayAllow && !isAllowed && (
        <Button variant="default" onClick={() => onOpen("allow")}>
          Always mail…
        </Button>
      )}
      {entries.length > 0 && (
        <Button variant="default" onClick={() => onOpen("reactivate")}>
          Works again…
        </Button>
      )}
      {mayErase && (
        <Button variant="default" onClick={() => onOpen("erase")}>
          Erase…
        </Button>
      )}
    </>
  );
}
