import type { Tally } from "./source-queries.ts";
import styles from "./TallyView.module.css";

const count = new Intl.NumberFormat();
const some = (number: number, one: string, many: string) => `${count.format(number)} ${number === 1 ? one : many}`;

/** What a dry run found: people first, since behind them somebody waits for an answer. */
export function TallyView({ tally }: { readonly tally: Tally }) {
  const { bounces } = tally;
  return (
    <div>
      <div className={styles["people"]}>
        <Big
          number={tally.peopleWrote}
          words={tally.peopleWrote === 1 ? "person's message to you" : "messages that people wrote to you"}
        />
        <Big
          number={tally.askToBeRemoved}
          words={tally.askToBeRemoved === 1 ? "asks to be removed" : "ask to be removed"}
        />
        <Big number={tally.complaints} words={tally.complaints === 1 ? "complaint" : "complaints"} />
      </div>
      <ul className={styles["rest"]}>
        <li>
          <strong>{some(bounces.messages, "bounce", "bounces")}</strong> for{" "}
          {some(bounces.addresses, "address", "addresses")}
        </li>
        <li>{some(tally.autoReplies, "automatic answer", "automatic answers")} (out of office and the like)</li>
        <li>{some(tally.delays, "notice of a delay", "notices of delays")}, which change nothing</li>
        <li>{some(tally.notices, "other notice", "other notices")}</li>
        <li>{some(tally.spam, "message that is", "messages that are")} spam or has nothing to do with your mail</li>
        <li>{some(tally.unclear, "message", "messages")} that only a person can judge</li>
        <li>{some(tally.duplicates, "message", "messages")} that Nixie knew already</li>
      </ul>
      <p className={styles["follows"]}>
        <strong>What would follow:</strong> {some(tally.suppressed, "address", "addresses")} would get no mail any more,
        and {some(tally.held, "address", "addresses")} none for a time.
        {tally.unproven > 0 &&
          ` ${some(tally.unproven, "finding has", "findings have")} no effect, since it is not shown that they answer mail of yours: tell Nixie your sending domains and relays.`}
      </p>
      <Breakdown title="By year" rows={tally.byYear} />
      <Breakdown title="Bounces by provider" rows={tally.byProvider} />
    </div>
  );
}

function Big({ number, words }: { readonly number: number; readonly words: string }) {
  return (
    <div className="card">
      <div className={styles["big"]}>{count.format(number)}</div>
      <div>{words}</div>
    </div>
  );
}

function Breakdown({ title, rows }: { readonly title: string; readonly rows: Readonly<Record<string, number>> }) {
  const sorted = Object.entries(rows).sort(([, one], [, other]) => other - one);
  if (sorted.length === 0) return null;
  return (
    <details>
      <summary>{title}</summary>
      <table className="plain">
        <tbody>
          {sorted.map(([name, number]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="number">{count.format(number)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
