import { readFileSync } from "node:fs";
import { createServer as createSecureServer } from "node:https";
import { createServer, type Socket } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createGuard, type Resolve, type TargetAddress } from "../../src/webhooks/guard.ts";
import { createSender, type Outcome, type Sender, type SenderOptions } from "../../src/webhooks/send.ts";
import { listen, listener, startTarget, type Taken, type Target, type Told } from "./target.ts";

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const loopback: TargetAddress = { address: "127.0.0.1", family: 4 };
const body = '{"type":"webhook.test"}';
const headers = { "webhook-id": "x" };
const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");

async function target(
  answer: (taken: Taken, count: number) => Told | Promise<Told>,
  host?: string,
  port?: number,
): Promise<Target> {
  const started = await startTarget(answer, host, port);
  open.push(started.stop);
  return started;
}

function sender(options: Partial<SenderOptions> & { resolve?: Resolve } = {}): Sender {
  const resolve = options.resolve ?? (async () => [loopback]);
  const guard = createGuard({ allowed: ["127.0.0.0/8"] }, resolve);
  const made = createSender({ guard, version: "1.2.3", timeoutMs: 10_000, ...options });
  open.push(made.stop);
  return made;
}

/** A server that speaks no HTTP of Node's: what it does with each connection is up to the test. */
async function rawServer(serve: (socket: Socket) => void): Promise<{ url: string; connections: () => number }> {
  let connections = 0;
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    connections++;
    sockets.push(socket);
    socket.on("error", () => {});
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/`,
    connections: () => connections,
  };
}

const post = (from: Sender, url: string): Promise<Outcome> => from.send({ url, headers, body });

describe("createSender()", () => {
  it("posts the body as JSON with the fields it is given and says who it is", async () => {
    const { url, taken } = await target(() => ({ status: 200, body: "fine" }));
    expect(await post(sender(), url)).toMatchObject({ kind: "answered", status: 200, response: "fine" });
    expect(taken).toMatchObject([
      {
        body,
        path: "/hook",
        headers: {
          "webhook-id": "x",
          "content-type": "application/json",
          "content-length": String(body.length),
          "user-agent": "nixie/1.2.3",
        },
      },
    ]);
  });

  it.each([301, 302, 303, 307, 308])("does not follow a %i", async (status) => {
    const other = await target(() => 200);
    const { url } = await target(() => ({ status, headers: { location: other.url } }));
    expect(await post(sender(), url)).toMatchObject({ kind: "answered", status });
    expect(other.connections()).toBe(0);
  });

  it("uses a connection again", async () => {
    const { url, connections } = await target(() => ({ status: 200, body: "x".repeat(30_000) }));
    const one = sender();
    for (let n = 0; n < 3; n++) expect(await post(one, url)).toMatchObject({ status: 200 });
    expect(connections()).toBe(1);
  });

  it("tries anew when the receiver has closed a connection that was kept", async () => {
    // Closed at the very moment of use: the request is read, no answer is given.
    const server = await rawServer((socket) => {
      let requests = 0;
      socket.on("data", () => {
        if (++requests > 1) socket.destroy();
        else socket.write("HTTP/1.1 204 No Content\r\n\r\n");
      });
    });
    const one = sender();
    expect(await post(one, server.url)).toMatchObject({ status: 204 });
    expect(await post(one, server.url)).toMatchObject({ kind: "answered", status: 204 });
    expect(server.connections()).toBe(2);
  });

  it("does not try anew when a fresh connection breaks", async () => {
    const server = await rawServer((socket) => socket.destroy());
    expect(await post(sender(), server.url)).toMatchObject({ kind: "unreachable" });
    expect(server.connections()).toBe(1);
  });

  it("keeps 4 KiB of an answer, without what could deceive who reads it", async () => {
    const text = `\u001b[31m\u202eevil\0${"é".repeat(5000)}`;
    const { url } = await target(() => ({ status: 500, body: text }));
    const outcome = await post(sender(), url);
    expect(outcome).toMatchObject({
      status: 500,
      response: expect.stringMatching(/^\ufffd\[31m\ufffdevil\ufffdé+\ufffd?$/),
    });
    if (outcome.kind === "answered") expect(outcome.response.length).toBeLessThan(4097);
  });

  it("ends an answer that does not end", async () => {
    const server = await rawServer((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
      const chunk = `10000\r\n${"x".repeat(65_536)}\r\n`;
      const pour = () => {
        while (socket.writable && socket.write(chunk));
      };
      socket.on("drain", pour);
      pour();
    });
    const outcome = await post(sender(), server.url);
    expect(outcome).toMatchObject({ kind: "answered", status: 200, response: "x".repeat(4096) });
  });

  it("gives up a receiver that says nothing", async () => {
    const { url } = await target(() => "hang");
    expect(await post(sender({ timeoutMs: 200 }), url)).toMatchObject({
      kind: "timeout",
      error: "No answer within 200 ms",
    });
  });

  it("counts the time to find the address in", async () => {
    const slow: Resolve = () => new Promise(() => {});
    expect(await post(sender({ timeoutMs: 200, resolve: slow }), "http://example.com/")).toMatchObject({
      kind: "timeout",
    });
  });

  it("gives up a receiver that sends its header byte by byte", async () => {
    const server = await rawServer((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nX-Slow: ");
      const timer = setInterval(() => socket.write("x"), 20);
      socket.on("close", () => clearInterval(timer));
    });
    expect(await post(sender({ timeoutMs: 300 }), server.url)).toMatchObject({
      kind: "timeout",
    });
  });

  it("takes the status when the rest of the answer never comes", async () => {
    const server = await rawServer((socket) =>
      socket.on("data", () => socket.write("HTTP/1.1 202 Accepted\r\nContent-Length: 100\r\n\r\npart")),
    );
    expect(await post(sender({ timeoutMs: 300 }), server.url)).toMatchObject({
      kind: "answered",
      status: 202,
      response: "part",
    });
  });

  it.each([
    ["nonsense", "220 mail.example ESMTP\r\n"],
    ["another protocol", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"],
    ["endless fields", `HTTP/1.1 200 OK\r\n${"X-A: b\r\n".repeat(100_000)}`],
  ])("has an answer to %s", async (_name, text) => {
    const server = await rawServer((socket) => socket.on("data", () => socket.write(text)));
    expect(await post(sender(), server.url)).toMatchObject({ kind: "unreachable", error: expect.any(String) });
  });

  it("tells when nobody listens", async () => {
    const gone = await startTarget(() => 200);
    await gone.stop();
    expect(await post(sender(), gone.url)).toMatchObject({
      kind: "unreachable",
      error: expect.stringContaining("REFUSED"),
    });
  });

  it("ends what is under way as aborted", async () => {
    const one = sender();
    const { url } = await target(() => {
      setImmediate(one.abort);
      return "hang";
    });
    expect(await post(one, url)).toMatchObject({ kind: "aborted" });
  });

  it("hands on Retry-After", async () => {
    const { url } = await target(() => ({ status: 429, headers: { "retry-after": "7" } }));
    expect(await post(sender(), url)).toMatchObject({ status: 429, retryAfter: "7" });
  });
});

describe("createSender() and private targets", () => {
  it("opens no connection to a literal address that is refused", async () => {
    const { port, connections } = await target(() => 200);
    const guard = createGuard({ allowed: [] }, async () => [loopback]);
    for (const host of ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "receiver.example"]) {
      expect(await post(sender({ guard }), `http://${host}:${port}/`), host).toMatchObject({ kind: "blocked" });
    }
    expect(connections()).toBe(0);
  });

  it("connects to the address that was checked, and to none that the name has a moment later", async () => {
    const good = await target(() => 200, "127.0.0.2");
    const victim = await target(() => 200, "127.0.0.1", good.port);
    let asked = 0;
    const rebinding: Resolve = async () => [++asked === 1 ? { address: "127.0.0.2", family: 4 } : loopback];
    const one = sender({ guard: createGuard({ allowed: ["127.0.0.2/32"] }, rebinding) });
    const url = `http://rebinding.example:${good.port}/`;
    expect(await post(one, url)).toMatchObject({ kind: "answered", status: 200 });
    expect([asked, good.taken.length]).toEqual([1, 1]);
    expect(await post(one, url)).toMatchObject({ kind: "blocked" });
    expect([asked, good.taken.length, victim.connections()]).toEqual([2, 1, 0]);
  });

  it("keeps the name for Host when it connects to the checked address", async () => {
    const { port, taken } = await target(() => 200);
    expect(await post(sender(), `http://receiver.example:${port}/`)).toMatchObject({ status: 200 });
    expect(taken[0]?.headers.host).toBe(`receiver.example:${port}`);
  });

  it("does not use a proxy that the environment names", async () => {
    const proxy = await target(() => 200);
    for (const name of ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "NODE_USE_ENV_PROXY"]) {
      vi.stubEnv(name, name === "NODE_USE_ENV_PROXY" ? "1" : proxy.url);
    }
    open.push(() => vi.unstubAllEnvs());
    const { port, taken } = await target(() => 204);
    expect(await post(sender(), `http://receiver.example:${port}/`)).toMatchObject({ status: 204 });
    expect([taken.length, proxy.connections()]).toEqual([1, 0]);
  });
});

describe("createSender() and TLS", () => {
  const startSecure = async (taken: Taken[]) => {
    const server = createSecureServer(
      { key: fixture("key.pem"), cert: fixture("cert.pem") },
      listener(() => 204, taken),
    );
    const started = await listen(server, taken);
    open.push(started.stop);
    return started;
  };

  it("checks the certificate against the name, not the address", async () => {
    const { port, taken } = await startSecure([]);
    const trusting = sender({ ca: fixture("cert.pem") });
    expect(await post(trusting, `https://receiver.example:${port}/`)).toMatchObject({ kind: "answered", status: 204 });
    expect(await post(trusting, `https://other.example:${port}/`)).toMatchObject({ kind: "unreachable" });
    expect(await post(trusting, `https://127.0.0.1:${port}/`)).toMatchObject({ kind: "unreachable" });
    expect(taken).toHaveLength(1);
  });

  it("refuses a certificate that nobody vouches for", async () => {
    const { port, taken } = await startSecure([]);
    expect(await post(sender(), `https://receiver.example:${port}/`)).toMatchObject({
      kind: "unreachable",
      error: expect.stringContaining("self-signed"),
    });
    expect(taken).toHaveLength(0);
  });
});
