import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What the endpoint answers in place of a token. */
export type TokenRefusal = {
  readonly status: number;
  readonly body?: string | Readonly<Record<string, unknown>> | undefined;
  readonly location?: string | undefined;
  readonly delayMs?: number | undefined;
};

export type TokenScript = {
  readonly url: string;
  /** The forms that were posted. */
  readonly asked: readonly Readonly<Record<string, string>>[];
  /** The next requests are refused in this way, until it is called without one. */
  refuse(refusal?: TokenRefusal): void;
  stop(): Promise<void>;
};

export type TokenScriptOptions = {
  readonly expiresInSeconds?: number | undefined;
  /** The refresh token that it takes; `rotate`: each is good once, and a new one comes with the answer. */
  readonly refreshToken?: string | undefined;
  readonly rotate?: boolean | undefined;
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
};

type Answer = { readonly status: number; readonly body: object };
const refuseAs = (error: string, description: string): Answer => ({
  status: 400,
  body: { error, error_description: description },
});

/** A token endpoint that answers as it is told: for refusals and rotated refresh tokens, without a mail server that asks. */
export async function startTokenScript(options: TokenScriptOptions = {}): Promise<TokenScript> {
  const asked: Readonly<Record<string, string>>[] = [];
  let refusal: TokenRefusal | undefined;
  let taken = options.refreshToken ?? "refresh-0";
  const issue = (form: Readonly<Record<string, string>>): Answer => {
    if (form["client_id"] !== (options.clientId ?? "client")) return refuseAs("invalid_client", "unknown client");
    if (options.clientSecret !== undefined && form["client_secret"] !== options.clientSecret) {
      return refuseAs("invalid_client", "wrong secret");
    }
    if (form["grant_type"] === "refresh_token" && form["refresh_token"] !== taken) {
      return refuseAs("invalid_grant", "Token has been expired or revoked.");
    }
    const token = `access-${asked.length}`;
    const seconds = options.expiresInSeconds ?? 3600;
    if (options.rotate === true) taken = `refresh-${asked.length}`;
    const rotated = options.rotate === true ? { refresh_token: taken } : {};
    return { status: 200, body: { access_token: token, token_type: "Bearer", expires_in: seconds, ...rotated } };
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString("utf8")));
      asked.push(form);
      const { status, body } = refusal ?? issue(form);
      const headers = refusal?.location === undefined ? {} : { location: refusal.location };
      const text = typeof body === "string" ? body : JSON.stringify(body ?? {});
      setTimeout(() => response.writeHead(status, headers).end(text), refusal?.delayMs ?? 0);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
    asked,
    refuse: (how) => {
      refusal = how;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
