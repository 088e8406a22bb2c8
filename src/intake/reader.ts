/** The entry of a reader thread: bytes in, a Reading out. A fault ends only this thread. */
import { parentPort } from "node:worker_threads";
import type { OperatorRule } from "../domain/operator-rule.ts";
import { type Reading, readMessage } from "./reading.ts";

export type ReaderTask = {
  readonly raw: Uint8Array;
  readonly rules: readonly OperatorRule[];
  readonly mailFrom?: string | undefined;
};
/** "ready" comes once, when the thread has loaded; then one answer for each task. */
export type ReaderAnswer<A = Reading> = { readonly ready: true } | { readonly reading: A } | { readonly fault: string };

function answerTo({ raw, rules, mailFrom }: ReaderTask): ReaderAnswer {
  try {
    return { reading: readMessage(raw, rules, mailFrom) };
  } catch (fault) {
    return { fault: String(fault) };
  }
}

parentPort?.on("message", (task: ReaderTask) => parentPort?.postMessage(answerTo(task)));

parentPort?.postMessage({ ready: true } satisfies ReaderAnswer);
