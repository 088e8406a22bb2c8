import { State } from "../parts/State.tsx";
import { Time } from "../parts/Time.tsx";
import type { Listener } from "./source-queries.ts";

const count = new Intl.NumberFormat();
const doors: Readonly<Record<Listener["door"], string>> = {
  smtp: "SMTP",
  lmtp: "LMTP",
  http: "HTTP (POST /v1/messages)",
  imap: "IMAP",
  file: "Files",
};

/** The doors of this installation, and what came to each. */
export function Listeners({ listeners }: { readonly listeners: readonly Listener[] }) {
  const [first] = listeners;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="scroll-x" tabIndex={0} aria-label="Listeners">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">Door</th>
              <th scope="col">State</th>
              <th scope="col">Address</th>
              <th scope="col">Last message</th>
              <th scope="col">Messages, 24 h</th>
              <th scope="col">Refused, 24 h</th>
            </tr>
          </thead>
          <tbody>
            {listeners.map(({ door, at, traffic }) => (
              <tr key={`${door} ${at}`}>
                <th scope="row">{doors[door]}</th>
                <td>
                  <State tone="good">Listening</State>
                </td>
                <td className="mono">{at}</td>
                <td>{traffic?.lastMessageAt ? <Time at={traffic.lastMessageAt} ago /> : "–"}</td>
                <td className="number">{traffic ? count.format(traffic.messages) : "–"}</td>
                <td className="number">{traffic?.refused === undefined ? "–" : count.format(traffic.refused)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {first?.traffic && (
        <p style={{ margin: "0.5rem 0 0" }}>
          Counted by the instance that answers, since it was started (<Time at={first.traffic.since} ago />
          ).
        </p>
      )}
    </>
  );
}
