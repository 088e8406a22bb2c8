import type { OauthProvider, SourceAuth, SourceSecrets } from "../../domain/source.ts";
import { isLoopbackHost } from "../peers.ts";
import { SourceError } from "./faults.ts";

export type OauthSettings = Extract<SourceAuth, { readonly method: "oauth" }>;

/** Access tokens of one mailbox. */
export type Tokens = {
  /**
   * A token that is good for at least a minute more; "renew" fetches a new one, since the last was refused.
   * @throws SourceError with the provider's trap in words
   */
  token(want: "any" | "renew"): Promise<string>;
};

export type TokenOptions = {
  readonly auth: OauthSettings;
  readonly secrets: Pick<SourceSecrets, "clientSecret" | "refreshToken">;
  /** Keeps the refresh token that took the place of the one before. */
  readonly saveRefreshToken: (refreshToken: string) => Promise<void>;
  /** The refresh token that is kept by now: another process may have changed it. */
  readonly readRefreshToken?: (() => Promise<string | undefined>) | undefined;
  readonly now: () => number;
  readonly fetch?: typeof fetch | undefined;
  readonly timeoutMs?: number | undefined;
};

const usualTimeoutMs = 15_000;
const mostBytes = 65_536;
const earlyMs = 60_000;
/** RFC 6749 §5.1: expires_in may be left out. */
const usualLifeSeconds = 3600;

type Endpoint = {
  readonly url: (auth: OauthSettings) => string;
  readonly scope: Readonly<Record<OauthSettings["flow"], string>>;
};

const google = "https://mail.google.com/";
const endpoints: Readonly<Record<OauthProvider, Endpoint | undefined>> = {
  google: {
    url: () => "https://oauth2.googleapis.com/token",
    scope: { "refresh-token": google, "client-credentials": google },
  },
  microsoft: {
    url: ({ directory }) =>
      `https://login.microsoftonline.com/${encodeURIComponent(directory ?? "common")}/oauth2/v2.0/token`,
    scope: {
      "refresh-token": "https://outlook.office.com/IMAP.AccessAsUser.All offline_access",
      "client-credentials": "https://outlook.office365.com/.default",
    },
  },
  other: undefined,
};

/** Gets access tokens for a mailbox and keeps each until a minute before its end; a refresh under way is shared. */
export function createTokens(options: TokenOptions): Tokens {
  const { auth, secrets, now, saveRefreshToken } = options;
  let refreshToken = secrets.refreshToken;
  let unsaved: string | undefined;
  let kept: { readonly token: string; readonly goodUntil: number } | undefined;
  let underWay: Promise<string> | undefined;
  const refresh = async (): Promise<string> => {
    const ask = () => askForToken({ ...options, secrets: { ...secrets, refreshToken } });
    const answer = await ask().catch(async (fault: unknown) => {
      const newer = await options.readRefreshToken?.().catch(blameDatabase);
      if (newer === undefined || newer === refreshToken) throw fault;
      refreshToken = newer;
      return ask();
    });
    kept = { token: answer.token, goodUntil: now() + answer.lifeMs - Math.min(earlyMs, answer.lifeMs / 2) };
    if (answer.refreshToken !== undefined && answer.refreshToken !== refreshToken) {
      refreshToken = answer.refreshToken;
      unsaved = answer.refreshToken;
    }
    return answer.token;
  };
  const goodToken = () => (kept !== undefined && now() < kept.goodUntil ? kept.token : undefined);
  const tokenFor = async (want: "any" | "renew"): Promise<string> => {
    const token = (want === "any" ? goodToken() : undefined) ?? (await refresh());
    // Some providers take each refresh token once: one that is not kept locks the mailbox, so it is tried until it is.
    if (unsaved !== undefined) await saveRefreshToken(unsaved).catch(blameDatabase);
    unsaved = undefined;
    return token;
  };
  return {
    async token(want) {
      const good = want === "any" && unsaved === undefined ? goodToken() : undefined;
      if (good !== undefined) return good;
      underWay ??= tokenFor(want)
        .catch((cause) => {
          const sent = [secrets.clientSecret, secrets.refreshToken, refreshToken].filter((one) => one !== undefined);
          // As they are, and as they travel.
          const hidden = sent.flatMap((one) => [one, new URLSearchParams({ "": one }).toString().slice(1)]);
          throw SourceError.from(cause, "token", { hidden, method: "oauth", codes: [`provider:${auth.provider}`] });
        })
        .finally(() => {
          underWay = undefined;
        });
      return underWay;
    },
  };
}

/** A database that is away answers with the very codes of a token endpoint that is. */
function blameDatabase(fault: unknown): never {
  throw SourceError.from(fault, "token", { codes: ["desk"] });
}

type TokenAnswer = { readonly token: string; readonly lifeMs: number; readonly refreshToken: string | undefined };

/** Asks the endpoint once. RFC 6749 §6 (refresh token) and §4.4 (client credentials). */
async function askForToken(options: TokenOptions): Promise<TokenAnswer> {
  const url = readTokenUrl(options.auth);
  const response = await (options.fetch ?? fetch)(url, {
    method: "POST",
    headers: { accept: "application/json" },
    body: formOf(options),
    redirect: "manual",
    signal: AbortSignal.timeout(options.timeoutMs ?? usualTimeoutMs),
  });
  const answer = readObject(await readCapped(response));
  if (response.status >= 300 && response.status < 400) {
    throw tokenFault("token-url", `the endpoint answers ${response.status}, a redirect`);
  }
  const { access_token: token, expires_in: seconds, refresh_token: refreshToken } = answer ?? {};
  if (response.ok && isToken(token)) {
    const life = Number(seconds ?? usualLifeSeconds);
    const lifeMs = 1000 * (life > 0 && life <= 86_400 ? life : usualLifeSeconds);
    return { token, lifeMs, refreshToken: isToken(refreshToken) ? refreshToken : undefined };
  }
  throw refusalOf(response.status, answer);
}

/** The address of the token endpoint. @throws SourceError when it is no https address, or http off this machine */
export function readTokenUrl(auth: OauthSettings): URL {
  const written = auth.tokenUrl ?? endpoints[auth.provider]?.url(auth);
  const url = written !== undefined && URL.canParse(written) ? new URL(written) : undefined;
  const protects = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopbackHost(url.hostname));
  if (url === undefined || !protects || url.username !== "" || url.password !== "") {
    throw tokenFault("token-url", "expected https://…, or http:// on this machine, without a user and password in it");
  }
  return url;
}

function formOf({ auth, secrets }: TokenOptions): URLSearchParams {
  const scope = auth.scope ?? endpoints[auth.provider]?.scope[auth.flow];
  const needed = auth.flow === "refresh-token" ? secrets.refreshToken : secrets.clientSecret;
  if (needed === undefined) throw tokenFault("token-secrets-missing", "");
  return new URLSearchParams({
    client_id: auth.clientId,
    ...(secrets.clientSecret === undefined ? {} : { client_secret: secrets.clientSecret }),
    ...(auth.flow === "refresh-token"
      ? { grant_type: "refresh_token", refresh_token: needed }
      : { grant_type: "client_credentials" }),
    ...(scope === undefined ? {} : { scope }),
  });
}

/** The first of a body, as much as an answer may have. */
async function readCapped(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw tokenFault("token-unreadable", `the answer has more than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function readObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** RFC 6749 §A.12: visible characters; anything else could leave its place in the SASL exchange. */
function isToken(value: unknown): value is string {
  return typeof value === "string" && value.length <= 16_384 && /^[\x21-\x7e]+$/.test(value);
}

/** RFC 6749 §5.2: `error` and `error_description`. */
function refusalOf(status: number, answer: Readonly<Record<string, unknown>> | undefined): Error {
  const { error, error_description: description } = answer ?? {};
  const said = [error, description]
    .filter((one) => typeof one === "string")
    .join(": ")
    .slice(0, 1000);
  if (status === 429) return tokenFault("http-429", said);
  if (status >= 500) return tokenFault("http-5xx", said === "" ? `the endpoint answers ${status}` : said);
  if (status < 400 || said === "")
    return tokenFault("token-unreadable", `the endpoint answers ${status} without a token`);
  return tokenFault("http-4xx", said);
}

/** A fault whose code the fault rows know. */
function tokenFault(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
