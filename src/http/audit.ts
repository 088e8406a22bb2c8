import type { Act } from "../domain/act.ts";
import { readAddress, readDomain } from "../domain/address.ts";
import { type Call, Problem, type Route } from "./route.ts";

/** Writes an act down and answers its sequence; whoever calls waits for it before anything is done. */
export type RecordAct = (tenant: string, act: Act) => Promise<number>;

/** Whether the requests of a row are written down by the mount: all that may change something, unless the row says otherwise. */
export function isAudited(row: Pick<Route, "method" | "audit">): boolean {
  return row.method !== "get" && row.audit !== "none" && row.audit !== "own";
}

/** A request as an act: its path's and query's parts, and of the body only what the row names. */
export function describeAct(row: Route, call: Call<unknown, unknown, unknown>): Act {
  const params = (call.params ?? {}) as Readonly<Record<string, unknown>>;
  const query = call.query as Readonly<Record<string, unknown>> | undefined;
  const body = pickFields(row, call.body);
  const address = [params["address"], query?.["address"], body?.["address"]].find((text) => typeof text === "string");
  const { requestId, remoteAddress } = call;
  return {
    actor: call.caller.actor,
    name: `${row.method.toUpperCase()} ${row.path}`,
    addressKey: address === undefined ? undefined : readKey(address as string),
    details: { params, query, body, remoteAddress, requestId },
  };
}

/** A reader's access to something that not everybody may see, as an act; written down once it is found, before it is sent. */
export function describeAccess(name: string, call: Call<unknown, unknown, unknown>, addressKey?: string): Act {
  const { requestId, remoteAddress } = call;
  const params = call.params as Readonly<Record<string, unknown>>;
  return { actor: call.caller.actor, name, addressKey, details: { params, remoteAddress, requestId } };
}

/** Of a body only the fields that the row names, so that no secret is written down for having been forgotten. */
function pickFields(row: Route, body: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof row.audit !== "object" || typeof body !== "object" || body === null) return undefined;
  const picked = row.audit.body.map((name) => [name, (body as Readonly<Record<string, unknown>>)[name]] as const);
  return Object.fromEntries(picked.filter(([, value]) => value !== undefined));
}

function readKey(text: string): string | undefined {
  if (!text.startsWith("@")) return readAddress(text)?.key;
  const domain = readDomain(text.slice(1));
  return domain === undefined ? undefined : `@${domain}`;
}

/**
 * Runs what an act asks for once the act is written down. When it fails, that is written down as well: 4xx refused it,
 * 5xx may have done it in part. Without such a row it was done, or nobody was left to tell.
 */
export async function runAudited<T extends { readonly status: number }>(
  record: RecordAct,
  tenant: string,
  act: Act,
  run: () => Promise<T>,
): Promise<T> {
  const sequence = await record(tenant, act);
  const fail = async (status: number) => {
    const failed = { sequence, status };
    // The act itself is on record. What cannot be added to it is no reason to answer otherwise.
    await record(tenant, { actor: act.actor, name: act.name, details: {}, failed }).catch(() => {});
  };
  try {
    const reply = await run();
    if (reply.status >= 400) await fail(reply.status);
    return reply;
  } catch (fault) {
    await fail(fault instanceof Problem ? fault.status : 500);
    throw fault;
  }
}
