import { afterAll, beforeAll, expect, test } from "vitest";
import type { NoticePost } from "../../src/domain/notice.ts";
import { makeSendgrid, makeStandardWebhooks, type Signer } from "../notices/signing.ts";
import { createEndpoint, lookUp } from "../support/api.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { type Receiver, startReceiver } from "../support/receiver.ts";
import { type Service, startService } from "../support/service.ts";
import { eventually } from "../support/wait.ts";

let database: TestDatabase;
let receiver: Receiver;
let service: Service;

beforeAll(async () => {
  database = await openTestDatabase();
  receiver = await startReceiver();
  service = await startService({ DATABASE_URL: database.url });
});
afterAll(async () => {
  await service?.stop();
  await receiver?.stop();
  await database?.close();
});

async function put(provider: string, signer: Signer): Promise<string> {
  const { status, body } = await service.call("PUT", `/v1/notice-sources/${provider}`, signer.auth);
  expect(status).toBe(201);
  return (body as { path: string }).path;
}

async function post(path: string, { headers, body }: NoticePost): Promise<unknown> {
  const given = Object.entries(headers).map(([name, value]) => [name, value ?? ""] as const);
  const answer = await fetch(service.httpUrl + path, {
    method: "POST",
    headers: { ...Object.fromEntries(given), "content-type": "application/json" },
    body: new Uint8Array(body),
  });
  return { status: answer.status, body: await answer.json() };
}

test("what a provider tells stops mail at once, goes to webhooks and is counted", async () => {
  receiver.trust((await createEndpoint(service, receiver.url)).secret);
  const sendgrid = makeSendgrid();
  const path = await put("sendgrid", sendgrid);
  const about = { email: "jane@example.com", timestamp: Math.floor(Date.now() / 1000) };
  const events = [
    { ...about, event: "bounce", type: "bounce", sg_event_id: "e1", reason: "550 5.1.1 User unknown" },
    { ...about, event: "open", sg_event_id: "e2" },
  ];
  const signed = sendgrid.post(Buffer.from(JSON.stringify(events)), new Date());
  const counts = { judged: 1, duplicates: 0, kept: 0, passedOver: 1 };
  expect(await post(path, signed)).toEqual({ status: 200, body: counts });
  expect(await lookUp(service, "jane@example.com")).toMatchObject({
    answer: "never",
    because: { reason: "mailbox-unknown" },
  });
  expect(await post(path, signed)).toMatchObject({ status: 200, body: { judged: 0, duplicates: 1 } });
  await eventually("the event of the suppression", async () => receiver.taken("suppression.created")[0], 60_000);
  const metrics = await (await fetch(`${service.httpUrl}/metrics`)).text();
  expect(metrics).toContain('nixie_notice_posts_total{provider="sendgrid",outcome="taken"} 2');
  expect(metrics).toContain('nixie_notices_total{provider="sendgrid",outcome="judged"} 1');
});

test("what nobody signed has no effect", async () => {
  const resend = makeStandardWebhooks("svix");
  const path = await put("resend", resend);
  const event = { type: "email.complained", created_at: new Date(), data: { to: ["lee@example.com"] } };
  const forged = makeStandardWebhooks("svix").post(Buffer.from(JSON.stringify(event)), new Date());
  expect(await post(path, forged)).toMatchObject({ status: 403, body: { type: "urn:nixie:problem:bad-signature" } });
  expect(await lookUp(service, "lee@example.com", "newsletter")).toMatchObject({ answer: "send" });
});
