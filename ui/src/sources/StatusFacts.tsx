import { Facts } from "../parts/Facts.tsx";
import { Time } from "../parts/Time.tsx";
import { durationWords } from "./DryRunView.tsx";
import type { Source } from "./source-queries.ts";

const count = new Intl.NumberFormat();
const ago = (at: string | undefined) => at && <Time at={at} ago />;

/** When a mailbox was last looked at, what came, and how late. */
export function StatusFacts({ source }: { readonly source: Source }) {
  const { status, host, auth } = source;
  return (
    <Facts
      facts={[
        { name: "Mailbox", value: `${auth.username} at ${host}` },
        { name: "Last looked at", value: ago(status.lastPollAt) ?? "Not yet" },
        { name: "Last message", value: ago(status.lastMessageAt) ?? "None yet" },
        {
          name: "It had waited",
          value: status.lagSeconds === undefined ? undefined : durationWords(status.lagSeconds),
        },
        {
          name: "Waiting in the mailbox",
          value: status.unread === undefined ? undefined : count.format(status.unread),
        },
        { name: "Messages read", value: count.format(status.messagesRead) },
        { name: "Failing since", value: ago(status.failingSince) },
        { name: "Next try", value: ago(status.nextTryAt) },
        { name: "Silent since", value: ago(status.silentSince) },
      ]}
    />
  );
}
