import { TextInput } from "@mantine/core";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { Dialog } from "../parts/Dialog.tsx";
import { otherRulings, type Row, type Ruling, rulingWords } from "./choices.ts";
import styles from "./Review.module.css";
import { type Outcomes, useOutcomes } from "./review-queries.ts";

/** Lines that are shown at once; a letter more finds the others. */
const mostLines = 30;

type Props = {
  readonly row: Row;
  readonly onClose: () => void;
  readonly onDecide: (ruling: Ruling) => void;
};

/** Any decision, and any reason of the taxonomy, by search; each says what it will do. */
export function ReasonDialog({ row, onClose, onDecide }: Props) {
  const outcomes = useOutcomes(row.id).data;
  const [text, setText] = useState("");
  const list = useRef<HTMLUListElement>(null);
  const lines = useMemo(() => findLines(row, outcomes, text), [row, outcomes, text]);
  const choose = (ruling: Ruling) => {
    onClose();
    onDecide(ruling);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    moveFocus(list.current, event.key === "ArrowDown" ? 1 : -1);
  };
  return (
    <Dialog title="What was it?" isOpen onClose={onClose} size="lg">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows move among the buttons within */}
      <div onKeyDown={onKeyDown}>
        <TextInput
          label="Search"
          placeholder="full, moved, spam …"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            const [first] = lines;
            if (event.key === "Enter" && !event.nativeEvent.isComposing && text !== "" && first) choose(first.ruling);
          }}
          data-autofocus
        />
        <ul ref={list} className={styles["reasons"]} aria-label="Decisions">
          {lines.map(({ ruling, name, words }) => (
            <li key={`${ruling.decision} ${ruling.reason ?? ""}`}>
              <button type="button" onClick={() => choose(ruling)}>
                <strong>{name}</strong> {ruling.reason && <code>{ruling.reason}</code>}
                <small>{words ?? "…"}</small>
              </button>
            </li>
          ))}
        </ul>
        {lines.length === 0 && <p>Nothing is called that.</p>}
      </div>
    </Dialog>
  );
}

function findLines(row: Row, outcomes: Outcomes | undefined, text: string) {
  const judged = (outcomes?.outcomes ?? []).filter(({ decision }) => decision === "judge");
  const rulings = [...otherRulings(row), ...judged.map(({ decision, reason }) => ({ decision, reason }) as Ruling)];
  const wanted = text.trim().toLowerCase();
  return rulings
    .map((ruling) => ({
      ruling,
      name: rulingWords(ruling),
      words: outcomes?.outcomes.find((one) => one.decision === ruling.decision && one.reason === ruling.reason)?.words,
    }))
    .filter(({ ruling, name }) => `${name} ${ruling.reason ?? ""}`.toLowerCase().includes(wanted))
    .slice(0, mostLines);
}

function moveFocus(list: HTMLUListElement | null, by: number): void {
  const buttons = [...(list?.querySelectorAll("button") ?? [])];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons[Math.max(0, Math.min(buttons.length - 1, at + by))]?.focus();
}
