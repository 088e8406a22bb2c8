import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { api, ask } from "../api/client.ts";
import { Confirm } from "../parts/Confirm.tsx";
import { Empty } from "../parts/Empty.tsx";
import { Facts } from "../parts/Facts.tsx";
import { Fault } from "../parts/Fault.tsx";
import { Snippet } from "../parts/Snippet.tsx";
import { State } from "../parts/State.tsx";
import { Time } from "../parts/Time.tsx";
import { toast } from "../parts/toast.tsx";
import { NoticeSourceDialog } from "./NoticeSourceDialog.tsx";
import { type Provider, providers, schemeWords } from "./notice-providers.ts";
import { type NoticeSource, useNoticeSources, useSourceAct } from "./source-queries.ts";

/** Providers that send your mail, and post what became of it. */
export function NoticeSources() {
  const { data, error, refetch } = useNoticeSources(true);
  const [isAdding, setAdding] = useState(false);
  const taken = data?.rows.map(({ provider }) => provider) ?? [];
  return (
    <>
      {error && <Fault action="Cannot show the providers" fault={error} onRetry={() => void refetch()} />}
      {data?.rows.length === 0 && (
        <Empty title="No provider yet">
          If Amazon SES, SendGrid, Postmark or another service sends your mail, it tells Nixie of bounces and complaints
          here.
        </Empty>
      )}
      {data?.rows.map((source) => (
        <Shown key={source.provider} source={source} />
      ))}
      <Button variant="default" onClick={() => setAdding(true)}>
        Add provider
      </Button>
      <NoticeSourceDialog isOpen={isAdding} onClose={() => setAdding(false)} taken={taken} />
    </>
  );
}

/** Where the provider posts to: under the address that this page has, where no other is configured. */
export function addressOf({ url, path }: NoticeSource): string {
  return url ?? new URL(path, location.origin).href;
}

function stateOf({ lastNoticeAt, lastRefusedAt }: NoticeSource) {
  if (lastRefusedAt !== undefined && (lastNoticeAt === undefined || lastRefusedAt > lastNoticeAt)) {
    return <State tone="bad">The last post was refused</State>;
  }
  return lastNoticeAt === undefined ? <State tone="idle">Nothing came yet</State> : <State tone="good">Working</State>;
}

function Shown({ source }: { readonly source: NoticeSource }) {
  const [isRemoving, setRemoving] = useState(false);
  const { name } = providers[source.provider];
  const remove = useSourceAct((provider: Provider) =>
    ask(api.DELETE("/v1/notice-sources/{provider}", { params: { path: { provider } } })),
  );
  return (
    <article className="card" aria-label={name} style={{ marginBottom: "0.75rem" }}>
      <Group gap="sm" justify="space-between">
        <h3 style={{ fontSize: "1rem", margin: 0 }}>{name}</h3>
        {stateOf(source)}
      </Group>
      <Facts
        facts={[
          { name: "Verified by", value: schemeWords[source.scheme] },
          { name: "Last notice", value: source.lastNoticeAt ? <Time at={source.lastNoticeAt} ago /> : "None yet" },
          { name: "Last refused", value: source.lastRefusedAt && <Time at={source.lastRefusedAt} ago /> },
          { name: "Why", value: source.lastRefusal },
        ]}
      />
      <Snippet label={`URL to enter at ${name}`} value={addressOf(source)} />
      <Button size="xs" variant="default" onClick={() => setRemoving(true)}>
        Remove {name}
      </Button>
      <Confirm
        title={`Take no more notices of ${name}?`}
        act="Remove"
        isDanger
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        onConfirm={async () => {
          await remove.mutateAsync(source.provider);
          toast(`${name} is removed.`);
        }}
      >
        Its address leads nowhere from then on. What it told stays.
      </Confirm>
    </article>
  );
}
