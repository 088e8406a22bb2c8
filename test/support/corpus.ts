import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A labelled corpus, which is no part of the repository: in the folder NIXIE_CORPUS, else beside the checkout. */
export function findCorpus(): string | undefined {
  const beside = fileURLToPath(new URL("../../../shared/corpus", import.meta.url));
  const folder = process.env["NIXIE_CORPUS"] ?? beside;
  return existsSync(join(folder, "truth.jsonl")) ? folder : undefined;
}

/** The scorer that came with the corpus. */
export function findScorer(corpus: string): string | undefined {
  const scorer = join(corpus, "..", "tools", "score.py");
  return existsSync(scorer) ? scorer : undefined;
}
