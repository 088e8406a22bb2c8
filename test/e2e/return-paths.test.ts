import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lookUp } from "../support/api.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { settled } from "../support/judged.ts";
import { postfixBounce } from "../support/samples.ts";
import { runCli, type Service, startService } from "../support/service.ts";
import { connectMail } from "../support/smtp-client.ts";

type ReturnPath = { readonly returnPath: string; readonly token: string; readonly headers: Record<string, string> };

describe("a service that requires tokens", () => {
  let database: TestDatabase;
  let service: Service;
  let sent = 0;

  beforeAll(async () => {
    database = await openTestDatabase();
    service = await startService({
      DATABASE_URL: database.url,
      BOUNCE_DOMAINS: "bounces.sender.example",
      RETURN_PATH_TOKENS: "required",
      PUBLIC_URL: "https://nixie.sender.example",
      // No relay of loopback: these come from strangers.
      TRUSTED_RELAYS: "192.0.2.1",
    });
    expect((await service.call("PUT", "/v1/streams/news", { class: "marketing" })).status).toBeLessThan(300);
  });
  afterAll(async () => {
    await service?.stop();
    await database?.close();
  });

  async function mint(recipient: string): Promise<ReturnPath> {
    const { body } = await service.call("POST", "/v1/return-paths", { recipients: [recipient], stream: "news" });
    return (body as { rows: [ReturnPath] }).rows[0];
  }

  async function mail(rcptTo: string, raw: string, mailFrom = ""): Promise<number | undefined> {
    const client = await connectMail("smtp", service.smtpPort);
    const [answer] = await client.send(mailFrom, [rcptTo], raw);
    await client.quit();
    if (answer?.code === 250) await settled(database, ++sent);
    return answer?.code;
  }

  const stranger = "Received: from mx.rcpt.example (mx.rcpt.example [203.0.113.5]) by x with ESMTP id 1";

  test("a stranger's bounce to the return path of its recipient suppresses", async () => {
    const { returnPath } = await mint("jane@rcpt.example");
    const bounce = postfixBounce({ to: "jane@rcpt.example", tag: "j", received: stranger });
    expect(await mail(returnPath, bounce)).toBe(250);
    expect(await lookUp(service, "jane@rcpt.example")).toMatchObject({ answer: "never" });
    const metrics = await (await fetch(`${service.httpUrl}/metrics`)).text();
    expect(metrics).toContain('nixie_tokens_total{outcome="bound"} 1');
  });

  test("nobody gets in without a token, but for fixed names", async () => {
    const bounce = postfixBounce({ to: "ann@rcpt.example", tag: "a", received: stranger });
    expect(await mail("bounces@bounces.sender.example", bounce)).toBe(550);
    const { token } = await mint("ann@rcpt.example");
    expect(await mail(`b+${token.slice(0, -1)}${token.endsWith("0") ? 1 : 0}@bounces.sender.example`, bounce)).toBe(
      550,
    );
    expect(await mail("abuse@bounces.sender.example", bounce)).toBe(250);
    expect(await lookUp(service, "ann@rcpt.example")).toMatchObject({ answer: "send" });
  });

  test("a recipient leaves by the link of a message, and by writing to its address", async () => {
    for (const [name, leave] of [
      ["bob", byLink],
      ["cyn", byMail],
    ] as const) {
      const recipient = `${name}@rcpt.example`;
      const { headers } = await mint(recipient);
      expect(headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
      await leave(headers["List-Unsubscribe"] ?? "", recipient);
      expect(await lookUp(service, recipient, "news")).toMatchObject({
        answer: "never",
        because: { cause: "opt-out" },
      });
      expect(await lookUp(service, recipient)).toMatchObject({ answer: "send" });
    }
  });

  async function byLink(field: string): Promise<void> {
    const path = /<https:\/\/nixie\.sender\.example(\/u\/\w+)>/.exec(field)?.[1];
    const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
    const answer = await fetch(`${service.httpUrl}${path}`, { method: "POST", body, redirect: "error" });
    expect(answer.status).toBe(200);
  }

  async function byMail(field: string, recipient: string): Promise<void> {
    const [, address = "", subject = ""] = /<mailto:([^?]+)\?subject=(\w+)>/.exec(field) ?? [];
    const raw = `From: ${recipient}\r\nTo: ${address}\r\nSubject: ${subject}\r\nMessage-ID: <1@rcpt.example>\r\n\r\n`;
    expect(await mail(address, raw, recipient)).toBe(250);
  }

  test("the command line mints what the service takes", async () => {
    const output = await runCli(
      service.environment,
      "return-path",
      "--recipient",
      "dan@rcpt.example",
      "--stream",
      "news",
    );
    const returnPath = /^Return-Path: <(.+)>$/m.exec(output)?.[1] ?? "";
    expect(output).toMatch(/^List-Unsubscribe: <https:\/\/nixie\.sender\.example\/u\/\w+>, <mailto:/m);
    const bounce = postfixBounce({ to: "dan@rcpt.example", tag: "d", received: stranger });
    expect(await mail(returnPath, bounce)).toBe(250);
    expect(await lookUp(service, "dan@rcpt.example")).toMatchObject({ answer: "never" });
  });
});
