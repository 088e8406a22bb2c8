import { Anchor, Button } from "@mantine/core";
import { type Ref, useState } from "react";
import { MessageView } from "../message/MessageView.tsx";
import { reasonWords } from "../parts/reason-words.ts";
import { Time } from "../parts/Time.tsx";
import { guessWords, type Row } from "./choices.ts";
import { ReportText } from "./ReportText.tsx";
import styles from "./Review.module.css";

type Props = {
  readonly row: Row;
  readonly onBack: () => void;
  readonly onMembers: () => void;
  readonly region: Ref<HTMLElement>;
  readonly children: React.ReactNode;
};

/** One review: whom it is about, what is asked, the guess, the message, and below it what may be decided. */
export function ReviewDetail({ row, onBack, onMembers, region, children }: Props) {
  return (
    <section className={styles["detail"]} aria-label="The review" ref={region} tabIndex={-1}>
      <div className={styles["top"]}>
        <Button variant="subtle" size="compact-sm" onClick={onBack} className={styles["back"] ?? ""}>
          ‹ Queue
        </Button>
        <h2>{row.subject ?? row.question}</h2>
        <p>
          About <strong>{row.address ?? "nobody who is named"}</strong>
          {row.from && ` · from ${row.from}`} · <Time at={row.receivedAt ?? row.openedAt} />
          {(row.source ?? row.door) && ` · ${[row.door, row.source].filter(Boolean).join(": ")}`}
        </p>
      </div>
      <Guess row={row} onMembers={onMembers} />
      {row.messageId === undefined ? (
        <ReportText id={row.id} />
      ) : (
        <div className={styles["message"]}>
          <MessageView id={row.messageId} bindsKeys fills />
        </div>
      )}
      {children}
    </section>
  );
}

function Guess({ row, onMembers }: { readonly row: Row; readonly onMembers: () => void }) {
  const [isWhyOpen, setWhyOpen] = useState(false);
  const { name, detail, percent } = guessWords(row);
  const alike = row.members - row.settled;
  return (
    <div className={styles["guess"]}>
      <strong>
        Guess: {name} {percent}
      </strong>
      <span className={styles["faint"]}>{detail}</span>
      {alike > 1 && (
        <Button variant="default" size="compact-sm" onClick={onMembers}>
          {alike.toLocaleString()} alike
        </Button>
      )}
      <Anchor
        component="button"
        type="button"
        size="sm"
        aria-expanded={isWhyOpen}
        onClick={() => setWhyOpen(!isWhyOpen)}
      >
        Why is it here?
      </Anchor>
      {isWhyOpen && (
        <p style={{ margin: 0, width: "100%" }} className="break">
          {row.question} {row.rule && `Rule: ${row.rule}. `}
          {row.proof && `${proofWords[row.proof]} `}
          {row.reason && `Taxonomy: ${row.category}, ${row.reason} (${reasonWords(row.reason)}).`}
          {row.dueAt && (
            <>
              {" "}
              It is honoured as a wish unless somebody decides before <Time at={row.dueAt} />.
            </>
          )}
        </p>
      )}
    </div>
  );
}

const proofWords: Readonly<Record<NonNullable<Row["proof"]>, string>> = {
  none: "Nothing shows that it answers mail of yours.",
  plausible: "It may answer mail of yours; that is not proven.",
  matched: "It answers a message that was registered.",
  verified: "It is proven to answer mail of yours.",
};
