import { Facts } from "../parts/Facts.tsx";
import { State } from "../parts/State.tsx";
import { Time } from "../parts/Time.tsx";
import { type Endpoint, healthWords } from "./webhook-queries.ts";

const percent = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 1 });
const count = new Intl.NumberFormat();
/** So many the API counts, and no more. */
const [mostAttempts, mostPending] = [1_000, 10_000];

export function HealthState({ endpoint }: { readonly endpoint: Endpoint }) {
  const { word, tone } = healthWords[endpoint.health.state];
  return <State tone={tone}>{word}</State>;
}

/** How an endpoint fares, in numbers. */
export function Health({ endpoint }: { readonly endpoint: Endpoint }) {
  const { health, failingSince, disabledAt, disabledReason } = endpoint;
  return (
    <Facts
      facts={[
        { name: "State", value: <HealthState endpoint={endpoint} /> },
        { name: "Disabled", value: disabledAt && <Disabled at={disabledAt} reason={disabledReason} /> },
        { name: "Failing since", value: failingSince && <Time at={failingSince} /> },
        { name: "Last success", value: health.lastSuccessAt ? <Time at={health.lastSuccessAt} ago /> : "None yet" },
        { name: "Answered 2xx, last 24 hours", value: <Share health={health} /> },
        { name: "Waiting", value: <Waiting health={health} /> },
      ]}
    />
  );
}

function Disabled({ at, reason }: { readonly at: string; readonly reason: string | undefined }) {
  return (
    <>
      <Time at={at} />
      {reason && <> ({reason})</>}
    </>
  );
}

/** Without an attempt there is no share: that is not 0 %. */
export function Share({ health }: Pick<Endpoint, "health">) {
  const { successShare, attempts, succeeded } = health;
  if (successShare === undefined) return <>No attempts</>;
  const of = attempts >= mostAttempts ? `the last ${count.format(attempts)}` : count.format(attempts);
  return (
    <span className="number">
      {percent.format(successShare)} ({count.format(succeeded)} of {of})
    </span>
  );
}

export function Waiting({ health }: Pick<Endpoint, "health">) {
  const { pending, oldestPendingAt } = health;
  if (pending === 0) return <>None</>;
  return (
    <>
      <span className="number">
        {count.format(pending)}
        {pending >= mostPending && " or more"}
      </span>
      {oldestPendingAt && (
        <>
          , the oldest queued <Time at={oldestPendingAt} ago />
        </>
      )}
    </>
  );
}
