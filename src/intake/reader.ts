/** The entry of a reader thread: bytes in, a Reading out. A fault ends only this thread. */
import { parentPort } from "node:worker_threads";
import type { OperatorRule } from "../domain/decision.ts";
import { readMessage } from "./reading.ts";

export type ReaderTask = { readonly raw: Uint8Array; readonly rules: readonly OperatorRule[] };
/** "ready" comes once, when the thread has loaded; then one answer for each task. */
export type ReaderAnswer =
  | { readonly ready: true }
  | { readonly reading: Awaited<ReturnType<typeof readMessage>> }
  | { readonly fault: string };

parentPort?.on("message", (task: ReaderTask) => {
  readMessage(task.raw, task.rules).then(
    (reading) => parentPort?.postMessage({ reading } satisfies ReaderAnswer),
    (fault: unknown) => parentPort?.postMessage({ fault: String(fault) } satisfies ReaderAnswer),
  );
});

parentPort?.postMessage({ ready: true } satisfies ReaderAnswer);
