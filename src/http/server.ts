import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export type HttpOptions = {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** How long a request may take to arrive, in seconds; 120. */
  readonly requestSeconds?: number | undefined;
  /** How long requests that run may go on after stop(), in milliseconds. */
  readonly drainMs?: number;
};

/**
 * Listens, and answers with the port. `stop` takes no new connections, closes idle ones, and lets what runs finish
 * within `drainMs`; what is not done by then is cut off.
 * @throws Error when the port cannot be had
 */
export async function startHttp(
  app: RequestListener,
  options: HttpOptions,
): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const requestTimeout = (options.requestSeconds ?? 120) * 1000;
  const server = createServer(
    {
      // A slow sender of header fields holds a socket; a slow sender of 25 MB, or of a list, may need a while.
      headersTimeout: Math.min(15_000, requestTimeout),
      requestTimeout,
      // Longer than the idle time of common proxies (60 s), which would else send into a closing connection.
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: 5_000,
    },
    app,
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: options.host, port: options.port }, () => resolve());
  });
  const stop = createStop(server, options.drainMs ?? 8_000);
  return { port: (server.address() as AddressInfo).port, stop };
}

function createStop(server: Server, drainMs: number): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  server.prependListener("request", (_request, response) => {
    if (stopping !== undefined) response.setHeader("Connection", "close");
    response.once("close", () => {
      // A connection that was busy when stop() came is idle only after this turn.
      if (stopping !== undefined) setImmediate(() => server.closeIdleConnections());
    });
  });
  return () => {
    stopping ??= new Promise((resolve) => {
      const deadline = setTimeout(() => server.closeAllConnections(), drainMs);
      server.close(() => {
        clearTimeout(deadline);
        resolve();
      });
      server.closeIdleConnections();
    });
    return stopping;
  };
}
