import { Badge, Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, ask } from "../api/client.ts";
import { ActorName } from "../parts/ActorName.tsx";
import { FaultText } from "../parts/Fault.tsx";
import { reasonWords } from "../parts/reason-words.ts";
import { Time } from "../parts/Time.tsx";
import { toast } from "../parts/toast.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { type Conditions, type OwnRule, sentenceOf } from "./condition-words.ts";
import styles from "./Rules.module.css";

type Acts = {
  readonly onTurn: (name: string, act: "pause" | "resume") => Promise<void>;
  readonly onRevert: (rule: OwnRule) => void;
};

/** One rule in words, with what came of it. */
export function RuleCard({ rule, acts }: { readonly rule: OwnRule; readonly acts: Acts | undefined }) {
  const [isOpen, setOpen] = useState(false);
  const { name, when, reason, state, note, createdBy, createdAt, hits, lastHitAt, isSettling } = rule;
  const act = state === "paused" ? "resume" : "pause";
  return (
    <li className={styles["card"]}>
      <h3 className={styles["title"]}>
        When a message {sentenceOf(when as Conditions)}, it is “{reasonWords(reason)}”{" "}
        {state !== "active" && <Badge variant="outline">{state === "paused" ? "Paused" : "Over"}</Badge>}
      </h3>
      <p className={styles["facts"]}>
        <span>
          {name}, by <ActorName actor={createdBy} />, <Time at={createdAt} />
        </span>
        <span>
          {hits === 0 ? (
            "No message since"
          ) : (
            <>
              {hits.toLocaleString()} {hits === 1 ? "message" : "messages"}, the last{" "}
              <Time at={lastHitAt ?? createdAt} />
            </>
          )}
        </span>
        {isSettling && <span>What waits is being settled.</span>}
        {rule.settled > 0 && <span>{rule.settled.toLocaleString()} settled when it was made</span>}
      </p>
      {note && (
        <p className="break" style={{ margin: "0.25rem 0 0" }}>
          {note}
        </p>
      )}
      <div className={styles["acts"]}>
        {acts && (
          <>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`${act === "pause" ? "Pause" : "Resume"} ${name}`}
              onClick={() => acts.onTurn(name, act).catch((fault: Error) => toast(fault.message, { kind: "fault" }))}
            >
              {act === "pause" ? "Pause" : "Resume"}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Revert ${name}`}
              onClick={() => acts.onRevert(rule)}
            >
              Revert…
            </Button>
          </>
        )}
        {hits > 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={isOpen}
            aria-label={`Messages by day of ${name}`}
            onClick={() => setOpen(!isOpen)}
          >
            Messages by day
          </Button>
        )}
      </div>
      {isOpen && <Days name={name} />}
    </li>
  );
}

function Days({ name }: { readonly name: string }) {
  const days = useQuery({
    queryKey: ["rules", name, "hits"],
    queryFn: () => ask(api.GET("/v1/rules/own/{name}/hits", { params: { path: { name } } })),
  });
  if (days.error) return <FaultText fault={days.error} />;
  if (days.data === undefined) return <Waiting lines={2} />;
  return (
    <table className={styles["days"]}>
      <thead>
        <tr>
          <th scope="col">Day (UTC)</th>
          <th scope="col">Messages</th>
        </tr>
      </thead>
      <tbody>
        {days.data.rows.toReversed().map(({ day, hits }) => (
          <tr key={day}>
            <td>{day}</td>
            <td>{hits.toLocaleString()}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
