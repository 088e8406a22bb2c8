import type { Job } from "./jobs.ts";
import { RejectLink } from "./RejectLink.tsx";
import { sayReason } from "./words.ts";

type Sample = { readonly line: number; readonly address: string; readonly text: string; readonly because: string };
type Sums = {
  readonly rows: number;
  readonly rejected: number;
  readonly groups: Readonly<Record<string, number>>;
  readonly reasons: Readonly<Record<string, number>>;
  readonly known: number;
  readonly samples: Readonly<Record<string, readonly Sample[]>>;
};

const groupWords: Readonly<Record<string, string>> = {
  entry: "Entries of an export of Nixie’s",
  hard: "Take no mail (hard bounces)",
  over: "Would be over by now",
  complaint: "Complained",
  "opt-out": "Unsubscribed",
  manual: "Suppressed by hand",
  soft: "Full mailboxes and faults that pass (soft bounces)",
  block: "Our mail was refused (blocked mail)",
  unclear: "Do not say why",
  old: "Took no mail, but long ago",
  alive: "Wrote, or got mail, since",
};

/** The rows of a file by what their own words say, with samples of each. */
export function ImportCounts({ job }: { readonly job: Job }) {
  const { sums } = (job.outcome ?? {}) as { readonly sums?: Sums };
  if (sums === undefined) return null;
  const groups = Object.entries(sums.groups).filter(([, count]) => count > 0);
  const reasons = Object.entries(sums.reasons).sort(([, one], [, other]) => other - one);
  return (
    <>
      <p style={{ margin: 0 }}>
        {sums.rows.toLocaleString()} rows, {sums.rejected.toLocaleString()} of them cannot be read.
        {sums.known > 0 && ` Nixie itself knows ${sums.known.toLocaleString()} of them to take no mail.`}
      </p>
      <div className="scroll-x">
        <table className="plain">
          <caption style={{ textAlign: "left" }}>Judged again by their own words</caption>
          <thead>
            <tr>
              <th scope="col">What they are</th>
              <th scope="col">Rows</th>
              <th scope="col">Such as</th>
            </tr>
          </thead>
          <tbody>
            {groups.map(([group, count]) => (
              <tr key={group}>
                <td>{groupWords[group] ?? group}</td>
                <td className="number">{count.toLocaleString()}</td>
                <td className="break">
                  {sums.samples[group]?.slice(0, 2).map(({ line, address, text }) => (
                    <div key={line}>
                      {address}
                      {text !== "" && `: ${text}`}
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details>
        <summary>By reason</summary>
        <ul>
          {reasons.map(([reason, count]) => (
            <li key={reason}>
              {count.toLocaleString()} {sayReason(reason)}
            </li>
          ))}
        </ul>
      </details>
      {sums.rejected > 0 && <RejectLink id={job.id} />}
    </>
  );
}
