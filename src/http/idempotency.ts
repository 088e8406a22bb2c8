import type { IncomingHttpHeaders } from "node:http";
import { claimRequest, type KeptReply, keepReply, keptRequest, releaseRequest } from "../store/access/kept-replies.ts";
import type { Database } from "../store/database.ts";
import { newId } from "../store/id.ts";
import type { Sealer } from "../store/seal.ts";
import { type Caller, Problem, type Reply, type Route } from "./route.ts";
import { isStream } from "./stream.ts";

/** draft-ietf-httpapi-idempotency-key-header: a name for the request, the same whenever it is sent again. */
export const idempotencyField = "Idempotency-Key";

/** A longer reply is not kept. */
const keptBytes = 256 * 1024;

export type OnceRequest = {
  readonly caller: Caller;
  readonly headers: IncomingHttpHeaders;
  /** Path and query, as they were sent. */
  readonly url: string;
  readonly body: unknown;
};

/** Does a request once, however often it is sent with its key; without a key, each time. */
export type RunOnce = (row: Route, request: OnceRequest, run: () => Promise<Reply>) => Promise<Reply>;

/** Whether a row's requests may carry the key: those that make or do something anew each time. */
export function takesIdempotencyKey(row: Pick<Route, "method" | "scope" | "idempotency" | "streamBody">): boolean {
  return row.method === "post" && row.scope !== "none" && row.idempotency !== "own" && row.streamBody === undefined;
}

/** Makes the `RunOnce` of an app. */
export function createRunOnce(context: {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly now: () => Date;
}): RunOnce {
  return async (row, { caller, headers, url, body }, run) => {
    const key = takesIdempotencyKey(row) ? readKey(headers) : undefined;
    if (key === undefined) return run();
    const content = body instanceof Uint8Array ? body : (JSON.stringify(body) ?? "");
    const name = [caller.actor, row.method, row.path, key];
    const request = keptRequest(caller.tenant, name, [url, content]);
    const claim = await claimRequest(context, request, newId(), context.now());
    switch (claim.outcome) {
      case "other-request":
        throw new Problem(
          422,
          "idempotency-key-reused",
          "Cannot do this under that Idempotency-Key: it stands for another request, so expected a new one",
        );
      case "running":
        throw new Problem(409, "in-progress", "Cannot do this twice at once: the same request is being done", {
          "Retry-After": String(Math.min(5, secondsUntil(claim.until, context.now()))),
        });
      case "done":
        return replayed(claim.reply);
      case "mine":
        break;
      default:
        return claim satisfies never;
    }
    let reply: Reply;
    try {
      reply = await run();
    } catch (fault) {
      await releaseRequest(context.database, request, claim.owner).catch(() => {});
      throw fault;
    }
    await keepReply(context, request, claim.owner, { status: reply.status, text: textOf(reply) });
    return reply;
  };
}

function readKey(headers: IncomingHttpHeaders): string | undefined {
  const field = headers["idempotency-key"];
  if (field === undefined) return undefined;
  // The draft has it as a quoted string; most clients send it bare.
  const text = String(field).replace(/^"(.*)"$/, "$1");
  if (/^[\x21-\x7e]{1,255}$/.test(text)) return text;
  const expected = "expected 1 to 255 printable characters of ASCII, without spaces";
  throw new Problem(400, "invalid-idempotency-key", `Cannot use this Idempotency-Key: ${expected}`);
}

function secondsUntil(time: Date, now: Date): number {
  return Math.max(1, Math.ceil((time.getTime() - now.getTime()) / 1000));
}

/** What is kept of a reply; undefined for one that is too large, or no JSON. */
function textOf({ body, headers }: Reply): string | undefined {
  if (isStream(body) || body instanceof Uint8Array) return undefined;
  const text = JSON.stringify({ body, headers });
  return Buffer.byteLength(text) > keptBytes ? undefined : text;
}

function replayed({ status, text }: KeptReply): Reply {
  if (text === undefined) {
    const detail = `Cannot tell the reply again: the request was done with status ${status}, and its reply was not kept`;
    throw new Problem(409, "reply-not-kept", detail);
  }
  const { body, headers } = JSON.parse(text) as Pick<Reply, "body" | "headers">;
  return { status, body, headers: { ...headers, "Idempotency-Replayed": "true" } };
}
