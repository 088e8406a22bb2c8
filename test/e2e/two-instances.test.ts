import { afterAll, beforeAll, expect, test } from "vitest";
import { createEndpoint } from "../support/api.ts";
import { openTestDatabase } from "../support/database.ts";
import { manyBounces, startInflow } from "../support/inflow.ts";
import { count, expectJudgedOnce } from "../support/judged.ts";
import { type Receiver, startReceiver } from "../support/receiver.ts";
import { type Service, startService } from "../support/service.ts";
import { record, soaking } from "../support/soak.ts";
import { eventually } from "../support/wait.ts";

const messages = soaking ? 2_000 : 300;
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let receiver: Receiver;
let services: Service[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  receiver = await startReceiver();
  // Both start on an empty database at once, so that they migrate at once too. They share SECRET_KEY, as docs/operations.md asks.
  const shared = { DATABASE_URL: database.url, SECRET_KEY: "two instances of one test share it" };
  services = await Promise.all([startService(shared), startService(shared)]);
});
afterAll(async () => {
  await Promise.all(services.map((service) => service.stop()));
  await receiver?.stop();
  await database?.close();
});

test("two instances on one database judge every message once and send every event once", async () => {
  const [first] = services;
  if (first === undefined) throw new Error("no instance runs");
  receiver.trust((await createEndpoint(first, receiver.url)).secret);
  const sendings = manyBounces(messages, "pair");
  const ports = services.map((service) => service.smtpPort);
  // The second inflow brings the same bytes for the same recipients to the other instance.
  const began = Date.now();
  const inflows = [startInflow(sendings, ports), startInflow(sendings, [...ports].reverse())];
  await Promise.all(inflows.map((inflow) => inflow.done));
  await expectJudgedOnce(database, sendings);
  const seconds = (Date.now() - began) / 1000;

  const waiting = "SELECT count(*) FROM webhook_deliveries WHERE state = 'pending'";
  await eventually("every delivery", async () => ((await count(database, waiting)) === 0 ? true : undefined), 120_000);
  const ids = receiver.taken("suppression.created").map((one) => one.id);
  expect(ids.length).toBe(messages);
  expect(new Set(ids).size).toBe(messages);
  expect(receiver.received.every((one) => one.verified)).toBe(true);
  record(
    `two instances, ${messages} messages, each sent twice`,
    `0 judged twice, 0 webhooks twice, ${seconds.toFixed(1)} s`,
  );
}, 600_000);
