import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Confirm } from "../parts/Confirm.tsx";
import { Time } from "../parts/Time.tsx";
import { toast } from "../parts/toast.tsx";
import styles from "./Checks.module.css";
import { type Check, type CheckAnswer, checkAnswers, liftCheck } from "./checks.ts";
import { ToMessage } from "./links.tsx";
import { reasonName } from "./words.ts";

const lifeWords = {
  reply: "A person answered from there",
  "out-of-office": "An out-of-office came from there",
  delivered: "Mail arrived there and brought nothing back",
} as const;

type Props = {
  readonly check: Check;
  readonly isCurrent: boolean;
  readonly mayAnswer: boolean;
  readonly week: string | undefined;
  readonly onFocus: () => void;
  readonly onAnswer: (answer: CheckAnswer | null) => void;
  readonly hold: (element: HTMLLIElement | null) => void;
};

/** One suppression of the sample: what was done, why, what speaks against it, and the answer. */
export function CheckCard({ check, isCurrent, mayAnswer, week, onFocus, onAnswer, hold }: Props) {
  const { address, reason, given, why, suppressedAt, messageId, life, isStanding, answer } = check;
  return (
    <li
      ref={hold}
      className={`card ${styles["check"]}`}
      data-current={isCurrent || undefined}
      aria-current={isCurrent || undefined}
      tabIndex={-1}
      onFocus={onFocus}
    >
      <div className={styles["head"]}>
        <h2 className={styles["address"]}>{address}</h2>
        <Time at={suppressedAt} />
      </div>
      <p className={styles["facts"]}>
        <strong>{reasonName(reason)}</strong> · {given === "never" ? "never mailed again" : "not mailed for a while"} ·{" "}
        {isStanding ? "on the list" : "lifted since"}
        {messageId && (
          <>
            {" · "}
            <ToMessage id={messageId} name="Message" />
          </>
        )}
      </p>
      <p className="break" style={{ margin: 0 }}>
        {why}
      </p>
      {life && (
        <p className={styles["life"]}>
          {lifeWords[life.kind]} since: <Time at={life.at} />
        </p>
      )}
      <fieldset className={styles["answers"]}>
        <legend>Was it right to suppress it?</legend>
        {checkAnswers.map(({ answer: one, name, key }) => (
          <Button
            key={one}
            size="xs"
            variant={answer === one ? "filled" : "default"}
            aria-pressed={answer === one}
            disabled={!mayAnswer}
            onClick={() => onAnswer(answer === one ? null : one)}
          >
            {name} ({key})
          </Button>
        ))}
        {answer === "wrong" && isStanding && mayAnswer && <Lift check={check} week={week} />}
      </fieldset>
    </li>
  );
}

function Lift({ check, week }: { readonly check: Check; readonly week: string | undefined }) {
  const [isOpen, setOpen] = useState(false);
  const queries = useQueryClient();
  const lift = async () => {
    await liftCheck(check, "Found wrong in the weekly check of suppressions");
    toast(`${check.address} is off the list`);
    await queries.invalidateQueries({ queryKey: ["precision", "checks", week] });
  };
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        Take it off the list
      </Button>
      <Confirm
        title="Take this address off the list?"
        act="Take it off"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={lift}
      >
        <p>
          <strong className="break">{check.address}</strong> may be mailed again. A new bounce puts it back.
        </p>
        {check.cause !== "delivery" && (
          <p>A person asked for this entry: without a later consent Nixie refuses to lift it.</p>
        )}
      </Confirm>
    </>
  );
}
