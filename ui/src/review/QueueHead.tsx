import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type Ref, useEffect, useState } from "react";
import { type Category, categoryWords } from "../parts/reason-words.ts";
import { useFilters } from "../search.ts";
import styles from "./Queue.module.css";

/** So long nobody types before it is searched. */
const restMs = 250;

type Props = {
  /** How many wait. */
  readonly aside: string | undefined;
  readonly newer: number;
  readonly searchField: Ref<HTMLInputElement>;
  readonly onRecent: () => void;
  readonly onNewer: () => void;
};

/** The head of the queue: how many wait, what to look for, and what came meanwhile. */
export function QueueHead({ aside, newer, searchField, onRecent, onNewer }: Props) {
  const [search, change] = useFilters();
  const [text, setText] = useState(search["text"] ?? "");
  const sought = search["text"] ?? "";
  useEffect(() => setText(sought), [sought]);
  useEffect(() => {
    if (text === sought) return;
    const timer = setTimeout(() => change({ text: text.trim() || undefined }), restMs);
    return () => clearTimeout(timer);
  }, [text, sought, change]);
  const categories = Object.entries(categoryWords).map(([value, label]) => ({ value, label }));
  return (
    <div className={styles["head"]}>
      <h1>
        Review <span className={`number ${styles["count"]}`}>{aside}</span>
      </h1>
      <Button variant="default" size="compact-sm" onClick={onRecent}>
        Recent decisions
      </Button>
      <div className={styles["search"]}>
        <TextInput
          ref={searchField}
          size="xs"
          type="search"
          aria-label="Search the queue"
          placeholder="Address, subject, question"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            setText("");
            event.currentTarget.blur();
          }}
        />
        <NativeSelect
          size="xs"
          aria-label="Guess"
          data={[{ value: "", label: "Any guess" }, ...categories]}
          value={(search["category"] as Category | undefined) ?? ""}
          onChange={(event) => change({ category: event.currentTarget.value || undefined })}
        />
      </div>
      {newer > 0 && (
        <Button className={styles["pill"] ?? ""} size="compact-sm" radius="xl" onClick={onNewer}>
          {newer.toLocaleString()} new
        </Button>
      )}
    </div>
  );
}
