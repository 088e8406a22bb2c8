/**
 * A reader that behaves as the real one, but for messages whose text tells it to hang, to end its thread, or to eat
 * memory: what a fault in a reader would do.
 */
import { parentPort } from "node:worker_threads";
import { readMessage } from "../../dist/intake/reading.js";

parentPort.on("message", async ({ raw, rules, mailFrom }) => {
  const text = Buffer.from(raw).toString("latin1");
  if (text.includes("X-Test: hang")) for (;;);
  if (text.includes("X-Test: exit")) process.exit(1);
  if (text.includes("X-Test: throw")) return parentPort.postMessage({ fault: "told to" });
  const eaten = [];
  while (text.includes("X-Test: eat")) eaten.push(new Array(100_000).fill({}).map(() => ({ more: [] })));
  parentPort.postMessage({ reading: readMessage(raw, rules, mailFrom) });
});

parentPort.postMessage({ ready: true });
