/** The entry of a viewer thread: bytes in, what is shown of them out. A fault ends only this thread. */
import { parentPort } from "node:worker_threads";
import type { MessageOutline } from "../domain/message-view.ts";
import { scanMessage } from "../message/scan.ts";
import { readOutline } from "./outline.ts";
import { renderPage } from "./page.ts";

export type ViewTask = { readonly raw: Uint8Array; readonly as: "outline" | "page" };
export type View = { readonly outline: MessageOutline } | { readonly page: string | undefined };

function answerTo({ raw, as }: ViewTask): { readonly reading: View } | { readonly fault: string } {
  try {
    const message = scanMessage(raw);
    return { reading: as === "page" ? { page: renderPage(message) } : { outline: readOutline(message) } };
  } catch (fault) {
    return { fault: String(fault) };
  }
}

parentPort?.on("message", (task: ViewTask) => parentPort?.postMessage(answerTo(task)));

parentPort?.postMessage({ ready: true });
