import { createImportKind } from "../batch/import/kind.ts";
import type { JobKind } from "../batch/kind.ts";
import { undo } from "../batch/undo.ts";
import type { ReclassificationOptions } from "../intake/again/find-differences.ts";
import { createReclassification } from "../intake/again/reclassification.ts";

/** Every kind of long job that this version can work on. */
export function jobKinds(judging: ReclassificationOptions): readonly JobKind[] {
  const { directory, judge } = judging;
  const findSettings = async (tenant: string) => (await directory.findSettings([tenant])).get(tenant);
  return [undo, createImportKind({ findSettings, policy: judge.policy }), createReclassification(judging)];
}
