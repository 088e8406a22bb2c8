import type { Config } from "../config.ts";
import type { View, ViewTask } from "../display/viewer.ts";
import type { MessageContentContext } from "../http/routes/message-content.ts";
import { startReaders } from "../intake/readers.ts";

/**
 * Takes messages apart for people, in a thread of its own that begins with the first one: a hostile message ends the
 * thread, and neither the service nor the reading of others.
 */
export function startViewer(config: Config): { readonly view: MessageContentContext["view"]; stop(): Promise<void> } {
  const readers = startReaders<ViewTask, View>({
    entry: new URL("../display/viewer.js", import.meta.url),
    threads: 1,
    timeoutMs: config.READER_SECONDS * 1000,
    heapMiB: config.READER_HEAP_MIB,
  });
  return {
    view: {
      async outline(raw) {
        const answer = await readers.read({ raw, as: "outline" });
        if ("outline" in answer) return answer.outline;
        throw new TypeError("Cannot show the message: expected its outline");
      },
      async page(raw) {
        const answer = await readers.read({ raw, as: "page" });
        return "page" in answer ? answer.page : undefined;
      },
    },
    stop: () => readers.stop(),
  };
}
