import type { JobKind } from "../batch/kind.ts";

/** Every kind of long job that this version can work on. */
export function jobKinds(): readonly JobKind[] {
  return [];
}
