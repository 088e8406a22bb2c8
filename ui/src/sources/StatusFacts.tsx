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
        { name: "No message for too long, told", value: ago(status.silentSince) },
        { name: "Canary last seen", value: ago(status.canary?.seenAt) },
        { name: "Canary could not be sent", value: status.canary?.error },
      ]}
    />
  );
}

const afterWords: Readonly<Record<Source["afterAccept"]["action"], string>> = {
  leave: "left as they are",
  move: "moved",
  delete: "deleted",
};

/** How a mailbox is read, for who may not change it, too. */
export function SettingsFacts({ source }: { readonly source: Source }) {
  const { tls, port, folders, afterAccept, mode, backlog, silentHours } = source;
  const flag = afterAccept.action === "leave" ? afterAccept.flag : undefined;
  const place = afterAccept.action === "move" ? ` to ${afterAccept.folder}` : "";
  return (
    <Facts
      facts={[
        { name: "Protection", value: `${tls === "none" ? "none" : tls.toUpperCase()}, port ${port}` },
        { name: "Folders", value: folders.join(", ") },
        {
          name: "Messages are",
          value: flag === undefined ? afterWords[afterAccept.action] + place : `left, with the flag ${flag}`,
        },
        { name: "What follows", value: mode === "act" ? "Addresses come onto the list" : "Nothing (shadow)" },
        { name: "What was there before", value: backlog === "read" ? "Read, as history" : "Left out" },
        { name: "Warns after", value: silentHours === undefined ? undefined : `${silentHours} h without a message` },
      ]}
    />
  );
}
