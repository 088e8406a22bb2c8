import { runService } from "../service.ts";
import { parseWords } from "./usage.ts";

/** `nixie serve`: the same as main.js. */
export async function serve(words: readonly string[]): Promise<number> {
  parseWords(words, {});
  return runService();
}
