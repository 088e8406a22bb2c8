import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from "node:http";
import type { AddressInfo, Socket } from "node:net";

export type Taken = { readonly headers: IncomingHttpHeaders; readonly body: string; readonly path: string };
/** A status, or one with header fields and body, or nothing at all (the request hangs). */
export type Told =
  | number
  | "hang"
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string };

export type Target = {
  readonly url: string;
  readonly port: number;
  readonly taken: Taken[];
  /** Connections that were opened. */
  readonly connections: () => number;
  readonly closeConnections: () => void;
  readonly stop: () => Promise<void>;
};

/** Starts a receiver on loopback that answers as `answer` says. */
export async function startTarget(
  answer: (taken: Taken, count: number) => Told | Promise<Told>,
  host?: string,
  port?: number,
): Promise<Target> {
  const taken: Taken[] = [];
  return listen(createServer(listener(answer, taken)), taken, host, port);
}

/** What a receiver does with a request. */
export function listener(
  answer: (taken: Taken, count: number) => Told | Promise<Told>,
  taken: Taken[],
): RequestListener {
  return async (request, response) => {
    const body = await readBody(request);
    const one = { headers: request.headers, body, path: request.url ?? "" };
    const told = await answer(one, taken.push(one));
    if (told === "hang") return;
    const { status, headers = {}, body: text = "" } = typeof told === "number" ? { status: told } : told;
    response.writeHead(status, headers).end(text);
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Listens, on a free port of loopback when not told otherwise. */
export async function listen(server: Server, taken: Taken[] = [], host = "127.0.0.1", wanted = 0): Promise<Target> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on("connection", (socket) => {
    connections++;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
  });
  await new Promise<void>((resolve) => server.listen(wanted, host, resolve));
  const { port } = server.address() as AddressInfo;
  const closeConnections = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://${host}:${port}/hook`,
    port,
    taken,
    connections: () => connections,
    closeConnections,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        closeConnections();
      }),
  };
}
