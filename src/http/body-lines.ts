import type { IncomingHttpHeaders } from "node:http";
import type { Request } from "express";
import { Problem } from "./route.ts";

/** A line of a body, from 1; without a text where it was longer than allowed. */
export type BodyLine = { readonly number: number; readonly text: string | undefined };

export const linesType = "application/x-ndjson";

/** Whether the body is lines of JSON. */
export function bearsLines(request: Request): boolean {
  return request.is(linesType) === linesType;
}

/** Whether the client asks for lines of JSON: it names their type, and does not refuse it (RFC 9110 §12.5.1). */
export function wantsLines(headers: IncomingHttpHeaders): boolean {
  return (headers.accept ?? "").split(",").some((range) => {
    const [type = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    return type === linesType && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
  });
}

/**
 * The bytes of a body, read as they are asked for, so that a client that sends faster waits.
 * @throws Problem when the client goes away, or has encoded the body
 */
export async function* readStream(request: Request): AsyncGenerator<Buffer> {
  assertIdentity(request);
  try {
    yield* request.iterator({ destroyOnReturn: false });
  } catch {
    throw clientGone();
  } finally {
    // Who is still sending reads no answer, and loses it when the connection is cut: the rest is let in, and forgotten.
    request.resume();
  }
}

/**
 * The lines of a body, read as they are asked for, so that a client that sends faster waits. Blank ones are passed over.
 * @throws Problem when the client goes away, or has encoded the body
 */
export async function* readLines(request: Request, maxLineBytes: number): AsyncGenerator<BodyLine> {
  assertIdentity(request);
  let kept: Buffer[] = [];
  let size = 0;
  let number = 0;
  const keep = (part: Buffer) => {
    size += part.length;
    if (size <= maxLineBytes) kept.push(part);
    else kept = [];
  };
  const take = (): BodyLine => {
    const text = size <= maxLineBytes ? Buffer.concat(kept).toString("utf8").trim() : undefined;
    kept = [];
    size = 0;
    return { number: ++number, text };
  };
  for await (const chunk of chunksOf(request)) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      keep(chunk.subarray(start, end));
      start = end + 1;
      const line = take();
      if (line.text !== "") yield line;
    }
    keep(chunk.subarray(start));
  }
  const last = take();
  if (last.text !== "") yield last;
}

function assertIdentity(request: Request): void {
  const encoding = request.headers["content-encoding"] ?? "identity";
  if (encoding.toLowerCase() !== "identity")
    throw new Problem(415, "unsupported-media-type", "Cannot read an encoded body: expected no Content-Encoding");
}

async function* chunksOf(request: Request): AsyncGenerator<Buffer> {
  try {
    yield* request as AsyncIterable<Buffer>;
  } catch {
    throw clientGone();
  }
}

function clientGone(): Problem {
  return new Problem(400, "aborted", "Cannot read the body: the client went away");
}
