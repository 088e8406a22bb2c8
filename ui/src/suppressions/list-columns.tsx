import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Column } from "../parts/DataTable.tsx";
import { Time } from "../parts/Time.tsx";
import styles from "./List.module.css";
import { causeWords, type Entry, originWords, sayReason, sayScope } from "./words.ts";

/** Columns of the list. A phone has room for the first alone, which then tells the most important of the others. */
export const columns: readonly Column<Entry>[] = [
  { key: "address", name: "Address", cell: (row) => <AddressCell entry={row} />, least: "16rem" },
  { key: "reason", name: "Reason", cell: (row) => <Reason entry={row} />, width: "15rem", isWide: true },
  {
    key: "origin",
    name: "Came from",
    cell: ({ origin }) => originWords[origin] ?? origin,
    width: "8rem",
    isWide: true,
  },
  { key: "scope", name: "Stops", cell: ({ scope }) => sayScope(scope), width: "6.5rem", isWide: true },
  {
    key: "added",
    name: "Added",
    cell: ({ firstSeenAt }) => <Time at={firstSeenAt} isDay />,
    width: "7.5rem",
    isWide: true,
  },
  {
    key: "seen",
    name: "Last seen",
    cell: ({ lastSeenAt }) => <Time at={lastSeenAt} ago />,
    width: "7rem",
    isWide: true,
  },
  {
    key: "ends",
    name: "Ends",
    cell: ({ expiresAt }) => (expiresAt === undefined ? "Never" : <Time at={expiresAt} ago />),
    width: "6.25rem",
    isWide: true,
  },
];

function AddressCell({ entry }: { readonly entry: Entry }) {
  const { scope } = entry;
  return (
    <>
      <AddressLink entry={entry} />
      <small className={styles["beneath"]}>
        {sayScope(scope)} · <Reason entry={entry} />
      </small>
    </>
  );
}

function AddressLink({ entry: { address, addressKey } }: { readonly entry: Entry }) {
  if (addressKey.startsWith("#")) return <span className={styles["quiet"]}>An erased person</span>;
  if (addressKey.startsWith("@")) return <span title={address}>{address} (whole domain)</span>;
  return (
    <Anchor component={Link} to="/addresses/$address" params={{ address: address } as never} title={address}>
      {address}
    </Anchor>
  );
}

function Reason({ entry: { cause, reason, answer } }: { readonly entry: Entry }) {
  const words = [causeWords[cause], ...(reason === "manual" ? [] : [sayReason(reason)])].join(": ");
  return (
    <span title={`${words} (${reason})`}>
      <span className={styles["cause"]} data-cause={cause}>
        {causeWords[cause]}
      </span>
      {reason !== "manual" && ` · ${sayReason(reason)}`}
      {answer === "hold" && " · for now"}
    </span>
  );
}
