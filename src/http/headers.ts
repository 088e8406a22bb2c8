import type { RequestHandler } from "express";
import helmet from "helmet";

/** What a page may load: nothing but this service's own files, and no inline script. */
export const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The operator's pages: their own files, styles that bear this answer's nonce, and messages in a frame without rights. */
export function appPolicy(nonce: string): string {
  return pagePolicy.replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'; frame-src 'self'`);
}

/** Swagger UI writes style attributes and draws its icons as data: images. */
export const docsPolicy = pagePolicy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

const apiPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Security fields for every answer. An API answer is neither rendered nor cached; a page sets its own policy. */
export function createHeaders(options: { readonly isHttps: boolean }): RequestHandler[] {
  const fields = helmet({
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: true,
    referrerPolicy: { policy: "no-referrer" },
    xFrameOptions: { action: "deny" },
    // Over plain HTTP browsers ignore this field; a proxy that ends TLS passes it on.
    strictTransportSecurity: options.isHttps ? { maxAge: 15_552_000, includeSubDomains: false } : false,
  });
  const base: RequestHandler = (_request, response, next) => {
    response.setHeader("Content-Security-Policy", apiPolicy);
    response.setHeader("Cache-Control", "no-store");
    next();
  };
  return [fields, base];
}
