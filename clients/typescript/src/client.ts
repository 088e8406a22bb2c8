import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import createApi, { type Client } from "openapi-fetch";
import { type Answer, answerWithout, type StreamClass } from "./answers.ts";
import { type CircuitOptions, createCircuit } from "./circuit.ts";
import { createGathering } from "./gather.ts";
import { createPatientFetch, NixieUnavailable, type PatienceOptions, type Surroundings } from "./patient-fetch.ts";
import type { components, paths } from "./schema.ts";
import { createStreamClasses } from "./stream-classes.ts";

export type { Answer, StreamClass } from "./answers.ts";
export { NixieUnavailable } from "./patient-fetch.ts";
export type { components, paths } from "./schema.ts";

type Schemas = components["schemas"];
type Post = paths["/v1/return-paths"]["post"]["requestBody"]["content"]["application/json"];
export type ReturnPathsAsked = Omit<Post, "stream"> & { readonly stream?: string };
export type ReturnPath = Schemas["ReturnPath"];
export type PostedSend = Omit<Schemas["PostedSend"], "outcome"> & {
  readonly outcome?: "sent" | "delivered" | "failed";
};
export type SmtpReply = Omit<Schemas["SmtpReply"], "text"> & { readonly text?: string };

export type NixieOptions = PatienceOptions & {
  /** Where Nixie is, such as http://127.0.0.1:8080. */
  readonly url: string;
  /** Of the scopes that are used: lookup to ask; report to stamp, register and tell replies; read to learn of streams. */
  readonly key: string;
  /** The tenant to act for, with a platform key. */
  readonly tenant?: string;
  /** What streams are for, by name; of others Nixie is asked, with a key of the scope `read`. */
  readonly streams?: Readonly<Record<string, StreamClass>>;
  readonly circuit?: CircuitOptions;
  /** Asks about single addresses together that come within so many milliseconds; 0, which is no gathering. */
  readonly gatherMs?: number;
  /** Is told when Nixie could not be asked and its answer was made up, or a registration was lost. */
  readonly onTrouble?: (trouble: Error) => void;
  readonly surroundings?: Partial<Surroundings>;
};

/** Nixie refused the request itself: it would be refused again. */
export class NixieProblem extends Error {
  override readonly name = "NixieProblem";
  readonly problem: Schemas["Problem"];
  constructor(problem: Schemas["Problem"]) {
    super(problem.detail);
    this.problem = problem;
  }
}

export type Nixie = {
  /** May this address be mailed in this stream? Never throws because Nixie is down: then the stream's class answers. */
  readonly ask: (address: string, stream?: string) => Promise<Answer>;
  /** The same of many addresses, in their order; a thousand at a time. */
  readonly check: (addresses: readonly string[], stream?: string) => Promise<Answer[]>;
  /** Mints return paths and header fields, a row for each recipient. @throws NixieUnavailable, NixieProblem */
  readonly mintReturnPaths: (asked: ReturnPathsAsked) => Promise<ReturnPath[]>;
  /** Registers messages before they are sent. @throws NixieUnavailable, NixieProblem */
  readonly registerSends: (sends: readonly PostedSend[]) => Promise<Schemas["RegisteredSends"]>;
  /** Tells what servers answered, and learns what it means. @throws NixieUnavailable, NixieProblem */
  readonly tellReplies: (replies: readonly SmtpReply[]) => Promise<Schemas["SmtpReplyOutcome"][]>;
  readonly trouble: (trouble: Error) => void;
  /** Everything else, typed by the OpenAPI document: `nixie.api.GET("/v1/suppressions", …)`. */
  readonly api: Client<paths>;
};

const perCheck = 1_000;

/** Makes a client; it keeps nothing open and needs no stopping. */
export function createNixie(options: NixieOptions): Nixie {
  const around: Surroundings = {
    fetch: (request) => globalThis.fetch(request),
    now: () => performance.now(),
    random: Math.random,
    sleep: (milliseconds) => sleep(milliseconds),
    ...options.surroundings,
  };
  const circuit = createCircuit(options.circuit ?? {}, around.now);
  const api = createApi<paths>({
    baseUrl: options.url.replace(/\/+$/, ""),
    headers: {
      authorization: `Bearer ${options.key}`,
      ...(options.tenant === undefined ? {} : { "Nixie-Tenant": options.tenant }),
    },
    fetch: createPatientFetch(options, circuit, around),
  });
  const trouble = options.onTrouble ?? (() => {});
  const classes = createStreamClasses(options.streams ?? {}, () => learnStreams(api), around.now);
  const check = createCheck(api, classes, trouble);
  const one = async (address: string, stream?: string) => (await check([address], stream))[0] as Answer;
  return {
    api,
    trouble,
    check,
    ask: (options.gatherMs ?? 0) > 0 ? createGathering(options.gatherMs ?? 0, check) : one,
    ...createTelling(api),
  };
}

function createCheck(api: Client<paths>, classes: ReturnType<typeof createStreamClasses>, trouble: (e: Error) => void) {
  async function checkSome(addresses: readonly string[], stream: string | undefined): Promise<Answer[]> {
    const body = { addresses: [...addresses], ...(stream === undefined ? {} : { stream }) };
    try {
      const { results } = read(await api.POST("/v1/suppressions/check", { body }));
      classes.refresh();
      return results;
    } catch (fault) {
      // A request that is wrong is a fault of the caller's, and would be wrong for ever.
      if (fault instanceof NixieProblem && isCallers(fault.problem.status)) throw fault;
      const told = fault instanceof Error ? fault : new Error(String(fault));
      trouble(told);
      const streamClass = classes.classOf(stream ?? "default");
      return addresses.map((address) => answerWithout(address, streamClass, told.message, new Date()));
    }
  }
  return async (addresses: readonly string[], stream?: string): Promise<Answer[]> => {
    const answers: Answer[] = [];
    for (let at = 0; at < addresses.length; at += perCheck)
      answers.push(...(await checkSome(addresses.slice(at, at + perCheck), stream)));
    return answers;
  };
}

// A key that was revoked, or too many requests, must not stop a password reset either: those count as no answer.
function isCallers(status: number): boolean {
  return status >= 400 && status < 500 && ![401, 403, 404, 408, 429].includes(status);
}

function createTelling(api: Client<paths>): Pick<Nixie, "mintReturnPaths" | "registerSends" | "tellReplies"> {
  // The same key with every try: what came through before its answer was lost is not done twice.
  const once = () => ({ headers: { "Idempotency-Key": randomUUID() } });
  return {
    async mintReturnPaths({ stream = "default", ...asked }) {
      return read(await api.POST("/v1/return-paths", { body: { stream, ...asked }, ...once() })).rows;
    },
    async registerSends(sends) {
      const rows = sends.map(({ outcome = "sent", ...rest }) => ({ outcome, ...rest }));
      return read(await api.POST("/v1/sends", { body: { sends: rows }, ...once() }));
    },
    async tellReplies(replies) {
      const rows = replies.map(({ text = "", ...rest }) => ({ text, ...rest }));
      const told = read(await api.POST("/v1/smtp-replies", { body: { replies: rows }, ...once() }));
      return "results" in told ? told.results : [told];
    },
  };
}

async function learnStreams(api: Client<paths>): Promise<Record<string, StreamClass> | undefined> {
  const answer = await api.GET("/v1/streams");
  if (answer.response.status === 401 || answer.response.status === 403) return undefined;
  return Object.fromEntries(read(answer).rows.map((stream) => [stream.id, stream.class]));
}

/** What was answered, or what went wrong as an error. */
function read<T>({ data, error, response }: { data?: T; error?: unknown; response: Response }): T {
  if (data !== undefined) return data;
  if (typeof error === "object" && error !== null && "type" in error)
    throw new NixieProblem(error as Schemas["Problem"]);
  throw new NixieUnavailable(`Nixie answered ${response.status}`);
}
