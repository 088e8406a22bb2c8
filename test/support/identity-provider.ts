import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type Configuration, errors } from "oidc-provider";

export type Person = {
  readonly sub: string;
  readonly name?: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly groups?: readonly string[];
};

export type IdentityProvider = {
  readonly issuer: string;
  /** Whoever comes next is this person: it needs no password here. */
  person: Person;
  /** Signs in at the URL as a browser would; answers the URL that the browser is sent back to. */
  readonly visit: (url: string) => Promise<URL>;
  readonly stop: () => Promise<void>;
};

export const clientId = "nixie";
export const clientSecret = "a secret of this test alone";

/** A real OpenID provider on loopback, which asks nobody for a password. */
export async function startIdentityProvider(redirectUri: string): Promise<IdentityProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const state: { person: Person } = { person: { sub: "nobody" } };
  const provider = new Provider(
    issuer,
    configuration(redirectUri, () => state.person),
  );
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (request.url?.startsWith("/interaction/") !== true) return void answer(request, response);
    const login = { accountId: state.person.sub };
    void provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
  });
  return Object.assign(state, {
    issuer,
    visit: (url: string) => visit(url, redirectUri),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

function configuration(redirectUri: string, whom: () => Person): Configuration {
  return {
    clients: [
      { client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri], response_types: ["code"] },
    ],
    claims: { openid: ["sub"], profile: ["name", "groups"], email: ["email", "email_verified"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ["key of this test"] },
    pkce: { required: () => true },
    findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ ...whom(), sub }) }),
    async loadExistingGrant({ oidc }) {
      if (oidc.client === undefined || oidc.session?.accountId === undefined)
        throw new errors.InvalidGrant("no session");
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope("openid profile email");
      await grant.save();
      return grant;
    },
  };
}

async function visit(start: string, redirectUri: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = new URL(start);
  for (let hop = 0; hop < 10; hop++) {
    if (url.href.startsWith(redirectUri)) return url;
    const Cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const answer = await fetch(url, { redirect: "manual", headers: { Cookie } });
    for (const field of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (field.split(";")[0] ?? "").split(/=(.*)/s);
      cookies.set(name, value);
    }
    const location = answer.headers.get("location");
    if (location === null)
      throw new Error(`Cannot go on from ${url.pathname}: ${answer.status} ${await answer.text()}`);
    url = new URL(location, url);
  }
  throw new Error("Cannot sign in at the provider: expected to be sent back within ten steps");
}
