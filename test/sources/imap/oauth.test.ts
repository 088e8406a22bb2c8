import { afterEach, describe, expect, it, vi } from "vitest";
import { SourceError } from "../../../src/sources/imap/faults.ts";
import { createTokens, type OauthSettings, readTokenUrl, type TokenOptions } from "../../../src/sources/imap/oauth.ts";
import { freePort } from "../../support/ports.ts";
import { startTokenScript, type TokenScriptOptions } from "../../support/token-script.ts";

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const settings: OauthSettings = {
  method: "oauth",
  username: "bounces@example.com",
  provider: "other",
  flow: "refresh-token",
  clientId: "client",
};

async function scene(
  endpoint: TokenScriptOptions = {},
  changes: Partial<OauthSettings> = {},
  more: Partial<TokenOptions> = {},
) {
  const server = await startTokenScript(endpoint);
  open.push(server.stop);
  const clock = { now: 1_000_000 };
  const saveRefreshToken = vi.fn(async (_: string) => {});
  const tokens = createTokens({
    auth: { ...settings, tokenUrl: server.url, ...changes },
    secrets: { refreshToken: "refresh-0", clientSecret: "very-secret-client" },
    saveRefreshToken,
    now: () => clock.now,
    ...more,
  });
  return { server, clock, saveRefreshToken, tokens };
}

async function faultFrom(asked: Promise<string>) {
  const error = await asked.then(
    (token) => new Error(`a token came: ${token}`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof SourceError)) throw error;
  expect(JSON.stringify([error.fault, error.message])).not.toMatch(/very-secret-client|refresh-0/);
  return error.fault;
}

describe("createTokens()", () => {
  it("posts the refresh token and client in the form, and keeps the token until a minute before its end", async () => {
    const { server, clock, tokens } = await scene({ expiresInSeconds: 600 }, { provider: "google" });
    expect(await tokens.token("any")).toBe("access-1");
    expect(server.asked[0]).toEqual({
      grant_type: "refresh_token",
      refresh_token: "refresh-0",
      client_id: "client",
      client_secret: "very-secret-client",
      scope: "https://mail.google.com/",
    });
    clock.now += 539_000;
    expect(await tokens.token("any")).toBe("access-1");
    clock.now += 2000;
    expect(await tokens.token("any")).toBe("access-2");
  });

  it("fetches a new token when the last was refused, and shares a refresh that is under way", async () => {
    const { server, tokens } = await scene();
    await tokens.token("any");
    expect(await Promise.all([tokens.token("renew"), tokens.token("renew")])).toEqual(["access-2", "access-2"]);
    expect(server.asked).toHaveLength(2);
  });

  it("asks by client credentials with the scope of the app's permissions", async () => {
    const { server, tokens } = await scene({}, { flow: "client-credentials", provider: "microsoft" });
    await tokens.token("any");
    expect(server.asked[0]).toEqual({
      grant_type: "client_credentials",
      client_id: "client",
      client_secret: "very-secret-client",
      scope: "https://outlook.office365.com/.default",
    });
  });

  it("saves a refresh token that takes the place of the one before, and goes on with it", async () => {
    const { saveRefreshToken, tokens } = await scene({ rotate: true });
    await tokens.token("renew");
    await tokens.token("renew");
    expect(saveRefreshToken.mock.calls).toEqual([["refresh-1"], ["refresh-2"]]);
  });

  it("keeps trying to save a new refresh token, and does not lose it meanwhile", async () => {
    const { server, saveRefreshToken, tokens } = await scene({ rotate: true });
    // Also what a token endpoint that is down would say.
    saveRefreshToken.mockRejectedValueOnce(Object.assign(new Error("down"), { code: "ECONNREFUSED" }));
    expect(await faultFrom(tokens.token("any"))).toMatchObject({ kind: "database" });
    expect(await tokens.token("any")).toBe("access-1");
    expect(saveRefreshToken.mock.calls).toEqual([["refresh-1"], ["refresh-1"]]);
    expect(server.asked).toHaveLength(1);
  });

  it("takes the refresh token that another process keeps by now, when its own is no good any more", async () => {
    const readRefreshToken = vi.fn(async () => "refresh-of-another");
    const { server, tokens } = await scene({ refreshToken: "refresh-of-another" }, {}, { readRefreshToken });
    expect(await tokens.token("any")).toBe("access-2");
    server.refuse({ status: 400, body: { error: "invalid_grant" } });
    await faultFrom(tokens.token("renew"));
    expect(server.asked).toHaveLength(3);
  });

  it("asks anew after a failure", async () => {
    const { server, tokens } = await scene();
    server.refuse({ status: 503 });
    expect(await faultFrom(tokens.token("any"))).toMatchObject({ kind: "server-fault", step: "token" });
    server.refuse();
    expect(await tokens.token("any")).toBe("access-2");
  });

  it.each([
    ["AADSTS7000215: Invalid client secret provided.", /Secret ID/],
    ["AADSTS7000222: The provided client secret keys are expired.", /new client secret/],
    ["AADSTS700082: The refresh token has expired due to inactivity.", /Sign in once more/],
    ["AADSTS50173: The provided grant has expired due to it being revoked.", /Sign in once more/],
    ["AADSTS65001: The user or administrator has not consented.", /consent/],
    ["AADSTS70011: The provided value for the input parameter 'scope' is not valid.", /\.default/],
    ["AADSTS1002012: The provided value for scope is not valid.", /\.default/],
    ["AADSTS90002: Tenant 'x' not found.", /Directory \(tenant\) ID/],
    ["AADSTS700016: Application with identifier 'x' was not found in the directory.", /clientId/],
    ["AADSTS53003: Access has been blocked by Conditional Access policies.", /exempt/],
    ["AADSTS50076: Due to a configuration change, you must use multi-factor authentication.", /second factor/],
    ["AADSTS50079: The user is required to use multi-factor authentication.", /second factor/],
  ])("names the trap of Microsoft: %s", async (description, nextStep) => {
    const { server, tokens } = await scene({}, { provider: "microsoft" });
    server.refuse({ status: 400, body: { error: "invalid_grant", error_description: `${description} Trace ID: 1` } });
    const fault = await faultFrom(tokens.token("any"));
    expect(fault).toMatchObject({ kind: "token-refused", step: "token", said: expect.stringContaining(description) });
    expect(fault.nextStep).toMatch(nextStep);
  });

  it("names Google's trap of apps in testing, and other refusals", async () => {
    const { server, tokens } = await scene({ refreshToken: "another" }, { provider: "google" });
    expect((await faultFrom(tokens.token("any"))).words).toMatch(/"Testing" lose theirs after 7 days/);
    for (const error of ["invalid_client", "unauthorized_client", "invalid_scope", "something_else"]) {
      server.refuse({ status: 401, body: { error } });
      expect(await faultFrom(tokens.token("any"))).toMatchObject({ kind: "token-refused", step: "token", said: error });
    }
  });

  it("tells a throttled endpoint from one that is broken", async () => {
    const { server, tokens } = await scene();
    server.refuse({ status: 429, body: "slow down" });
    expect(await faultFrom(tokens.token("any"))).toMatchObject({ kind: "throttled" });
    server.refuse({ status: 502, body: "<html>" });
    expect(await faultFrom(tokens.token("any"))).toMatchObject({ kind: "server-fault" });
    server.refuse({ status: 200, body: "<html>" });
    expect(await faultFrom(tokens.token("any"))).toMatchObject({ kind: "server-fault", step: "token" });
    server.refuse({ status: 200, body: { access_token: "a\x01b" } });
    expect(await faultFrom(tokens.token("any"))).toMatchObject({ kind: "server-fault", step: "token" });
    server.refuse({ status: 200, body: "x".repeat(70_000) });
    expect(await faultFrom(tokens.token("any"))).toMatchObject({ said: "the answer has more than 65536 bytes" });
  });

  it("follows no redirect, so that secrets go nowhere else", async () => {
    const other = await startTokenScript();
    open.push(other.stop);
    const { server, tokens } = await scene();
    server.refuse({ status: 307, location: other.url });
    expect((await faultFrom(tokens.token("any"))).nextStep).toContain("redirects are not followed");
    expect(other.asked).toEqual([]);
  });

  it("gives up on an endpoint that does not answer, or is not there", async () => {
    const { server, tokens } = await scene({}, {}, { timeoutMs: 300 });
    server.refuse({ status: 200, delayMs: 20_000 });
    expect(await faultFrom(tokens.token("any"))).toMatchObject({ kind: "no-answer", step: "token" });
    const absent = await scene({}, { tokenUrl: `http://127.0.0.1:${await freePort()}/` });
    expect(await faultFrom(absent.tokens.token("any"))).toMatchObject({ kind: "unreachable", step: "token" });
    const unknown = await scene({}, { tokenUrl: "https://no-such-host.invalid/token" });
    expect(await faultFrom(unknown.tokens.token("any"))).toMatchObject({ kind: "unknown-host", step: "token" });
  });

  it("says which secret is missing, and asks nobody", async () => {
    const { server, tokens } = await scene({}, {}, { secrets: {} });
    expect((await faultFrom(tokens.token("any"))).nextStep).toContain("refreshToken");
    expect(server.asked).toEqual([]);
  });
});

describe("readTokenUrl()", () => {
  it("knows the providers' endpoints", () => {
    expect(readTokenUrl({ ...settings, provider: "google" }).href).toBe("https://oauth2.googleapis.com/token");
    expect(readTokenUrl({ ...settings, provider: "microsoft", directory: "../x" }).href).toBe(
      "https://login.microsoftonline.com/..%2Fx/oauth2/v2.0/token",
    );
  });

  it.each([
    undefined,
    "nonsense",
    "http://idp.example.com/token",
    "ftp://127.0.0.1/",
    "https://user:secret@idp.example.com/",
  ])("takes no %s", (tokenUrl) => {
    expect(() => readTokenUrl({ ...settings, tokenUrl })).toThrow(/expected https/);
  });

  it.each(["https://idp.example.com/token", "http://localhost:8080/token", "http://[::1]/t"])(
    "takes %s",
    (tokenUrl) => {
      expect(readTokenUrl({ ...settings, tokenUrl }).href).toBe(tokenUrl);
    },
  );
});
