import { useQuery } from "@tanstack/react-query";
import { api, ask } from "../api/client.ts";
import { Fault } from "../parts/Fault.tsx";
import { Scroll } from "./Scroll.tsx";
import styles from "./Settings.module.css";

const levels = [
  { proof: "verified", words: "proven" },
  { proof: "matched", words: "matched to a message of yours" },
  { proof: "plausible", words: "only plausible: they name a domain of yours" },
  { proof: "none", words: "not proven, so they did nothing" },
] as const;

/** How much of what came back in a month was proven, and what would prove more. */
export function ProofShare() {
  const overview = useQuery({
    queryKey: ["proof", "30d"],
    queryFn: () => ask(api.GET("/v1/proof", { params: { query: { window: "30d" } } })),
  });
  if (overview.error)
    return <Fault action="Cannot show the proofs" fault={overview.error} onRetry={() => void overview.refetch()} />;
  if (overview.data === undefined) return null;
  const { reports, proofs, streams, fixes } = overview.data;
  return (
    <section aria-labelledby="proof-share">
      <h2 id="proof-share" className={styles["heading"]}>
        How much is proven
      </h2>
      {reports === 0 ? (
        <p>Nothing came back in the last 30 days, so there is no share to show.</p>
      ) : (
        <>
          <p>Of {reports.toLocaleString()} reports in the last 30 days:</p>
          <dl className={styles["facts"]}>
            {levels.map(({ proof, words }) => (
              <div key={proof} style={{ display: "contents" }}>
                <dt className="number">{(((proofs[proof] ?? 0) / reports) * 100).toFixed(1)} %</dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
          <StreamShares streams={streams} />
        </>
      )}
      {fixes.length > 0 && (
        <>
          <h3 style={{ fontSize: "1rem" }}>What would prove more</h3>
          <ul style={{ paddingLeft: "1.25rem" }}>
            {fixes.map(({ missing, fix }) => (
              <li key={missing}>
                {missing}. <span className={styles["quiet"]}>{fix}.</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

type Share = { readonly stream: string; readonly reports: number; readonly unproven: number };

/** Where proof is wanting most: often one program that sends without tokens. */
function StreamShares({ streams }: { readonly streams: readonly Share[] }) {
  return (
    <Scroll label="Proof by stream">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">Stream</th>
            <th scope="col">Reports</th>
            <th scope="col">Not proven</th>
          </tr>
        </thead>
        <tbody>
          {streams.map(({ stream, reports, unproven }) => (
            <tr key={stream}>
              <td className="break">{stream === "" ? "not known" : stream}</td>
              <td className="number">{reports.toLocaleString()}</td>
              <td className="number">{(unproven * 100).toFixed(1)} %</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
