import { afterAll, beforeAll, expect, it } from "vitest";
import { endErasures } from "../../src/store/people/erasure.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { columnsNaming } from "../support/naming.ts";
import { type Receiver, startReceiver } from "../support/receiver.ts";
import { runCli, type Service, startService } from "../support/service.ts";
import { type Call, furnish, victim, word } from "./isolation-canaries.ts";

let database: TestDatabase;
let service: Service;
let receiver: Receiver;
let call: Call;

beforeAll(async () => {
  database = await openTestDatabase();
  service = await startService({ DATABASE_URL: database.url, PUBLIC_URL: "https://nixie.example" });
  receiver = await startReceiver();
  await service.call("POST", "/v1/tenants", { id: victim, name: word });
  for (const [domain, use] of [
    [`${word}.example`, "sending"],
    [`bounces.${word}.example`, "bounce"],
  ]) {
    await service.call("PUT", `/v1/tenants/${victim}/domains/${domain}`, { uses: [use] });
  }
  const words = ["keys", "create", "--name", word, "--scope", "admin", "--tenant", victim];
  const key = (await runCli(service.environment, ...words)).trim().split("\n").at(-1) ?? "";
  call = async (method, path, body) => {
    const response = await fetch(service.httpUrl + path, {
      method,
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json().catch(() => undefined)) as never };
  };
  await furnish({ database, smtpPort: service.smtpPort, receiver, call });
}, 120_000);
afterAll(async () => {
  await service?.stop();
  await receiver?.stop();
  await database.close();
});

/** Everybody of whom some table has a row. */
async function everybody(): Promise<string[]> {
  const tables = [
    "suppressions",
    "verdicts",
    "sends",
    "token_recipients",
    "review_members",
    "life_signs",
    "strikes",
    "reactivations",
  ];
  const { rows } = await database.pool.query<{ key: string }>(
    `SELECT DISTINCT key FROM (${tables.map((name) => `SELECT address_key AS key FROM ${name}`).join(" UNION ALL ")}) AS k
     WHERE key NOT LIKE '@%' AND key NOT LIKE '#%' ORDER BY 1`,
  );
  return rows.map(({ key }) => key);
}

type Answer = {
  readonly answer: string;
  readonly because?: { readonly reason: string; readonly cause: string; readonly scope: string };
};

async function answers(people: readonly string[]) {
  const { body } = await call("POST", "/v1/suppressions/check", { addresses: people });
  return (body as { results: readonly Answer[] }).results.map(({ answer, because }) => [
    answer,
    because?.reason,
    because?.cause,
    because?.scope,
  ]);
}

it("leaves no address, no key and no plain hash of a person in any column of any table, and every answer as it was", async () => {
  const people = await everybody();
  expect(people.length).toBeGreaterThan(5);
  expect((await columnsNaming(database, people)).length).toBeGreaterThan(10);
  const before = await answers(people);
  expect(before.filter(([answer]) => answer !== "send").length).toBeGreaterThan(1);
  for (const person of people) {
    const { status, body } = await call("DELETE", `/v1/people/${encodeURIComponent(person)}`, {
      reason: `${person} asked`,
    });
    expect([person, status, body]).toEqual([person, 200, expect.objectContaining({ finishedAt: expect.any(String) })]);
  }
  expect(await answers(people)).toEqual(before);
  const singly = await Promise.all(
    people.map((person) => call("GET", `/v1/suppressions/${encodeURIComponent(person)}`)),
  );
  expect(singly.map(({ body }) => (body as Answer).answer)).toEqual(before.map(([answer]) => answer));
  await endErasures(database, new Date(Date.now() + 31 * 86_400_000));
  expect(await columnsNaming(database, people)).toEqual([]);
  expect(await everybody()).toEqual([]);
  const { body } = await call("GET", "/v1/audit/verify");
  expect(body).not.toHaveProperty("broken");
  expect(body).toMatchObject({ erased: expect.any(Number) });
});

it("is written down with its reason, but without whom", async () => {
  const { body } = await call("GET", `/v1/audit?act=${encodeURIComponent("DELETE /v1/people/{address}")}&limit=1`);
  const [act] = (body as { rows: readonly { details: unknown }[] }).rows;
  expect(act?.details).toMatchObject({ person: expect.stringMatching(/^#/), reason: "erased asked" });
});

it("lets an erased opt-out be lifted by a consent that is later, and by nothing else", async () => {
  const path = "/v1/suppressions/back%40gone.example";
  await call("PUT", path, { reason: "by telephone", cause: "opt-out" });
  await call("DELETE", "/v1/people/back%40gone.example", { reason: "asked" });
  const ask = async () => ((await call("GET", `${path}?stream=newsletter`)).body as Answer).answer;
  expect(await ask()).toBe("never");
  expect((await call("DELETE", path, { reason: "mistake" })).status).toBe(409);
  expect(await ask()).toBe("never");
  const consent = { basis: "form 4711", at: new Date().toISOString() };
  const { status, body } = await call("DELETE", path, { reason: "came back", consent });
  expect([status, body]).toMatchObject([200, { removed: [{ cause: "opt-out", address: "erased" }] }]);
  expect(await ask()).toBe("send");
});

it("works for a person of whom nothing is known, and refuses what is no address, no reason, or no admin", async () => {
  const ask = async (address: string, body?: unknown) => (await call("DELETE", `/v1/people/${address}`, body)).status;
  expect(await ask("nobody%40nowhere.example", { reason: "asked" })).toBe(200);
  expect(await ask("%40nowhere.example", { reason: "asked" })).toBe(400);
  expect(await ask("nobody%40nowhere.example", {})).toBe(400);
});
