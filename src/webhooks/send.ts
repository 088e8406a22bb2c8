import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, type RequestOptions, request } from "node:http";
import { Agent as HttpsAgent, request as secureRequest } from "node:https";
import { type Guard, type TargetAddress, TargetError } from "./guard.ts";

/** What one POST came to. Only "answered" has a status; "aborted" means that this process is stopping. */
export type Outcome = {
  readonly durationMs: number;
} & (
  | {
      readonly kind: "answered";
      readonly status: number;
      /** The start of the answer, at most 4 KiB. */
      readonly response: string;
      readonly retryAfter?: string | undefined;
    }
  | { readonly kind: "blocked" | "timeout" | "unreachable" | "aborted"; readonly error: string }
);

export type Post = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type SenderOptions = {
  readonly guard: Guard;
  /** Of Nixie; receivers see it in user-agent. */
  readonly version: string;
  /** Name resolution, connection and answer together, in milliseconds. */
  readonly timeoutMs: number;
  /** PEM certificates that are trusted instead of the system's. */
  readonly ca?: string | undefined;
};

export type Sender = {
  /** Makes one attempt; never rejects. */
  readonly send: (post: Post) => Promise<Outcome>;
  /** Ends every attempt under way as "aborted". */
  readonly abort: () => void;
  /** Closes idle connections. */
  readonly stop: () => void;
};

const keptBytes = 4096;
/** An answer is read to its end up to here, so that its connection can be used again. */
const drainedBytes = 65_536;

class Timeout extends Error {}
class Abort extends Error {}

/** Makes a sender with its own connections. Redirects are answers like any other; proxies of the environment are not used. */
export function createSender(options: SenderOptions): Sender {
  const agents = {
    http: new HttpAgent({ keepAlive: true, maxFreeSockets: 32, timeout: 30_000 }),
    https: new HttpsAgent({ keepAlive: true, maxFreeSockets: 32, timeout: 30_000, ca: options.ca }),
  };
  const live = new Set<AbortController>();
  return {
    async send(post) {
      const startedAt = performance.now();
      const ending = new AbortController();
      const { timeoutMs } = options;
      const timer = setTimeout(() => ending.abort(new Timeout(`No answer within ${timeoutMs} ms`)), timeoutMs);
      live.add(ending);
      const told = await attempt(options, agents, post, ending.signal).catch((fault: unknown) =>
        describeFault(ending.signal.aborted ? ending.signal.reason : fault),
      );
      clearTimeout(timer);
      live.delete(ending);
      return { ...told, durationMs: Math.round(performance.now() - startedAt) };
    },
    abort() {
      for (const ending of live) ending.abort(new Abort("Nixie is stopping"));
    },
    stop() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

type Told = Outcome extends infer O ? (O extends Outcome ? Omit<O, "durationMs"> : never) : never;
type Agents = { readonly http: HttpAgent; readonly https: HttpsAgent };

async function attempt(options: SenderOptions, agents: Agents, post: Post, signal: AbortSignal): Promise<Told> {
  const target = options.guard.parseTarget(post.url);
  const addresses = await unlessAborted(options.guard.findAddresses(target), signal);
  const settings: RequestOptions = {
    method: "POST",
    signal,
    lookup: answerWith(addresses),
    headers: {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(post.body),
      "user-agent": `nixie/${options.version}`,
      ...post.headers,
    },
  };
  const send = (agent: "kept" | "new") => {
    const pooled = target.protocol === "https:" ? agents.https : agents.http;
    const connection = agent === "kept" ? { agent: pooled } : { agent: false, ca: options.ca };
    return exchange(target, { ...settings, ...connection }, post.body);
  };
  const first = await send("kept");
  // The receiver closed an idle connection just as it was used again: it did not read this attempt.
  const answer = first === "stale" ? await send("new") : first;
  if (answer === "stale") throw new Error("The connection was reset");
  return answer;
}

/** Sends and reads one exchange; "stale" when a connection that was kept open turns out to be closed. */
function exchange(target: URL, settings: RequestOptions, body: string): Promise<Told | "stale"> {
  return new Promise((resolve, reject) => {
    // 1000 ms: with the 250 ms of Node 20 a far receiver with two addresses could never be reached.
    const options = { ...settings, autoSelectFamilyAttemptTimeout: 1000 };
    const sent: ClientRequest =
      target.protocol === "https:" ? secureRequest(target, options) : request(target, options);
    let isAnswered = false;
    sent.on("response", (response) => {
      isAnswered = true;
      readAnswer(response, resolve);
    });
    sent.on("upgrade", (_response, socket) => {
      socket.destroy();
      reject(new Error("The receiver wants another protocol"));
    });
    sent.on("error", (fault: NodeJS.ErrnoException) => {
      if (isAnswered) return;
      if (sent.reusedSocket && ["ECONNRESET", "EPIPE"].includes(fault.code ?? "")) resolve("stale");
      else reject(fault);
    });
    sent.end(body);
  });
}

// Once there is a status the attempt has its answer, whatever becomes of the rest of it.
function readAnswer(response: IncomingMessage, done: (told: Told) => void): void {
  const kept: Buffer[] = [];
  let length = 0;
  response.on("data", (chunk: Buffer) => {
    if (length < keptBytes) kept.push(chunk.subarray(0, keptBytes - length));
    length += chunk.length;
    if (length > drainedBytes) response.destroy();
  });
  response.on("error", () => {});
  response.on("close", () => {
    done({
      kind: "answered",
      status: response.statusCode ?? 0,
      response: readable(Buffer.concat(kept)),
      retryAfter: response.headers["retry-after"],
    });
  });
}

/** Text that is safe to store and show: a cut character, controls and direction marks become U+FFFD. */
function readable(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replace(/(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}

/**
 * A `lookup` that asks nobody: Node connects to what the guard has checked, and the name stays for Host and for TLS.
 */
export function answerWith(addresses: readonly TargetAddress[]): NonNullable<RequestOptions["lookup"]> {
  return (_host, options, callback) => {
    const [first] = addresses;
    if (options.all === true) callback(null, [...addresses]);
    else callback(null, first?.address ?? "", first?.family);
  };
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}

function describeFault(fault: unknown): Told {
  if (fault instanceof TargetError) return { kind: "blocked", error: fault.message };
  if (fault instanceof Timeout) return { kind: "timeout", error: fault.message };
  if (fault instanceof Abort) return { kind: "aborted", error: fault.message };
  // Of several addresses that were tried the first tells most.
  const first = fault instanceof AggregateError ? (fault.errors[0] as unknown) : fault;
  const error = first instanceof Error ? first.message : String(first);
  return { kind: "unreachable", error: error.slice(0, 500) };
}
