import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";

/** One request that a receiver got. `verified` is undefined until the receiver knows the secret. */
export type Received = {
  readonly id: string;
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly raw: string;
  readonly verified: boolean | undefined;
  readonly answered: number;
  readonly at: number;
};

export type Receiver = {
  readonly url: string;
  readonly received: readonly Received[];
  /** The secret of the endpoint, once it was created: `whsec_…`. */
  trust(secret: string): void;
  /** What it answers from now on; "hang up" breaks the connection, a delay comes before the answer. */
  answer(how: number | "hang up", delayMs?: number): void;
  /** Those of a type that were answered with 2xx. */
  taken(type: string): readonly Received[];
  stop(): Promise<void>;
};

/** Starts a webhook receiver on loopback that checks signatures with the library of Standard Webhooks. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let verifier: Webhook | undefined;
  let mode: { how: number | "hang up"; delayMs: number } = { how: 204, delayMs: 0 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { how, delayMs } = mode;
      const raw = Buffer.concat(chunks).toString("utf8");
      const headers = request.headers as Record<string, string>;
      received.push({ ...read(raw, headers, verifier), answered: how === "hang up" ? 0 : how });
      setTimeout(() => {
        if (how === "hang up") request.socket.destroy();
        else response.writeHead(how).end();
      }, delayMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    trust(secret) {
      verifier = new Webhook(secret);
    },
    answer(how, delayMs = 0) {
      mode = { how, delayMs };
    },
    taken: (type) => received.filter((one) => one.type === type && one.answered >= 200 && one.answered < 300),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function read(raw: string, headers: Record<string, string>, verifier: Webhook | undefined): Omit<Received, "answered"> {
  let body: { readonly type?: unknown } & Record<string, unknown> = {};
  let verified: boolean | undefined;
  try {
    body = JSON.parse(raw) as Record<string, unknown>;
    verifier?.verify(raw, headers);
    verified = verifier === undefined ? undefined : true;
  } catch {
    verified = false;
  }
  return { id: headers["webhook-id"] ?? "", type: String(body.type), body, raw, verified, at: Date.now() };
}
