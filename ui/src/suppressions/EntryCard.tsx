import { Button } from "@mantine/core";
import { useMay } from "../api/session.ts";
import { Time } from "../parts/Time.tsx";
import { hasEnd } from "./extend.ts";
import styles from "./List.module.css";
import { causeWords, type Entry, originWords, proofWords, sayReason, sayScope } from "./words.ts";

type Act = (entry: Entry) => void;
type Props = { readonly entry: Entry; readonly onRemove: Act; readonly onExtend: Act };

/** One entry of an address, with what may be done about it. */
export function EntryCard({ entry, onRemove, onExtend }: Props) {
  const { address, cause, reason, answer, scope, origin, proof, note, firstSeenAt, lastSeenAt, expiresAt } = entry;
  const isAllowance = (cause as string) === "allow";
  const name = `${causeWords[cause]}${reason === "manual" ? "" : `: ${sayReason(reason)}`}`;
  return (
    <article className="card" aria-label={name}>
      <div className={styles["row"]} style={{ justifyContent: "space-between" }}>
        <strong className={styles["cause"]} data-cause={cause}>
          {name}
        </strong>
        {!isAllowance && <EntryActs name={name} entry={entry} onRemove={onRemove} onExtend={onExtend} />}
      </div>
      <dl className={styles["facts"]}>
        <dt>Whom</dt>
        <dd>{address.startsWith("@") ? `${address} (the whole domain)` : address}</dd>
        <dt>Stops</dt>
        <dd>
          {isAllowance ? "Nothing: bounces are passed over" : sayScope(scope)}
          {answer === "hold" && ", for now"}
        </dd>
        <dt>Came from</dt>
        <dd>
          {originWords[origin] ?? origin} · {proofWords[proof]} · <code>{reason}</code>
        </dd>
        {note && (
          <>
            <dt>Note</dt>
            <dd>{note}</dd>
          </>
        )}
        <dt>Added</dt>
        <dd>
          <Time at={firstSeenAt} />, last seen <Time at={lastSeenAt} />
        </dd>
        <dt>Ends</dt>
        <dd>{expiresAt === undefined ? "Never by itself" : <Time at={expiresAt} />}</dd>
      </dl>
    </article>
  );
}

function EntryActs({ name, entry, onRemove, onExtend }: Props & { readonly name: string }) {
  if (!useMay("suppress")) return null;
  return (
    <div className={styles["row"]}>
      {hasEnd(entry) && (
        <Button size="compact-sm" variant="default" onClick={() => onExtend(entry)} aria-label={`Extend: ${name}`}>
          Extend…
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={() => onRemove(entry)} aria-label={`Take off: ${name}`}>
        Take off…
      </Button>
    </div>
  );
}
