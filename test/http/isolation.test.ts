import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { exampleOf, resolve } from "../support/example.ts";
import { type Receiver, startReceiver } from "../support/receiver.ts";
import { runCli, type Service, startService } from "../support/service.ts";
import { eventually } from "../support/wait.ts";
import { type Call, furnish, idsIn, rowsOf, shared, victim, word } from "./isolation-canaries.ts";

// biome-ignore lint/suspicious/noExplicitAny: a document is walked by its paths, which no type knows
type Document = any;
type Operation = { readonly method: string; readonly path: string; readonly described: Document };
type Asked = { readonly operation: Operation; readonly path: string; readonly status: number; readonly text: string };

/** Another customer of the same installation. */
const stranger = "stranger";
/** Nothing answers there, and that at once. */
const mailbox = { host: "127.0.0.1", port: 1, auth: { method: "password", username: "u", password: "p" } };

let database: TestDatabase;
let service: Service;
let receivers: { readonly victim: Receiver; readonly stranger: Receiver };
let document: Document;
let operations: readonly Operation[];
let secrets: readonly string[];
let mailboxes: readonly string[];
let keys: { readonly victim: string; readonly stranger: string };

beforeAll(async () => {
  database = await openTestDatabase();
  service = await startService({ DATABASE_URL: database.url, PUBLIC_URL: "https://nixie.example" });
  receivers = { victim: await startReceiver(), stranger: await startReceiver() };
  keys = { victim: await addTenant(victim, word), stranger: await addTenant(stranger, stranger) };
  await furnish({ database, smtpPort: service.smtpPort, receiver: receivers.victim, call: callWith(keys.victim) });
  const call = callWith(keys.stranger);
  await call("POST", "/v1/webhooks", { url: receivers.stranger.url });
  await call("POST", "/v1/smtp-replies", { address: "own@gone.example", code: 550, text: "5.1.1 unknown user" });
  const own = (await call("POST", "/v1/sources", { ...mailbox, name: "box" })).body as { id: string };
  document = (await service.call("GET", "/openapi.json")).body;
  operations = Object.entries<Document>(document.paths).flatMap(([path, methods]) =>
    Object.entries<Document>(methods)
      .filter(([, described]) => described.security.length > 0)
      .map(([method, described]) => ({ method: method.toUpperCase(), path, described })),
  );
  const rows = await rowsOf(database, victim);
  secrets = idsIn([...rows.values()].flat());
  // Below a mailbox of its own, too, the stranger asks for what is the victim's.
  mailboxes = [own.id, ...idsIn((rows.get("sources") ?? []).map(({ id }) => ({ id })))];
}, 120_000);
afterAll(async () => {
  await service?.stop();
  await Promise.all([receivers?.victim.stop(), receivers?.stranger.stop()]);
  await database.close();
});

async function addTenant(id: string, name: string): Promise<string> {
  await service.call("POST", "/v1/tenants", { id, name });
  for (const [domain, use] of [
    [`${name}.example`, "sending"],
    [`bounces.${name}.example`, "bounce"],
  ]) {
    await service.call("PUT", `/v1/tenants/${id}/domains/${domain}`, { uses: [use] });
  }
  const words = ["keys", "create", "--name", name, "--scope", "admin", "--tenant", id];
  return (await runCli(service.environment, ...words)).trim().split("\n").at(-1) ?? "";
}

async function send(key: string, method: string, path: string, body?: unknown, headers = {}) {
  const response = await fetch(service.httpUrl + path, {
    method,
    redirect: "manual",
    headers: {
      Authorization: `Bearer ${key}`,
      ...(body === undefined
        ? {}
        : { "Content-Type": body instanceof Uint8Array ? "message/rfc822" : "application/json" }),
      ...headers,
    },
    body: body === undefined ? null : body instanceof Uint8Array ? body : JSON.stringify(body),
  });
  const fields = [...response.headers].map((field) => field.join(": "));
  return { status: response.status, text: [...fields, await response.text()].join("\n") };
}

function callWith(key: string): Call {
  return async (method, path, body) => {
    const { status, text } = await send(key, method, path, body);
    const json = text.slice(text.lastIndexOf("\n") + 1);
    return { status, body: (json === "" ? undefined : JSON.parse(json)) as never };
  };
}

/** What a parameter of a path may be that is the victim's. */
function valuesFor(name: string, schema: Document, path: string): readonly string[] {
  const named: Record<string, readonly string[]> = {
    address: [shared, `${word}-hard@gone.example`],
    stream: [`${word}-stream`],
    tenant: [victim],
    domain: [`${word}.example`],
    name: [word],
  };
  const { enum: closed } = schema.$ref === undefined ? schema : resolve(schema.$ref, document);
  if (closed !== undefined) return closed;
  const uuids = secrets.filter((id) => /^[0-9a-f-]{36}$/.test(id));
  const ids = schema.format === "uuid" ? uuids : secrets.filter((id) => !uuids.includes(id));
  return named[name] ?? (path.includes("{runId}") && name === "id" ? mailboxes : ids);
}

/** The path with every value for its parameters; a second parameter with each, in pairs. */
function pathsOf({ path, described }: Operation): string[] {
  const inPath = (described.parameters ?? []).filter((parameter: Document) => parameter.in === "path");
  return inPath.reduce(
    (paths: string[], { name, schema }: Document) =>
      paths.flatMap((one) =>
        valuesFor(name, schema, path).map((value) => one.replace(`{${name}}`, encodeURIComponent(value))),
      ),
    [path],
  );
}

/** A list with each of its filters, set to what is the victim's. */
function queriesOf({ described }: Operation): string[] {
  const inQuery = (described.parameters ?? []).filter((parameter: Document) => parameter.in === "query");
  const filters = inQuery.filter(({ schema }: Document) => [schema.type].flat().includes("string"));
  const required = inQuery.filter((parameter: Document) => parameter.required);
  const base = required.map(({ name }: Document) => `${name}=${encodeURIComponent(shared)}`);
  const values = [shared, word, victim, `${word}.example`, "gone.example"];
  return [
    base.join("&"),
    ...filters.flatMap(({ name }: Document) => values.map((value) => `${name}=${encodeURIComponent(value)}`)),
  ];
}

const isRead = ({ method }: Operation) => method === "GET";
/** Its path names what everybody may have one of. */
const isByName = ({ path }: Operation) => /\{(address|stream|tenant|domain|provider|step)\}/.test(path);
/** Of people, which are the house's: a tenant's key is told 403 whatever it asks for. */
const isOfPeople = ({ path }: Operation) => /^\/v1\/(?:users|account)\b/.test(path);
const isItem = (operation: Operation) => operation.path.includes("{") && !isByName(operation) && !isOfPeople(operation);

function bodyOf({ path, described }: Operation): unknown {
  const content = described.requestBody?.content;
  if (content === undefined) return undefined;
  if (content["application/json"]?.schema === undefined) return Buffer.from(`Subject: ${stranger}\r\n\r\n`);
  const example = exampleOf(content["application/json"].schema, document);
  return path === "/v1/webhooks" ? { url: receivers.stranger.url } : path === "/v1/sources/test" ? mailbox : example;
}

async function ask(operation: Operation, key: string): Promise<Asked[]> {
  const paths = pathsOf(operation);
  const queries = isRead(operation) && paths.length === 1 ? queriesOf(operation) : [""];
  const asked = paths.flatMap((path) => queries.map((query) => (query === "" ? path : `${path}?${query}`)));
  const told: Asked[] = [];
  for (let at = 0; at < asked.length; at += 16) {
    const some = asked.slice(at, at + 16).map(async (path) => {
      const { status, text } = await send(key, operation.method, path, bodyOf(operation));
      return { operation, path, status, text };
    });
    told.push(...(await Promise.all(some)));
  }
  return told;
}

// A short id, such as a token key's, may stand within a UUID or a digest by chance.
const holds = (text: string, secret: string) =>
  secret.length >= 16 ? text.includes(secret) : text.split(/[^\p{L}\p{N}]+/u).includes(secret);

/** What an answer tells of the victim, beyond what the question said itself. */
function leaksOf({ path, text }: Pick<Asked, "path" | "text">): string[] {
  const said = decodeURIComponent(path);
  const parts = said.split(/[?/=&]/).filter((part) => part.length > 4);
  const bare = parts.reduce((rest, part) => rest.replaceAll(part, "").replaceAll(encodeURIComponent(part), ""), text);
  return [...secrets.filter((secret) => holds(bare, secret)), ...(bare.includes(word) ? [word] : [])];
}

const told = ({ operation, path, status }: Asked) => `${operation.method} ${path} → ${status}`;

describe("a tenant's key", () => {
  it("is tried on a house where canaries stand in every table", async () => {
    const rows = await rowsOf(database, victim);
    const empty = [...rows].filter(([, all]) => all.length === 0).map(([name]) => name);
    expect(empty, "tables where furnish() leaves no row of the victim's").toEqual([]);
    expect(secrets.length).toBeGreaterThan(20);
  });

  it("finds nothing of another's in any list, download or answer to a look-up", async () => {
    const asked = (await Promise.all(operations.filter(isRead).map((one) => ask(one, keys.stranger)))).flat();
    expect(asked.length).toBeGreaterThan(300);
    expect(asked.filter(({ status }) => status >= 500).map(told)).toEqual([]);
    expect(asked.filter((one) => leaksOf(one).length > 0).map((one) => [told(one), leaksOf(one)])).toEqual([]);
    const items = asked.filter(({ operation }) => isItem(operation));
    expect(items.length).toBeGreaterThan(200);
    expect(items.filter(({ status }) => status !== 404).map(told)).toEqual([]);
  });

  it("would find it with the victim's own key", async () => {
    const asked = (await Promise.all(operations.filter(isRead).map((one) => ask(one, keys.victim)))).flat();
    const revealing = new Set(asked.filter((one) => leaksOf(one).length > 0).map(({ operation }) => operation.path));
    const mute = operations.filter(isRead).filter(({ path }) => !revealing.has(path));
    const system = ["/metrics", "/openapi.json"];
    const platform = operations
      .filter((one) => one.path.startsWith("/v1/tenants") || isOfPeople(one))
      .map(({ path }) => path);
    const nothing = mute.map(({ path }) => path).filter((path) => ![...system, ...platform].includes(path));
    // A choice, a count and a comparison with the list name nobody here; without a position there are no changes; of a
    // domain or a rule only its own name is told, which was asked for; the review of the canary has nothing to go by.
    expect(nothing.sort()).toEqual([
      "/v1/audit/verify",
      "/v1/domains/{domain}/checks",
      "/v1/domains/{domain}/snippets",
      "/v1/installation",
      // Reports of mail servers, which have no HTML.
      "/v1/messages/{id}/body.html",
      "/v1/precision",
      "/v1/reviews/{id}/rule-proposals",
      "/v1/rules/built-in",
      "/v1/rules/own/{name}",
      "/v1/rules/own/{name}/hits",
      "/v1/settings",
      "/v1/settings/thresholds",
      "/v1/setup-steps",
      "/v1/sources/{id}/disagreements",
      "/v1/stats",
      "/v1/stats/breakdown",
      "/v1/stats/now",
      "/v1/stats/series",
      "/v1/suppressions/changes",
      "/v1/suppressions/count",
      "/v1/webhooks/{id}/replay",
    ]);
  });

  it("changes nothing of another's, and learns nothing by trying", async () => {
    const before = await rowsOf(database, victim);
    const writing = operations.filter((operation) => !isRead(operation));
    const asked: Asked[] = [];
    for (const operation of writing) asked.push(...(await ask(operation, keys.stranger)));
    expect(asked.filter(({ status }) => status >= 500).map(told)).toEqual([]);
    expect(asked.filter((one) => leaksOf(one).length > 0).map((one) => [told(one), leaksOf(one)])).toEqual([]);
    const items = asked.filter(({ operation }) => isItem(operation));
    expect(items.length).toBeGreaterThan(200);
    expect(items.filter(({ status }) => status !== 404).map(told)).toEqual([]);
    const houses = asked.filter(({ operation }) => operation.path.startsWith("/v1/tenants") || isOfPeople(operation));
    expect(houses.filter(({ status }) => status !== 403).map(told)).toEqual([]);
    expect(Object.fromEntries(await rowsOf(database, victim))).toEqual(Object.fromEntries(before));
    // Nor has anything found its way into what is the stranger's.
    // Its audit log holds what it asked for, in the words in which it asked.
    const own = JSON.stringify([...(await rowsOf(database, stranger, ["audit_details"]))]);
    expect(secrets.filter((secret) => holds(own, secret))).toEqual([]);
  }, 300_000);

  it("acts for no other tenant", async () => {
    const asked = await Promise.all(
      operations.map(async (operation) => {
        const [path = ""] = pathsOf(operation);
        const headers = { "Nixie-Tenant": victim };
        const { status, text } = await send(keys.stranger, operation.method, path, bodyOf(operation), headers);
        return { operation, path, status, text };
      }),
    );
    const open = (one: Asked) => one.operation.path === "/metrics" || one.operation.path === "/openapi.json";
    expect(asked.filter((one) => one.status !== 403 && !open(one)).map(told)).toEqual([]);
    expect(asked.filter((one) => leaksOf(one).length > 0).map(told)).toEqual([]);
  });

  it("is not told that another has handed in the same bytes", async () => {
    const { rows } = await database.pool.query<{ bytes: Buffer; rcpt_to: string }>(
      "SELECT bytes, rcpt_to FROM messages JOIN raw_messages r ON r.id = raw_id WHERE tenant_id = $1 LIMIT 1",
      [victim],
    );
    const [message] = rows;
    const path = `/v1/messages?rcptTo=${encodeURIComponent(message?.rcpt_to ?? "")}`;
    const { status, text } = await send(keys.stranger, "POST", path, new Uint8Array(message?.bytes ?? []));
    expect([status, text.includes('"duplicate":false')]).toEqual([202, true]);
    expect(leaksOf({ path, text })).toEqual([]);
  });

  it("hears of no event of another's", async () => {
    const before = receivers.victim.received.length;
    const reply = { address: `${word}-late@gone.example`, code: 550, text: "5.1.1 unknown user" };
    await callWith(keys.victim)("POST", "/v1/smtp-replies", reply);
    await eventually("the victim to be told", () => (receivers.victim.received.length > before ? true : undefined));
    const own = { address: "late@gone.example", code: 550, text: "5.1.1 unknown user" };
    await callWith(keys.stranger)("POST", "/v1/smtp-replies", own);
    const heard = () => receivers.stranger.received.map(({ raw }) => raw);
    await eventually("the stranger to be told", () => (heard().join().includes(own.address) ? true : undefined));
    const leaks = heard().filter((raw) => secrets.some((secret) => holds(raw, secret)) || raw.includes(`${word}-late`));
    expect(leaks).toEqual([]);
    expect(new Set(receivers.stranger.received.map(({ body }) => body["tenant"]))).toEqual(new Set([stranger]));
  });
});
