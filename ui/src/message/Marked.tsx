import type { ReactNode } from "react";
import type { Mark } from "./content.ts";

type Span = { readonly start: number; readonly end: number; readonly mark: Mark; readonly index: number };

/** The mark with this number in the list of all marks. */
export function markId(index: number): string {
  return `mark-${index}`;
}

/** A text with the places that decided marked in it. Of places that overlap, what comes later begins where the first ends. */
export function Marked({ text, spans }: { readonly text: string; readonly spans: readonly Span[] }): ReactNode {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const { start, end, mark, index } of [...spans].sort((one, other) => one.start - other.start)) {
    const from = Math.max(at, start);
    if (from > at) pieces.push(text.slice(at, from));
    pieces.push(
      <mark key={index} id={markId(index)} tabIndex={-1} title={mark.rule}>
        {text.slice(from, Math.max(from, end))}
      </mark>,
    );
    at = Math.max(from, end);
  }
  pieces.push(text.slice(at));
  return pieces;
}

/** The marks that stand in one place, with their numbers. */
export function spansIn(
  marks: readonly Mark[],
  isHere: (mark: Exclude<Mark, { in: "nowhere" }>) => boolean,
): readonly Span[] {
  return marks.flatMap((mark, index) =>
    mark.in !== "nowhere" && isHere(mark) ? [{ start: mark.start, end: mark.end, mark, index }] : [],
  );
}
