import type { JobKind } from "../batch/kind.ts";
import { undo } from "../batch/undo.ts";

/** Every kind of long job that this version can work on. */
export function jobKinds(): readonly JobKind[] {
  return [undo];
}
