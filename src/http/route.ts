import type { IncomingHttpHeaders } from "node:http";
import type { z } from "zod";
import type { KeyScope } from "../domain/key-scope.ts";

/** Who calls: an API key or a signed-in person, and for which tenant. */
export type Caller = {
  readonly tenant: string;
  /** "key:<id>" or "user:<id>", as history and logs name it. */
  readonly actor: string;
  readonly scopes: ReadonlySet<KeyScope>;
};

/** What a handler gets: everything validated, nothing of Express. */
export type Call<P, Q, B> = {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly caller: Caller;
  readonly headers: IncomingHttpHeaders;
  readonly requestId: string;
};

export type Reply = {
  readonly status: number;
  /** Sent as JSON; bytes are sent as they are with `headers`. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * One row of the API. Validation, types and the OpenAPI document all come from it: what is not said here is not
 * served, and what is served is documented.
 */
export type Route = {
  readonly method: "get" | "post" | "put" | "delete";
  /** OpenAPI form: "/v1/suppressions/{address}". */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** The scope a key needs. */
  readonly scope: KeyScope;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** A JSON body, or raw bytes of a media type with a limit. */
  readonly body?: z.ZodType;
  readonly rawBody?: { readonly types: readonly string[]; readonly limitBytes: number };
  /** Status → schema of the JSON answer, or undefined where there is no JSON. */
  readonly answers: Readonly<Record<number, { readonly description: string; readonly schema?: z.ZodType }>>;
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
    readonly handle: (
      call: Call<Shape<P>, Shape<Q>, R extends undefined ? Shape<B> : Uint8Array>,
    ) => Promise<Reply>;
  },
): Route {
  return row as unknown as Route;
}

/** An error with an answer: RFC 9457. `type` is stable; clients may branch on it. */
export class Problem extends Error {
  readonly status: number;
  readonly type: string;
  readonly detail: string;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, type: string, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(`${type}: ${detail}`);
    this.status = status;
    this.type = type;
    this.detail = detail;
    this.headers = headers;
  }
}
