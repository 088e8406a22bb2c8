/** How the session cookie is sent: "secure" when people reach Nixie by https, else "plain". */
export type CookieKind = "secure" | "plain";

const names = { secure: "__Host-sid", plain: "sid" } as const satisfies Record<CookieKind, string>;
const flowNames = { secure: "__Host-flow", plain: "flow" } as const satisfies Record<CookieKind, string>;

/** The kind of cookie for a public URL; over plain HTTP a Secure cookie would never come back. */
export function cookieKind(publicUrl: URL | undefined): CookieKind {
  return publicUrl?.protocol === "https:" ? "secure" : "plain";
}

/** What to say in the log at start, or undefined when all is well: a plain cookie can be read on its way. */
export function cookieWarning(publicUrl: URL | undefined, listener: "loopback" | "network"): string | undefined {
  if (cookieKind(publicUrl) === "secure" || (listener === "loopback" && publicUrl === undefined)) return undefined;
  return "PUBLIC_URL is not https: passwords and session cookies travel unprotected, anyone on the way can take them. Put a proxy with TLS in front and set PUBLIC_URL=https://…";
}

/** A Set-Cookie field that signs in. RFC 6265bis §4.1.3.2: the prefix makes browsers refuse a cookie without Secure. */
export function sessionCookie(kind: CookieKind, sessionId: string, maxAgeSeconds: number): string {
  return setCookie(names[kind], sessionId, { kind, maxAgeSeconds });
}

/** A Set-Cookie field for a browser that leaves for its identity provider, and has to come back itself. */
export function flowCookie(kind: CookieKind, flow: string, maxAgeSeconds: number): string {
  return setCookie(flowNames[kind], flow, { kind, maxAgeSeconds });
}

/** A Set-Cookie field that signs out. */
export function endedCookie(kind: CookieKind): string {
  return sessionCookie(kind, "", 0);
}

/**
 * The session id in a Cookie field (RFC 6265 §4.2.1). Only the name of this kind counts: a neighbouring host can set
 * an unprefixed cookie for us, and so sign somebody in as somebody else.
 */
export function readSessionCookie(header: string | undefined, kind: CookieKind): string | undefined {
  return readCookie(header, names[kind]);
}

/** The flow that a browser left with. */
export function readFlowCookie(header: string | undefined, kind: CookieKind): string | undefined {
  return readCookie(header, flowNames[kind]);
}

type CookieLife = { readonly kind: CookieKind; readonly maxAgeSeconds: number };

function setCookie(name: string, value: string, { kind, maxAgeSeconds }: CookieLife): string {
  const secure = kind === "secure" ? "; Secure" : "";
  return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}

function readCookie(header: string | undefined, wanted: string): string | undefined {
  if (header === undefined || header.length > 8192) return undefined;
  for (const pair of header.split(";")) {
    const [name, value] = pair.trim().split("=", 2);
    if (name === wanted && value) return value;
  }
  return undefined;
}
