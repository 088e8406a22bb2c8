import createClient from "openapi-fetch";
import type { paths } from "../../../clients/typescript/src/schema.ts";
import { chosenTenant } from "./tenant.ts";

/** An answer of the API that is not what was asked for (RFC 9457), or no answer at all: then `status` is 0. */
export class ApiFault extends Error {
  readonly status: number;
  /** "not-found", without the prefix. */
  readonly type: string;
  readonly requestId: string | undefined;
  readonly members: Readonly<Record<string, unknown>>;
  constructor(status: number, type: string, detail: string, members: Readonly<Record<string, unknown>> = {}) {
    super(detail);
    this.name = "ApiFault";
    this.status = status;
    this.type = type;
    this.members = members;
    this.requestId = typeof members["requestId"] === "string" ? members["requestId"] : undefined;
  }
}

/** The REST API, typed by its OpenAPI document. Paths, parameters and answers are checked when the pages are built. */
export const api = createClient<paths>({
  fetch: (request) => fetch(withTenant(request)),
  // Addresses stand in paths.
  querySerializer: { array: { style: "form", explode: true } },
});

/** A request of the pages that openapi-fetch does not fit: uploads, downloads as text, event streams. */
export function withTenant(request: Request): Request {
  const tenant = chosenTenant();
  if (tenant !== undefined) request.headers.set("Nixie-Tenant", tenant);
  return request;
}

type Answered<T> = { readonly data?: T; readonly error?: unknown; readonly response: Response };

/**
 * What was asked for: `await ask(api.GET("/v1/streams"))`.
 * @throws ApiFault when the answer is a problem, or none came
 */
export async function ask<T>(asked: Promise<Answered<T>>): Promise<T> {
  let answered: Answered<T>;
  try {
    answered = await asked;
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === "AbortError") throw fault;
    throw new ApiFault(0, "unreachable", "Nixie does not answer. Is the network there?");
  }
  const { data, error, response } = answered;
  if (response.ok) return data as T;
  throw toFault(response, error);
}

/** Reads a problem from an answer that went wrong. */
export function toFault(response: Response, body: unknown): ApiFault {
  if (response.status === 401) onSignedOut();
  const problem = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const type = String(problem["type"] ?? "").replace(/^urn:nixie:problem:/, "") || "unexpected";
  const detail = typeof problem["detail"] === "string" ? problem["detail"] : `Nixie answered ${response.status}.`;
  const requestId = problem["requestId"] ?? response.headers.get("x-request-id") ?? undefined;
  return new ApiFault(response.status, type, detail, { ...problem, requestId });
}

/** The session is over: sign in again, and come back to where this was. */
function onSignedOut(): void {
  const { pathname, search } = location;
  if (["/sign-in", "/setup", "/invitation"].includes(pathname)) return;
  location.assign(`/sign-in?to=${encodeURIComponent(pathname + search)}`);
}
