import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a token endpoint was asked, field by field. */
export type TokenRequest = Readonly<Record<string, string>>;

export type TokenEndpoint = {
  /** Issues access tokens (RFC 6749) for every client and every refresh token. */
  readonly tokenUrl: string;
  /** Says whom an access token is for, and whether it is still good (RFC 7662). */
  readonly introspectionUrl: string;
  readonly requests: readonly TokenRequest[];
  /** How often a mail server asked about a token, and how often the answer was yes. */
  readonly asked: () => { readonly times: number; readonly active: number };
  /** All tokens that were issued are no good any more. */
  expireAll(): void;
  /** Answers every further request for a token with this refusal; `undefined` ends that. */
  refuse(refusal: Readonly<Record<string, string>> | undefined): void;
  stop(): Promise<void>;
};

/** An OAuth 2.0 authorisation server on a port of loopback, for one mailbox. `lifetime` is in seconds. */
export async function startTokenEndpoint(mailbox: string, options: { lifetime?: number } = {}): Promise<TokenEndpoint> {
  const { lifetime = 3_600 } = options;
  const requests: TokenRequest[] = [];
  const goodUntil = new Map<string, number>();
  const asked = { times: 0, active: 0 };
  let refusal: Readonly<Record<string, string>> | undefined;

  function issue(fields: TokenRequest, response: ServerResponse): void {
    requests.push(fields);
    if (refusal !== undefined) {
      answer(response, 400, refusal);
      return;
    }
    const token = `access-${randomBytes(24).toString("base64url")}`;
    goodUntil.set(token, Date.now() + lifetime * 1000);
    answer(response, 200, { access_token: token, token_type: "Bearer", expires_in: lifetime });
  }

  function introspect({ token = "" }: TokenRequest, response: ServerResponse): void {
    const active = (goodUntil.get(token) ?? 0) > Date.now();
    asked.times++;
    if (active) asked.active++;
    answer(response, 200, active ? { active: "true", username: mailbox } : { active: "false" });
  }

  const server = createServer(async (request, response) => {
    const fields = await readForm(request);
    if (request.url === "/token") issue(fields, response);
    else introspect(fields, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    tokenUrl: `${url}/token`,
    introspectionUrl: `${url}/introspect`,
    requests,
    asked: () => asked,
    expireAll: () => goodUntil.clear(),
    refuse(next) {
      refusal = next;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readForm(request: IncomingMessage): Promise<TokenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString("utf8")));
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
