import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { answerWith, type SenderOptions } from "./send.ts";

export type GetterOptions = SenderOptions & {
  /** A longer answer is an error. */
  readonly maxBytes: number;
};

/**
 * Makes a function that gets one short text by https, from an address that the guard has checked and from no other. A
 * redirect is an answer like any other, hence an error, as is every status but 200.
 */
export function createGetter(options: GetterOptions): (url: URL) => Promise<string> {
  return async (url) => {
    const target = options.guard.parseTarget(url.href);
    if (target.protocol !== "https:") throw new Error(`Cannot get ${url.host}: expected https`);
    const addresses = await options.guard.findAddresses(target);
    return new Promise((resolve, reject) => {
      const sent = request(target, {
        lookup: answerWith(addresses),
        agent: false,
        ca: options.ca,
        signal: AbortSignal.timeout(options.timeoutMs),
        headers: { "user-agent": `nixie/${options.version}` },
      });
      sent.on("response", (response) => readAnswer(response, options.maxBytes).then(resolve, reject));
      sent.on("error", reject);
      sent.end();
    });
  };
}

async function readAnswer(response: IncomingMessage, maxBytes: number): Promise<string> {
  if (response.statusCode !== 200) {
    response.destroy();
    throw new Error(`Cannot use the answer: status ${response.statusCode}: expected 200`);
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) throw new Error(`Cannot use the answer: expected at most ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
