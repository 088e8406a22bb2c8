import type { Defect } from "../domain/report.ts";
import { capText, replaceNul } from "./clean.ts";
import { defectLimit } from "./limits.ts";

const detailLimit = 300;

/** Adds a defect unless the list is full. */
export function addDefect(defects: Defect[], name: string, detail: string, at?: number): void {
  if (defects.length >= defectLimit) return;
  // The detail may quote raw bytes, and is stored like any text.
  const shown = replaceNul(capText(detail, detailLimit));
  defects.push(at === undefined ? { name, detail: shown } : { name, detail: shown, at });
}
