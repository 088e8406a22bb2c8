import { generateKeyPairSync } from "node:crypto";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createNixie } from "../../clients/typescript/src/client.ts";
import { type PluginOptions, RecipientsRefused, useNixie } from "../../clients/typescript/src/nodemailer.ts";
import { lookUp } from "../support/api.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { startMailSink } from "../support/mail-sink.ts";
import { freePort } from "../support/ports.ts";
import { type Service, startService } from "../support/service.ts";
import { eventually } from "../support/wait.ts";

const message = { from: "Shop <shop@sender.example>", subject: "Your receipt", text: "Thank you." };
const troubles: string[] = [];
let refuseData: string | undefined;
let database: TestDatabase;
let service: Service;
let sink: Awaited<ReturnType<typeof startMailSink>>;
beforeAll(async () => {
  database = await openTestDatabase();
  service = await startService({
    DATABASE_URL: database.url,
    BOUNCE_DOMAINS: "bounces.sender.example",
    PUBLIC_URL: "https://nixie.sender.example",
  });
  await service.call("PUT", "/v1/streams/news", { class: "marketing" });
  await service.call("PUT", "/v1/streams/orders", { class: "transactional" });
  await service.call("PUT", "/v1/suppressions/gone@gone.example", { reason: "asked" });
  sink = await startMailSink({
    recipient: (address) => (address.startsWith("unknown") ? "550 5.1.1 No such user here" : undefined),
    data: () => refuseData,
  });
});
afterAll(async () => {
  await sink?.stop();
  await service?.stop();
  await database.close();
});
beforeEach(() => {
  sink.taken.length = 0;
  troubles.length = 0;
  refuseData = undefined;
});

function createMailer(options: PluginOptions, where: { readonly url?: string; readonly dkim?: object } = {}) {
  const nixie = createNixie({
    url: where.url ?? service.httpUrl,
    key: service.key,
    retries: 0,
    streams: { orders: "transactional", news: "marketing" },
    onTrouble: (trouble) => troubles.push(trouble.message),
  });
  const { dkim } = where;
  const mailer = createTransport({ host: "127.0.0.1", port: sink.port, ignoreTLS: true, ...(dkim ? { dkim } : {}) });
  useNixie(mailer, nixie, options);
  return mailer;
}

const sendsOf = async (messageId: string) => {
  const { body } = await service.call("GET", `/v1/sends?messageId=${encodeURIComponent(messageId)}`);
  return (body as { rows: readonly Record<string, unknown>[] }).rows;
};

test("a message to one recipient is stamped, registered, and sent from its return path", async () => {
  const mailer = createMailer({
    stream: "news",
    headers: { "List-Id": "<news.sender.example>", "CFBL-Address": "fbl@bounces.sender.example; report=arf" },
    metadata: () => ({ campaign: "spring" }),
  });
  const { messageId } = await mailer.sendMail({ ...message, to: "ann@gone.example" });
  const [sent] = sink.taken;
  expect(sent?.rcptTo).toEqual(["ann@gone.example"]);
  expect(sent?.mailFrom).toMatch(/^b\+\w{46}@bounces\.sender\.example$/);
  const token = sent?.mailFrom.slice(2, 48);
  const head = sent?.raw.split("\r\n\r\n")[0]?.replaceAll(/\r\n\s+/g, " ") ?? "";
  expect(head).toMatch(new RegExp(`^Nixie-Token: ${token}`, "im"));
  expect(head).toMatch(new RegExp(`^CFBL-Feedback-ID: ${token}`, "im"));
  expect(head).toMatch(/^List-Unsubscribe: <https:\/\/nixie\.sender\.example\/u\/\S+>/im);
  expect(head).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/im);
  expect(head).toMatch(/^List-Id: <news\.sender\.example>/im);
  expect(await sendsOf(messageId)).toMatchObject([
    { recipient: "ann@gone.example", stream: "news", outcome: "sent", metadata: { campaign: "spring" } },
  ]);
  expect(troubles).toEqual([]);
});

test("what is stamped is signed", async () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const dkim = {
    domainName: "sender.example",
    keySelector: "nixie",
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }),
    headerFieldNames: "From:To:Subject:Nixie-Token:List-Unsubscribe:List-Unsubscribe-Post",
  };
  await createMailer({ stream: "news" }, { dkim }).sendMail({ ...message, to: "ann@gone.example" });
  const head = sink.taken[0]?.raw.replaceAll(/\r\n\s+/g, "") ?? "";
  expect(/^DKIM-Signature:.*?\bh=([^;]+)/im.exec(head)?.[1]?.toLowerCase()).toContain("nixie-token:list-unsubscribe");
});

test("a message whose only recipient may not be mailed is not sent, and the error has the answers", async () => {
  const sending = createMailer({ stream: "orders" }).sendMail({ ...message, to: "gone@gone.example" });
  const fault = await sending.catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(RecipientsRefused);
  expect(fault).toMatchObject({ code: "ENIXIE", answers: [{ address: "gone@gone.example", answer: "never" }] });
  expect(sink.taken).toEqual([]);
});

test("of several recipients those who may not be mailed are removed, and nobody shares a token", async () => {
  const to = ["ann@gone.example", "gone@gone.example", "bob@gone.example"];
  const { messageId } = await createMailer({ stream: "orders" }).sendMail({ ...message, to });
  expect(sink.taken[0]).toMatchObject({
    mailFrom: "shop@sender.example",
    rcptTo: ["ann@gone.example", "bob@gone.example"],
  });
  expect(sink.taken[0]?.raw).not.toMatch(/Nixie-Token|List-Unsubscribe/);
  expect((await sendsOf(messageId)).map(({ recipient }) => recipient).sort()).toEqual([
    "ann@gone.example",
    "bob@gone.example",
  ]);
});

test('with refused: "fail" one recipient who may not be mailed keeps the message back', async () => {
  const mailer = createMailer({ stream: "orders", refused: "fail" });
  await expect(mailer.sendMail({ ...message, to: "ann@gone.example", bcc: "gone@gone.example" })).rejects.toThrow(
    "Cannot send to gone@gone.example: never",
  );
  expect(sink.taken).toEqual([]);
});

test("what the server refuses for a recipient is told, and judged", async () => {
  const sending = createMailer({ stream: "orders" }).sendMail({ ...message, to: "unknown-1@gone.example" });
  await expect(sending).rejects.toThrow(/No such user/);
  await eventually("the refusal to count", async () =>
    (await lookUp(service, "unknown-1@gone.example")).answer === "never" ? true : undefined,
  );
  const to = ["ann@gone.example", "unknown-2@gone.example"];
  await createMailer({ stream: "orders" }).sendMail({ ...message, to });
  await eventually("the second refusal to count", async () =>
    (await lookUp(service, "unknown-2@gone.example")).answer === "never" ? true : undefined,
  );
  expect((await lookUp(service, "ann@gone.example")).answer).toBe("send");
});

test("what the server refuses as a whole is told for each recipient, with when it was said", async () => {
  refuseData = "554 5.7.1 Message rejected as spam";
  await expect(createMailer({ stream: "orders" }).sendMail({ ...message, to: "carl@gone.example" })).rejects.toThrow(
    /spam/,
  );
  await eventually("the verdict", async () => {
    const { body } = await service.call("GET", "/v1/verdicts?address=carl@gone.example");
    return JSON.stringify(body).includes("spam-content") ? true : undefined;
  });
  expect((await lookUp(service, "carl@gone.example")).answer).toBe("send");
});

test("what was taken counts as delivered only where the recipients' own servers are spoken to", async () => {
  const relayed = await createMailer({ stream: "orders" }).sendMail({ ...message, to: "dora@gone.example" });
  const direct = await createMailer({ stream: "orders", direct: true }).sendMail({
    ...message,
    to: "dora@gone.example",
  });
  await eventually("it to be registered as delivered", async () =>
    (await sendsOf(direct.messageId))[0]?.["outcome"] === "delivered" ? true : undefined,
  );
  expect(await sendsOf(relayed.messageId)).toMatchObject([{ outcome: "sent" }]);
});

test("while Nixie is down receipts are sent without stamps, and newsletters are not", async () => {
  const down = { url: `http://127.0.0.1:${await freePort()}` };
  await createMailer({ stream: "orders" }, down).sendMail({ ...message, to: "ann@gone.example" });
  expect(sink.taken).toMatchObject([{ mailFrom: "shop@sender.example", rcptTo: ["ann@gone.example"] }]);
  expect(troubles.length).toBeGreaterThan(0);
  const news = createMailer({ stream: (data) => String(data["stream"]) }, down);
  const sending = news.sendMail({ ...message, to: "ann@gone.example", stream: "news" } as object);
  await expect(sending).rejects.toThrow(/ann@gone\.example: hold \(Nixie gave no answer/);
});
