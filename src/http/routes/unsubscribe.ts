import { z } from "zod";
import type { LinkTarget, UnsubscribeLinks } from "../../domain/unsubscribe-link.ts";
import { pagePolicy } from "../headers.ts";
import { confirmPage, donePage, notConfirmedPage, revokedLinkPage, unknownLinkPage } from "../pages/unsubscribe.ts";
import { createRate, type Rate, rateKey } from "../rate.ts";
import { type Reply, type Route, route } from "../route.ts";

const tag = "Unsubscribe";
const page = { mediaType: "text/html", schema: z.string() };
const params = z.object({ token: z.string().max(600).meta({ description: "A token that the mail was stamped with" }) });
const unknown = { description: "No link of ours, or nobody knows whose", ...page };
const revoked = { description: "Its key was revoked", ...page };

export type UnsubscribeContext = {
  readonly links: UnsubscribeLinks;
  /** Links that are none, by network: who guesses is slowed down. What is a link is never refused. */
  readonly guesses?: Rate;
};

/** What links to unsubscribe lead to (RFC 8058): for everybody who holds one, without a key. */
export function unsubscribeRoutes({ links, guesses }: UnsubscribeContext): Route[] {
  const rate = guesses ?? createRate({ limit: 120, windowMs: 60_000 });
  const answer = async (target: LinkTarget, remoteAddress: string, show: (recipient: string) => string) => {
    if (target.state === "open") return html(200, show(target.recipient));
    await rate.count(rateKey(remoteAddress));
    return target.state === "revoked" ? html(410, revokedLinkPage) : html(404, unknownLinkPage);
  };
  return [
    route({
      method: "get",
      path: "/u/{token}",
      tag,
      summary: "Ask whether to unsubscribe",
      description: "A page with a button. It changes nothing, since programs follow links too.",
      scope: "none",
      params,
      answers: { 200: { description: "The page", ...page }, 404: unknown, 410: revoked },
      handle: async ({ params: { token }, remoteAddress }) =>
        answer(await links.find(token), remoteAddress, confirmPage),
    }),
    route({
      method: "post",
      path: "/u/{token}",
      tag,
      summary: "Unsubscribe, in one click",
      description:
        "RFC 8058: the body is `List-Unsubscribe=One-Click`, there is neither key nor cookie, and nothing redirects. Marketing stops at once; again changes nothing. A link works however old it is.",
      scope: "none",
      audit: "none",
      site: "any",
      params,
      rawBody: { types: ["application/x-www-form-urlencoded", "multipart/form-data"], limitBytes: 10_000 },
      answers: {
        200: { description: "Unsubscribed, now or before", ...page },
        400: { description: "The body does not say so", ...page },
        404: unknown,
        410: revoked,
        429: { description: "Too many links that are none, from this network" },
      },
      handle: async ({ params: { token }, body, remoteAddress }) => {
        if (!isOneClick(body)) return html(400, notConfirmedPage);
        return answer(await links.follow(token), remoteAddress, donePage);
      },
    }),
  ];
}

/** RFC 8058 §3.1: the key and value of List-Unsubscribe-Post, in either form of a form. */
function isOneClick(body: Uint8Array): boolean {
  const text = Buffer.from(body).toString("latin1");
  return /List-Unsubscribe(?:=|"?\r?\n(?:[^\r\n]{1,200}\r?\n){0,3}\r?\n)One-Click/i.test(text);
}

function html(status: number, text: string): Reply {
  const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": pagePolicy };
  return { status, body: Buffer.from(text), headers };
}
