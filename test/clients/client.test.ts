import { createServer, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerWithout, type StreamClass } from "../../clients/typescript/src/answers.ts";
import { type Answer, createNixie, type NixieOptions, NixieProblem } from "../../clients/typescript/src/client.ts";
import { whenUnreachable } from "../../src/domain/decision.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { freePort } from "../support/ports.ts";
import { type Service, startService } from "../support/service.ts";
import { eventually } from "../support/wait.ts";

let database: TestDatabase;
let service: Service;
beforeAll(async () => {
  database = await openTestDatabase();
  service = await startService({ DATABASE_URL: database.url, BOUNCE_DOMAINS: "bounces.sender.example" });
  for (const [stream, streamClass] of Object.entries({ news: "marketing", orders: "transactional" }))
    await service.call("PUT", `/v1/streams/${stream}`, { class: streamClass });
  await service.call("PUT", "/v1/suppressions/gone@gone.example", { reason: "asked" });
});
afterAll(async () => {
  await service?.stop();
  await database.close();
});

const connect = (options: Partial<NixieOptions> = {}) =>
  createNixie({ url: service.httpUrl, key: service.key, retries: 0, ...options });
const told = (answers: readonly Answer[]) => answers.map(({ answer }) => answer);

test("ask() and check() answer as Nixie does", async () => {
  const nixie = connect();
  expect(await nixie.ask("gone@gone.example", "news")).toMatchObject({ answer: "never", because: { scope: "*" } });
  expect(told(await nixie.check(["gone@gone.example", "ann@gone.example"]))).toEqual(["never", "send"]);
});

test("check() asks about any number of addresses, in their order", async () => {
  const addresses = Array.from({ length: 2_345 }, (_, index) => `person-${index}@gone.example`);
  addresses[2_222] = "gone@gone.example";
  const answers = await connect({ timeoutMs: 20_000 }).check(addresses);
  expect(answers.map(({ address }) => address)).toEqual(addresses);
  expect(answers.findIndex(({ answer }) => answer === "never")).toBe(2_222);
});

test("ask() gathers what comes at once into one request for each stream", async () => {
  const requests: string[] = [];
  const nixie = connect({
    gatherMs: 20,
    surroundings: {
      fetch(request) {
        requests.push(new URL(request.url).pathname);
        return fetch(request);
      },
    },
  });
  const asked = ["gone", "ann", "bob"].flatMap((name) => ["news", "orders"].map((stream) => [name, stream] as const));
  const answers = await Promise.all(asked.map(([name, stream]) => nixie.ask(`${name}@gone.example`, stream)));
  expect(told(answers)).toEqual(["never", "never", "send", "send", "send", "send"]);
  expect(requests.filter((path) => path === "/v1/suppressions/check")).toHaveLength(2);
});

test("registered sends, return paths and replies come to Nixie", async () => {
  const nixie = connect();
  const [row] = await nixie.mintReturnPaths({ recipients: ["ann@gone.example"], stream: "news" });
  expect(row?.returnPath).toMatch(/^b\+.*@bounces\.sender\.example$/);
  const sent = { messageId: "<1@sender.example>", recipient: "ann@gone.example", stream: "news" };
  expect(await nixie.registerSends([sent])).toMatchObject({ registered: 1, refused: 0 });
  const reply = { address: "dead@gone.example", code: 550, text: "5.1.1 No such user" };
  expect(await nixie.tellReplies([reply])).toMatchObject([{ reason: "mailbox-unknown" }]);
  expect((await nixie.ask("dead@gone.example")).answer).toBe("never");
  const list = await nixie.api.GET("/v1/suppressions", { params: { query: { limit: 10 } } });
  expect(list.data).toMatchObject({ rows: expect.arrayContaining([expect.objectContaining({ answer: "never" })]) });
});

test("a request that is wrong throws what Nixie said of it", async () => {
  await expect(connect().mintReturnPaths({ recipients: ["no address"] })).rejects.toThrow(NixieProblem);
  await expect(connect().ask("ann@gone.example", "no such stream!")).rejects.toThrow(/stream/);
});

test("while Nixie is down critical and transactional mail goes on, and marketing waits", async () => {
  const troubles: Error[] = [];
  const url = `http://127.0.0.1:${await freePort()}`;
  const streams = { news: "marketing", orders: "transactional", resets: "critical" } as const;
  const nixie = connect({ url, streams, onTrouble: (trouble) => troubles.push(trouble) });
  expect(told([await nixie.ask("a@gone.example", "orders"), await nixie.ask("a@gone.example", "resets")])).toEqual([
    "send",
    "send",
  ]);
  for (const stream of ["news", "undeclared"]) {
    const answer = await nixie.ask("a@gone.example", stream);
    expect(answer).toMatchObject({ answer: "hold", unanswered: expect.stringContaining("no answer") });
    expect(Date.parse(answer.until ?? "")).toBeGreaterThan(Date.now());
  }
  expect(troubles).toHaveLength(4);
});

test.each(Object.entries(whenUnreachable))(
  "while Nixie is down a %s stream does as its API document says",
  (name, mode) => {
    const answer = answerWithout("a@gone.example", name as StreamClass, "down", new Date());
    expect(answer.answer).toBe(mode === "send" ? "send" : "hold");
  },
);

test("a key that is not taken stops no transactional mail", async () => {
  const nixie = connect({ key: "nx_none_none", streams: { orders: "transactional" } });
  expect(await nixie.ask("gone@gone.example", "orders")).toMatchObject({ answer: "send", unanswered: /./ });
});

test("what streams are for is learnt while Nixie is up", async () => {
  let up = true;
  const nixie = connect({
    surroundings: { fetch: (request) => (up ? fetch(request) : Promise.reject(new Error("gone"))) },
    circuit: { failures: 1_000 },
  });
  await nixie.ask("ann@gone.example", "orders");
  up = true;
  await eventually("the classes to be learnt", async () => {
    up = false;
    const { answer } = await nixie.ask("ann@gone.example", "orders");
    up = true;
    return answer === "send" ? true : undefined;
  });
  up = false;
  expect((await nixie.ask("ann@gone.example", "news")).answer).toBe("hold");
});

test("a Nixie that takes connections and says nothing slows no more than the first few mails", async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => void sockets.push(socket));
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const { port } = silent.address() as { port: number };
  const url = `http://127.0.0.1:${port}`;
  const nixie = connect({ url, timeoutMs: 200, circuit: { failures: 3, openMs: 60_000 } });
  for (let mail = 0; mail < 3; mail++) await nixie.ask("ann@gone.example");
  const began = performance.now();
  for (let mail = 0; mail < 100; mail++) expect((await nixie.ask("ann@gone.example")).unanswered).toContain("was down");
  expect(performance.now() - began).toBeLessThan(2_000);
  for (const socket of sockets) socket.destroy();
  silent.close();
});
