import type { AddressInfo } from "node:net";
import { connect, createServer, type Server, type Socket } from "node:net";
import { atExit } from "./at-exit.ts";

/**
 * "pass" forwards; "blackhole" keeps what is open and takes new connections, but nothing comes through, not even an
 * end; "refuse" resets every new connection at once and lets the old ones live.
 */
export type ProxyMode = "pass" | "blackhole" | "refuse";

export type FlakyProxy = {
  readonly port: number;
  /** Of new and old connections alike, from now on. */
  mode: ProxyMode;
  /** Each connection is reset once so many bytes have come from the server through it; `undefined` ends that. */
  cutAfter: number | undefined;
  /** Each connection becomes a black hole once so many bytes have come from the server through it. */
  swallowAfter: number | undefined;
  /** Connections that were taken so far, and those that are open. */
  count(): { readonly taken: number; readonly open: number; readonly swallowed: number };
  /** Resets (RST) every open connection. */
  reset(): void;
  /** Only what is open now is a black hole from here on; new connections pass. */
  swallow(): void;
  stop(): Promise<void>;
};

type Pair = { readonly client: Socket; readonly server: Socket; fromServer: number; swallowed: boolean };

/** A TCP proxy on a port of loopback that can do to its connections what networks do. */
export async function startFlakyProxy(to: number): Promise<FlakyProxy> {
  const pairs = new Set<Pair>();
  let taken = 0;
  const listener = createServer((client) => {
    taken++;
    client.on("error", () => {});
    if (proxy.mode === "refuse") client.resetAndDestroy();
    else join(proxy, pairs, client, to);
  });
  const proxy: FlakyProxy = {
    port: await listen(listener),
    mode: "pass",
    cutAfter: undefined,
    swallowAfter: undefined,
    count: () => ({ taken, open: pairs.size, swallowed: [...pairs].filter((pair) => pair.swallowed).length }),
    reset() {
      for (const pair of pairs) tear(pairs, pair);
    },
    swallow() {
      for (const pair of pairs) pair.swallowed = true;
    },
    async stop() {
      callOff();
      proxy.reset();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
  const callOff = atExit(() => listener.close());
  return proxy;
}

function listen(listener: Server): Promise<number> {
  return new Promise((resolve) => {
    listener.listen(0, "127.0.0.1", () => resolve((listener.address() as AddressInfo).port));
  });
}

function join(proxy: FlakyProxy, pairs: Set<Pair>, client: Socket, to: number): void {
  const server = connect(to, "127.0.0.1");
  const pair: Pair = { client, server, fromServer: 0, swallowed: false };
  pairs.add(pair);
  const silent = () => pair.swallowed || proxy.mode === "blackhole";
  server.on("error", () => {});
  client.on("data", (chunk) => silent() || forward(client, server, chunk));
  server.on("data", (chunk) => {
    if (silent()) return;
    pair.fromServer += chunk.length;
    pair.swallowed = pair.fromServer >= (proxy.swallowAfter ?? Number.POSITIVE_INFINITY);
    const over = pair.fromServer - (proxy.cutAfter ?? Number.POSITIVE_INFINITY);
    if (over < 0) forward(server, client, chunk);
    else client.write(chunk.subarray(0, Math.max(0, chunk.length - over)), () => tear(pairs, pair));
  });
  // An end is told on; a black hole tells nothing, so that the other side has to find out by itself.
  client.on("close", () => (silent() ? pairs.delete(pair) : part(pairs, pair)));
  server.on("close", () => silent() || part(pairs, pair));
}

function forward(from: Socket, to: Socket, chunk: Buffer): void {
  if (to.write(chunk)) return;
  from.pause();
  to.once("drain", () => from.resume());
}

function part(pairs: Set<Pair>, pair: Pair): void {
  pairs.delete(pair);
  pair.client.end();
  pair.server.end();
}

function tear(pairs: Set<Pair>, pair: Pair): void {
  pairs.delete(pair);
  pair.client.resetAndDestroy();
  pair.server.destroy();
}
