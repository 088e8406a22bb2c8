/**
 * "A property-based run driven by the document finds no 5xx in 20,000 requests": every operation of the served OpenAPI
 * document, with values that fit its schemas, nearly fit them, or are hostile, and keys of every scope. Ids that
 * answers tell are asked for again. `NIXIE_SEED` repeats a run.
 */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keyScopes } from "../../src/domain/key-scope.ts";
import { type Call, furnish, victim, word } from "../http/isolation-canaries.ts";
import type { Schema } from "../support/arbitraries.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { type Receiver, startReceiver } from "../support/receiver.ts";
import {
  collectionOf,
  type Operation,
  operationsOf,
  type Pick as Picked,
  type Planned,
  requestTo,
} from "../support/requests.ts";
import { runCli, type Service, startService } from "../support/service.ts";
import { record, soaking } from "../support/soak.ts";

const requests = soaking ? 20_000 : 1_500;
const seed = Number(process.env["NIXIE_SEED"] ?? (soaking ? Date.now() % 2 ** 31 : 20261126));

let database: TestDatabase;
let service: Service;
let receiver: Receiver;
let document: Schema;
let keys: readonly (string | undefined)[];
/** Ids that answers told, by what they are of; those in use are left out, so that no request ends the run. */
const told = new Map<string, string[]>();
const inUse = new Set(["default", victim]);

beforeAll(async () => {
  database = await openTestDatabase();
  service = await startService({
    DATABASE_URL: database.url,
    PUBLIC_URL: "https://nixie.example",
    LOG_LEVEL: "error",
  });
  document = (await service.call("GET", "/openapi.json")).body;
  receiver = await startReceiver();
  const ofTenant = await addTenant();
  const made = [];
  for (const scope of keyScopes) made.push(await makeKey(scope));
  keys = [service.key, ofTenant, ...made, undefined, "nx_nobody_nothing"];
  for (const key of keys) inUse.add(key?.split("_")[1] ?? "");
}, 120_000);
afterAll(async () => {
  await service?.stop();
  await receiver?.stop();
  await database.close();
});

/** A tenant for whom there is something in every table, so that there is something to find; answers its key. */
async function addTenant(): Promise<string> {
  await service.call("POST", "/v1/tenants", { id: victim, name: word });
  for (const [domain, use] of [
    [`${word}.example`, "sending"],
    [`bounces.${word}.example`, "bounce"],
  ]) {
    await service.call("PUT", `/v1/tenants/${victim}/domains/${domain}`, { uses: [use] });
  }
  const key = await makeKey("admin", victim);
  const call: Call = async (method, path, body) => {
    const response = await fetch(service.httpUrl + path, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: (text === "" ? undefined : JSON.parse(text)) as never };
  };
  await furnish({ database, smtpPort: service.smtpPort, receiver, call });
  return key;
}

async function makeKey(scope: string, tenant = "default"): Promise<string> {
  const words = ["keys", "create", "--name", scope, "--scope", scope, "--tenant", tenant];
  return (await runCli(service.environment, ...words)).trim().split("\n").at(-1) ?? "";
}

/** The second key is the tenant's; to all others the ids of the house are told. */
const placeOf = (key: number, of: string) => `${key === 1 ? victim : "default"} ${of}`;

function picked(value: string | Picked, key: number): string {
  if (typeof value === "string") return value;
  const known = told.get(placeOf(key, value.of)) ?? told.get(placeOf(key, "")) ?? [word];
  return known[value.pick % known.length] as string;
}

/** `encodeURIComponent`, for halves of surrogate pairs too. */
const encode = (text: string) => encodeURIComponent(text.replaceAll(/\p{Cs}/gu, "\ufffd"));

function urlOf({ path, query, key }: Planned): string {
  const pieces = path.map((piece) => {
    if (typeof piece === "string") return piece;
    return encode("value" in piece ? piece.value : picked(piece, key));
  });
  const pairs = query.map(([name, value]) => `${encode(name)}=${encode(picked(value, key))}`);
  return `${pieces.join("")}${pairs.length === 0 ? "" : `?${pairs.join("&")}`}`;
}

/** What connects somewhere finds only this machine: a name or URL of another place is put out of reach. */
function tame(planned: Planned): Uint8Array | undefined {
  const { operation, body } = planned;
  if (body === undefined || !/sources|webhooks/.test(operation)) return body;
  try {
    const text = JSON.stringify(JSON.parse(Buffer.from(body).toString()), (name, value: unknown) => {
      if (typeof value !== "string") return value;
      if (/host/i.test(name) && value !== "") return "127.0.0.1";
      return /url/i.test(name) && URL.canParse(value) ? value.replace(/^(\w+:\/\/)[^/]*/, "$1127.0.0.1:1024") : value;
    });
    return Buffer.from(text ?? "");
  } catch {
    return body;
  }
}

type Told = { readonly status: number; readonly type: string | null; readonly text: string };

async function send(planned: Planned): Promise<Told> {
  const key = keys[planned.key];
  const headers = { ...planned.headers, ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) };
  const response = await fetch(service.httpUrl + urlOf(planned), {
    method: planned.method,
    redirect: "manual",
    headers,
    body: (planned.method === "GET" ? null : (tame(planned) ?? null)) as Uint8Array<ArrayBuffer> | null,
    signal: AbortSignal.timeout(60_000),
  });
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
}

/** Keeps ids of an answer, so that later requests find what is there. */
function learn({ operation, key }: Pick<Planned, "operation" | "key">, { status, text }: Told): void {
  if (status >= 300) return;
  for (const [, name, id = ""] of text.slice(0, 20_000).matchAll(/"(\w*[iI]d|address|domain)":"([^"\\]{1,100})"/g)) {
    if (inUse.has(id)) continue;
    const collection =
      name === "id" ? collectionOf(operation) : name === "address" ? "suppressions" : `${name?.replace(/Id$/, "")}s`;
    for (const of of ["", collection ?? ""]) keep(placeOf(key, of), id);
  }
}

function keep(of: string, id: string): void {
  const known = told.get(of) ?? [];
  told.set(of, known);
  if (known.includes(id)) return;
  if (known.length < 100) known.push(id);
  else known[id.length % 100] = id;
}

/** Asks every list once, for what is there from the start. */
async function lookAround(operations: readonly Operation[]): Promise<void> {
  for (const { method, path } of operations.filter((one) => one.method === "GET" && !one.path.includes("{"))) {
    for (const key of [0, 1]) {
      const planned = {
        operation: `${method} ${path}`,
        method,
        path: [path],
        query: [],
        headers: {},
        body: undefined,
        key,
      };
      learn(planned, await send(planned));
    }
  }
}

/** What is wrong with an answer: 5xx, or an error of an undocumented form. */
function faultOf(planned: Planned, { status, type, text }: Told): string | undefined {
  // node:http refuses a head of more than 16 KiB by itself, so that no route ever sees it.
  if (status === 431) return undefined;
  const [method = "", path = ""] = planned.operation.split(" ");
  const documented = document.paths[path][method.toLowerCase()].responses[status]?.content ?? {};
  const isKnown = ["application/problem+json", ...Object.keys(documented)].some((known) => type?.startsWith(known));
  if (status < 500 && (status < 400 || isKnown)) return undefined;
  const body = Buffer.from(planned.body ?? "").toString();
  const said = `${planned.method} ${urlOf(planned).slice(0, 500)} ${JSON.stringify(planned.headers)} ${body.slice(0, 1000)}`;
  return `${status} ${type}: ${said}\n${text.slice(0, 300)}`;
}

describe("the API", () => {
  it(`answers no 5xx to ${requests} requests made from its document (seed ${seed})`, {
    timeout: soaking ? 3_600_000 : 600_000,
  }, async () => {
    const operations = operationsOf(document);
    const statuses = new Map<string, Map<number, number>>();
    const arbitrary = fc.oneof(...operations.map((operation) => requestTo(operation, document, keys.length)));
    const faults: string[] = [];
    await lookAround(operations);
    const started = performance.now();
    await fc.assert(
      fc.asyncProperty(arbitrary, async (planned) => {
        const answer = await send(planned);
        const counts = statuses.get(planned.operation) ?? new Map<number, number>();
        statuses.set(planned.operation, counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1));
        learn(planned, answer);
        const fault = faultOf(planned, answer);
        if (fault !== undefined) faults.push(fault);
      }),
      // It goes on after a fault: ids come from what was answered before, so a smaller case may be another one.
      { seed, numRuns: requests },
    );
    const seconds = (performance.now() - started) / 1000;
    const succeeded = [...statuses].filter(([, counts]) => [...counts.keys()].some((status) => status < 400));
    const refused = [...statuses].filter(([, counts]) => [...counts.keys()].some((status) => status === 400));
    expect(faults.slice(0, 20), `${faults.length} faults\n${service.logs().slice(-5000)}`).toEqual([]);
    expect(statuses.size, "operations that were asked").toBe(operations.length);
    // A run that never gets beyond the validation would find nothing.
    expect(succeeded.length / operations.length, "operations that were once done").toBeGreaterThan(0.5);
    expect(refused.length / operations.length, "operations that once refused a value").toBeGreaterThan(0.3);
    record(
      "requests made from the OpenAPI document, none answered 5xx",
      `${requests} in ${Math.round(seconds)} s, ${operations.length} operations, ${succeeded.length} of them once done (seed ${seed})`,
    );
  });
});
