import type { IncomingHttpHeaders } from "node:http";
import type { z } from "zod";
import type { KeyScope } from "../domain/key-scope.ts";
import type { BodyLine } from "./body-lines.ts";
import type { PreconditionField } from "./preconditions.ts";

/** Who calls: an API key or a signed-in person, and for which tenant. */
export type Caller = {
  /** On whose behalf: the caller's own tenant, or the one that the request names. */
  readonly tenant: string;
  /** It may act for any tenant. */
  readonly isPlatform: boolean;
  /** "key:<id>" or "user:<id>", as history and logs name it; "anonymous" on a route that needs no scope. */
  readonly actor: string;
  readonly scopes: ReadonlySet<KeyScope>;
};

/** What a handler gets: everything validated, nothing of Express. */
export type Call<P, Q, B> = {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** The lines of the body, where it is lines of JSON and the row takes them; then there is no `body`. */
  readonly lines: AsyncIterable<BodyLine> | undefined;
  /** The body as it arrives, where the row takes one of any size. */
  readonly stream: AsyncIterable<Uint8Array>;
  readonly caller: Caller;
  readonly headers: IncomingHttpHeaders;
  readonly requestId: string;
  /** The client's IP address; behind a proxy only with an explicit trust in it. */
  readonly remoteAddress: string;
};

export type Reply = {
  readonly status: number;
  /** Sent as JSON; bytes, and an async iterable of text or bytes, are sent as they are with `headers`. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** The scope a key needs; "any" is any valid key, "none" no key at all. */
export type Access = KeyScope | "any" | "none";

/** What may come back with a status: the schema of JSON, or a media type (or nothing) where there is no JSON. */
export type Answer = {
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly mediaType?: string;
  /**
   * Of application/x-ndjson: the schema of each line. Each text that the handler streams ends with a line. With a
   * `schema` beside it, lines are for those who ask for them.
   */
  readonly lines?: z.ZodType;
  /** It comes with an `ETag`. */
  readonly isTagged?: boolean;
};

/**
 * One row of the API. Validation, types and the OpenAPI document all come from it: what is not said here is not
 * served, and what is served is documented.
 */
export type Route = {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** OpenAPI form: "/v1/suppressions/{address}". */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly scope: Access;
  /** "open-on-loopback": needs no key while the listener is on loopback and no proxy stands before it. */
  readonly exposure?: "open-on-loopback";
  /** "any": where it needs no key, a page of another site may call it too; what it does follows from the path alone. */
  readonly site?: "any";
  /** Frames and links load it, which can send no header field: the query's `tenant` says what `Nixie-Tenant` says. */
  readonly tenantInQuery?: true;
  /** "quiet": logged at level debug, being called too often for a line each. */
  readonly logging?: "quiet";
  /**
   * Whether the audit log gets an act before the handler runs. Without a word: of every method but GET, with the path's
   * and the query's parts and nothing of the body. `body` names fields that go with it, none of them secret. "own": the
   * handler writes it, also of a GET that not everybody may see. "none": too many, and none by a person.
   */
  readonly audit?: "none" | "own" | { readonly body: readonly string[] };
  /** "house": what it changes is the installation's, so the act stands in the log of `default`, whoever's the request is. */
  readonly belongs?: "house";
  /**
   * "own": the handler finds by itself that it was asked the same before, or asking twice does no harm. Without a word a
   * POST of somebody with a key is done once for each Idempotency-Key.
   */
  readonly idempotency?: "own";
  /** Which preconditions the handler holds against what it finds; a row without them passes such fields over. */
  readonly preconditions?: readonly PreconditionField[];
  /** Of the OpenAPI document, for those who generate clients from it: names begin with "x-". */
  readonly extensions?: Readonly<Record<`x-${string}`, unknown>>;
  readonly params?: z.ZodObject;
  /** Unknown query parameters are refused, so that a misspelled filter never selects everything. */
  readonly query?: z.ZodObject;
  /** A JSON body, or raw bytes of a media type with a limit. */
  readonly body?: z.ZodType;
  /** Of a JSON body; 2 MB when not given. */
  readonly bodyLimitBytes?: number;
  readonly rawBody?: {
    readonly types: readonly string[];
    readonly limitBytes: number;
    /** What a line holds where the bytes are application/x-ndjson: for the document; the handler reads them itself. */
    readonly lines?: z.ZodType;
  };
  /** A body of any size, handed on while it arrives; the handler sets the limit. */
  readonly streamBody?: { readonly types: readonly string[] };
  /** In place of the JSON body, any number of lines of JSON (application/x-ndjson), read while they arrive. */
  readonly bodyLines?: { readonly line: z.ZodType; readonly maxLineBytes: number };
  readonly answers: Readonly<Record<number, Answer>>;
  readonly handle: (call: Call<never, never, never>) => Promise<Reply>;
};

type Shape<S> = S extends z.ZodType ? z.output<S> : undefined;

/** Ties a handler's types to its schemas. */
export function route<
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  R extends Route["rawBody"] | undefined = undefined,
>(
  row: Omit<Route, "params" | "query" | "body" | "rawBody" | "handle"> & {
    readonly params?: P;
    readonly query?: Q;
    readonly body?: B;
    readonly rawBody?: R;
    readonly handle: (call: Call<Shape<P>, Shape<Q>, R extends undefined ? Shape<B> : Uint8Array>) => Promise<Reply>;
  },
): Route {
  return row as unknown as Route;
}

/**
 * An error with an answer: RFC 9457. `type` is stable and kebab-case ("not-found"); on the wire it is
 * "urn:nixie:problem:not-found". Clients may branch on it.
 */
export class Problem extends Error {
  readonly status: number;
  readonly type: string;
  readonly detail: string;
  readonly headers: Readonly<Record<string, string>>;
  /** RFC 9457 §3.2: extension members, such as `errors`. */
  readonly members: Readonly<Record<string, unknown>>;
  constructor(
    status: number,
    type: string,
    detail: string,
    headers: Readonly<Record<string, string>> = {},
    members: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${type}: ${detail}`);
    this.status = status;
    this.type = type;
    this.detail = detail;
    this.headers = headers;
    this.members = members;
  }
}
