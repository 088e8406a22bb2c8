import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";
import { canaryToken, readSmtpUrl, sendCanary } from "../../../src/sources/imap/canary.ts";

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function startServer(options: SMTPServerOptions = {}) {
  const taken: { from: string; to: string[]; raw: Buffer }[] = [];
  const server = new SMTPServer({
    logger: false,
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, done) =>
      username === "bob" && password === "hunter22"
        ? done(null, { user: "bob" })
        : done(new Error(`Wrong password ${password}`)),
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
        taken.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks) });
        done();
      });
    },
    ...options,
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(() => new Promise<void>((resolve) => server.close(resolve)));
  return { taken, port: (server.server.address() as AddressInfo).port };
}

const canary = { from: "nixie@example.com", to: "bounces@example.com", token: "t0ken.1", version: "1.2.3" };

describe("sendCanary()", () => {
  it("sends a message that is known by its token and that no machine answers", async () => {
    const { taken, port } = await startServer();
    await sendCanary({ ...canary, url: `smtp://bob:hunter22@127.0.0.1:${port}?tls=none` });
    const [message] = taken;
    expect(message).toMatchObject({ from: canary.from, to: [canary.to] });
    expect(canaryToken(message?.raw ?? Buffer.of())).toBe("t0ken.1");
    const text = message?.raw.toString() ?? "";
    expect(text).toMatch(/^Auto-Submitted: auto-generated\r$/im);
    expect(text).toMatch(/^Subject: .*canary/im);
    expect(text.length).toBeLessThan(2000);
  });

  it("says what failed without the password", async () => {
    const { port } = await startServer();
    const wrong = sendCanary({ ...canary, url: `smtp://bob:wrong-secret@127.0.0.1:${port}?tls=none` });
    await expect(wrong).rejects.toThrow(/^Cannot send the canary through 127\.0\.0\.1: .*\[hidden\]/);
    await expect(wrong).rejects.not.toThrow(/wrong-secret/);
  });

  it("demands STARTTLS where plain text is not allowed", async () => {
    const { port, taken } = await startServer();
    await expect(sendCanary({ ...canary, url: `smtp://bob:hunter22@127.0.0.1:${port}` })).rejects.toThrow(/STARTTLS/i);
    expect(taken).toEqual([]);
  });

  it("gives up on a server that is silent", async () => {
    const { port } = await startServer({ onData: () => {} });
    const sent = sendCanary({ ...canary, url: `smtp://bob:hunter22@127.0.0.1:${port}?tls=none`, timeoutMs: 300 });
    await expect(sent).rejects.toThrow(/^Cannot send the canary/);
  });
});

describe("readSmtpUrl()", () => {
  it("knows the ports and what TLS they need", () => {
    expect(readSmtpUrl("smtps://a%40b:c%2Fd@h")).toMatchObject({
      port: 465,
      secure: true,
      auth: { user: "a@b", pass: "c/d" },
    });
    expect(readSmtpUrl("smtp://h")).toMatchObject({ port: 587, secure: false, requireTLS: true });
    expect(readSmtpUrl("smtp://h?tls=none")).toMatchObject({ port: 25, ignoreTLS: true });
  });

  it.each(["", "hunter22", "http://bob:hunter22@h", "smtp://"])("refuses %j without showing it", (url) => {
    expect(() => readSmtpUrl(url)).toThrow(/^Cannot read the canary's URL: expected (?!.*hunter)/);
  });
});

describe("canaryToken()", () => {
  it.each([
    ["X-Nixie-Canary: abc\r\n\r\n", "abc"],
    ["Received: x\nx-nixie-canary:abc \n\nbody", "abc"],
    ["Subject: x\r\n\r\nX-Nixie-Canary: abc\r\n", undefined],
    ["X-Nixie-Canary:\r\n\r\n", undefined],
    [`X-Nixie-Canary: ${"a".repeat(200)}\r\n`, undefined],
    [`${"a: b\r\n".repeat(20_000)}X-Nixie-Canary: abc\r\n\r\n`, undefined],
    ["", undefined],
  ])("reads the header alone: %#", (text, token) => {
    expect(canaryToken(Buffer.from(text))).toBe(token);
  });
});
