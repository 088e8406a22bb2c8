import type { Defect } from "../domain/report.ts";
import { defectLimit } from "./limits.ts";

/** Adds a defect unless the list is full. */
export function addDefect(defects: Defect[], name: string, detail: string, at?: number): void {
  if (defects.length >= defectLimit) return;
  defects.push(at === undefined ? { name, detail } : { name, detail, at });
}
