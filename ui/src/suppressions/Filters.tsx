import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useEffect, useId, useRef, useState } from "react";
import { useKeys } from "../keys/keys.tsx";
import { useFilters } from "../search.ts";
import { countFilters, filterNames, isFiltered } from "./filters.ts";
import styles from "./List.module.css";
import { causeWords, choicesOf, originWords, proofWords, reasonChoices } from "./words.ts";

const expiries = [
  { value: "", label: "Any end" },
  { value: "none", label: "Never ends" },
  { value: "set", label: "Ends some day" },
  { value: "7", label: "Ends within 7 days" },
  { value: "30", label: "Ends within 30 days" },
];
const selects = [
  { name: "cause", label: "Kind", data: choicesOf("Any kind", { ...causeWords, allow: undefined as never }) },
  { name: "reason", label: "Reason", data: reasonChoices },
  { name: "origin", label: "Came from", data: choicesOf("Anywhere", originWords) },
  { name: "proof", label: "Proof", data: choicesOf("Any proof", proofWords) },
  { name: "expires", label: "Ends", data: expiries },
].map((row) => ({ ...row, data: row.data.filter(({ label }) => label !== undefined) }));
const texts = [
  { name: "domain", label: "Domain", placeholder: "example.com" },
  { name: "scope", label: "Stream or scope", placeholder: "*marketing, newsletter" },
] as const;
const days = [
  { name: "madeSince", label: "Added from" },
  { name: "madeUntil", label: "Added before" },
  { name: "since", label: "Last seen from" },
  { name: "until", label: "Last seen before" },
] as const;

/** Search and filters; all of it lives in the URL. */
export function Filters() {
  const [filters, change] = useFilters();
  const [isOpen, setOpen] = useState(false);
  const [fewId, moreId] = [useId(), useId()];
  const used = countFilters(filters);
  const more = [...texts, ...days].some(({ name }) => (filters[name] ?? "") !== "");
  return (
    <search aria-label="Filters of the list">
      <div className={styles["filters"]}>
        <SearchField />
        <Button
          className={styles["fold"] ?? ""}
          variant="default"
          aria-expanded={isOpen}
          aria-controls={`${fewId} ${moreId}`}
          onClick={() => setOpen(!isOpen)}
        >
          {used === 0 ? "Filters" : `Filters (${used})`}
        </Button>
        <div id={fewId} className={styles["folded"]} data-folded={!isOpen}>
          {selects.map(({ name, label, data }) => (
            <NativeSelect
              key={name}
              label={label}
              data={data}
              value={filters[name] ?? ""}
              onChange={(event) => change({ [name]: event.currentTarget.value || undefined })}
            />
          ))}
          {isFiltered(filters) && (
            <Button
              variant="default"
              onClick={() => change(Object.fromEntries(filterNames.map((name) => [name, undefined])))}
            >
              Show all
            </Button>
          )}
        </div>
      </div>
      <details id={moreId} data-folded={!isOpen} className={styles["more"]} open={more || undefined}>
        <summary>More filters</summary>
        <div className={styles["filters"]}>
          {texts.map(({ name, ...field }) => (
            <TextInput
              key={`${name} ${filters[name] ?? ""}`}
              {...field}
              defaultValue={filters[name] ?? ""}
              onBlur={(event) => change({ [name]: event.currentTarget.value.trim() || undefined })}
              onKeyDown={(event) => {
                if (event.key === "Enter") change({ [name]: event.currentTarget.value.trim() || undefined });
              }}
            />
          ))}
          {days.map(({ name, label }) => (
            <TextInput
              key={name}
              type="date"
              label={label}
              value={filters[name]?.slice(0, 10) ?? ""}
              onChange={(event) => change({ [name]: event.currentTarget.value || undefined })}
            />
          ))}
        </div>
      </details>
    </search>
  );
}

const pauseMs = 250;

function SearchField() {
  const [{ q = "" }, change] = useFilters();
  const [text, setText] = useState(q);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => setText(q), [q]);
  useEffect(() => {
    const typed = text.trim();
    if (typed === q) return;
    const timer = setTimeout(() => change({ q: typed || undefined }), pauseMs);
    return () => clearTimeout(timer);
  }, [text, q, change]);
  useKeys("Suppressions", [{ keys: ["/"], name: "Search", run: () => field.current?.focus() }]);
  return (
    <TextInput
      ref={field}
      className={styles["search"] ?? ""}
      label="Search"
      placeholder="Address or @domain: what it starts with"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      maxLength={320}
      autoCapitalize="none"
      spellCheck={false}
    />
  );
}
