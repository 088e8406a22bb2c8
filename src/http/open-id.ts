import { createHash } from "node:crypto";
import * as client from "openid-client";
import type { IdentityClaims, OpenIdSettings } from "../domain/open-id.ts";

/** Where a provider sends people back to. */
export const openIdReturn = "/v1/session/open-id/return";

/** A person as a provider knows it. */
export type KnownIdentity = { readonly subject: string; readonly issuer: string; readonly claims: IdentityClaims };

export type OpenId = {
  readonly settings: OpenIdSettings;
  /** Where a browser with this flow signs in. Rejects when the provider cannot be asked. */
  readonly begin: (flow: string) => Promise<URL>;
  /** Who came back with this flow and query. Rejects unless every check of the provider's answer holds. */
  readonly finish: (flow: string, query: string) => Promise<KnownIdentity>;
};

/**
 * Signs in by OpenID Connect Core 1.0 §3.1: authorization code with PKCE (RFC 7636), state and nonce. All three are
 * derived from the flow, which only the browser knows, so that the store holds no secret.
 */
export function createOpenId(settings: OpenIdSettings, publicUrl: string): OpenId {
  const returnUrl = new URL(`${publicUrl.replace(/\/+$/, "")}${openIdReturn}`);
  let known: Promise<client.Configuration> | undefined;
  const configure = () => {
    // A provider that is down now is asked again the next time.
    known ??= discover(settings).catch((fault: unknown) => {
      known = undefined;
      throw fault;
    });
    return known;
  };
  return {
    settings,
    async begin(flow) {
      return client.buildAuthorizationUrl(await configure(), {
        redirect_uri: returnUrl.href,
        scope: settings.scopes,
        state: derive("state", flow),
        nonce: derive("nonce", flow),
        code_challenge: await client.calculatePKCECodeChallenge(derive("verifier", flow)),
        code_challenge_method: "S256",
      });
    },
    async finish(flow, query) {
      const configuration = await configure();
      const url = new URL(returnUrl);
      url.search = query;
      const tokens = await client.authorizationCodeGrant(configuration, url, {
        pkceCodeVerifier: derive("verifier", flow),
        expectedState: derive("state", flow),
        expectedNonce: derive("nonce", flow),
        idTokenExpected: true,
      });
      const claims = tokens.claims() as client.IDToken;
      return {
        subject: claims.sub,
        issuer: claims.iss,
        claims: { ...(await askUserInfo(configuration, tokens.access_token, claims.sub)), ...claims },
      };
    },
  };
}

function discover({ issuer, clientId, clientSecret }: OpenIdSettings): Promise<client.Configuration> {
  const url = new URL(issuer);
  // Plain HTTP is for a provider on this machine only: the settings see to that.
  const execute = url.protocol === "http:" ? [client.allowInsecureRequests] : [];
  return client.discovery(url, clientId, clientSecret, undefined, { execute, timeout: 10 });
}

/** Some providers put address and groups only there. */
async function askUserInfo(configuration: client.Configuration, accessToken: string, subject: string) {
  if (configuration.serverMetadata().userinfo_endpoint === undefined) return {};
  return client.fetchUserInfo(configuration, accessToken, subject);
}

function derive(purpose: string, flow: string): string {
  return createHash("sha256").update(`nixie ${purpose}\0${flow}`).digest("base64url");
}
