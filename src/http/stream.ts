import type { Response } from "express";
import type { Answer, Reply } from "./route.ts";

/** A body of any size, made while it is sent. */
export type ByteStream = AsyncIterable<string | Uint8Array>;

/** For so long a client may take nothing of a body before it is cut off, in milliseconds. */
const stallMs = 120_000;

/** Whether a body is made while it is sent. */
export function isStream(body: unknown): body is ByteStream {
  return typeof body === "object" && body !== null && Symbol.asyncIterator in body;
}

/**
 * Sends a stream as fast as the client takes it. When the client leaves, the stream is ended. When the stream fails
 * before its first part the error can still be answered; later the caller cuts the connection, so that the client can
 * tell that what it has is not whole (RFC 9112 §8).
 * @throws whatever the stream throws
 */
export async function sendStream(response: Response, reply: Reply & { readonly body: ByteStream }): Promise<void> {
  const begin = () => response.status(reply.status).set({ ...reply.headers });
  if (response.req.method === "HEAD") {
    begin().end();
    return;
  }
  for await (const part of reply.body) {
    // To leave this loop ends the stream, too.
    if (response.destroyed) return;
    if (!response.headersSent) begin();
    if (!response.write(part)) await untilDrained(response);
  }
  if (response.destroyed) return;
  if (!response.headersSent) begin();
  response.end();
}

function untilDrained(response: Response): Promise<void> {
  return new Promise((resolve) => {
    const stalled = setTimeout(() => response.destroy(), stallMs);
    const done = () => {
      clearTimeout(stalled);
      response.off("drain", done).off("close", done);
      resolve();
    };
    // Between the write and here nothing else runs, so "close" has not passed unless the response is destroyed.
    if (response.destroyed) done();
    else response.on("drain", done).on("close", done);
  });
}

/** For tests: passes a stream of lines on while each is as documented. */
export async function* checkLines(body: ByteStream, answer: Answer, name: string): ByteStream {
  for await (const part of body) {
    if (answer.lines !== undefined) {
      for (const line of Buffer.from(part).toString().split("\n").slice(0, -1)) {
        const result = answer.lines.safeParse(JSON.parse(line));
        if (!result.success) {
          throw new TypeError(`Cannot send this line from ${name}: not as documented: ${result.error.message}`);
        }
      }
    }
    yield part;
  }
}
