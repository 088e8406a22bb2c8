import type { Circuit } from "./circuit.ts";

/** How long to wait for Nixie, and how often to ask again; times in milliseconds. */
export type PatienceOptions = {
  /** Longest wait for one answer; 2,000. */
  readonly timeoutMs?: number;
  /** Longest wait for all tries of one request together; 5,000. */
  readonly deadlineMs?: number;
  /** Tries after the first; 2. */
  readonly retries?: number;
};

/** What a patient fetch is made of; tests hand in their own. */
export type Surroundings = {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

/** Nixie gave no answer: it is down, too slow, or has too much to do. */
export class NixieUnavailable extends Error {
  override readonly name = "NixieUnavailable";
}

const firstPauseMs = 100;
const tooBusy = 429;

/** A fetch that gives up in time, asks again where that is of use, and leaves a service alone that is down. */
export function createPatientFetch(options: PatienceOptions, circuit: Circuit, around: Surroundings) {
  const { timeoutMs = 2_000, deadlineMs = 5_000, retries = 2 } = options;

  return async function patientFetch(request: Request): Promise<Response> {
    const deadline = around.now() + deadlineMs;
    for (let attempt = 0; ; attempt++) {
      if (!circuit.mayTry()) throw new NixieUnavailable("Nixie was down a moment ago; it is asked again in a while");
      const left = Math.min(timeoutMs, deadline - around.now());
      const outcome = await tryOnce(request.clone(), left);
      if (outcome instanceof Response && !isWorthAnother(outcome.status)) return outcome;
      const pause = pauseAfter(outcome, attempt);
      if (attempt < retries && around.now() + pause < deadline) {
        await around.sleep(pause);
        continue;
      }
      if (outcome instanceof Response) return outcome;
      throw outcome;
    }
  };

  async function tryOnce(request: Request, waitMs: number): Promise<Response | NixieUnavailable> {
    try {
      const response = await answerWithin(request, waitMs);
      if (response.status >= 500) circuit.fail();
      else circuit.succeed();
      return response;
    } catch (cause) {
      // What the caller called off says nothing about Nixie.
      request.signal.throwIfAborted();
      circuit.fail();
      return new NixieUnavailable(`Nixie gave no answer: ${describe(cause)}`, { cause });
    }
  }

  /** The time counts for all of an answer in JSON; of a download, for its beginning. */
  async function answerWithin(request: Request, waitMs: number): Promise<Response> {
    const stop = new AbortController();
    const callOff = () => stop.abort(request.signal.reason);
    request.signal.addEventListener("abort", callOff);
    let timer: NodeJS.Timeout | undefined;
    // Not by the signal alone: a fetch may hold on to one so loosely that it is collected before it fires.
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const fault = new Error(`none within ${Math.round(waitMs)} ms`);
        reject(fault);
        stop.abort(fault);
      }, waitMs);
    });
    try {
      return await Promise.race([late, readAnswer(new Request(request, { signal: stop.signal }))]);
    } finally {
      clearTimeout(timer);
      request.signal.removeEventListener("abort", callOff);
    }
  }

  async function readAnswer(request: Request): Promise<Response> {
    const response = await around.fetch(request);
    if (!/\bjson\b/.test(response.headers.get("content-type") ?? "")) return response;
    const body = await response.arrayBuffer();
    const { status, statusText, headers } = response;
    return new Response(body, { status, statusText, headers });
  }

  function pauseAfter(outcome: Response | NixieUnavailable, attempt: number): number {
    const asked = outcome instanceof Response ? readRetryAfter(outcome) : undefined;
    return asked ?? firstPauseMs * 2 ** attempt * (0.5 + around.random());
  }
}

function isWorthAnother(status: number): boolean {
  return status === tooBusy || status === 502 || status === 503 || status === 504;
}

/** Milliseconds, from a number of seconds or a date (RFC 9110 §10.2.3). */
function readRetryAfter(response: Response): number | undefined {
  const text = response.headers.get("retry-after");
  if (text === null) return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  const sent = Date.parse(response.headers.get("date") ?? "");
  return Number.isNaN(at - sent) ? undefined : Math.max(0, at - sent);
}

function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? `${cause.message}: ${cause.cause.message}` : cause.message;
}
