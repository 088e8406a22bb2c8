import type { IncomingHttpHeaders } from "node:http";
import { z } from "zod";
import type { NoticeAnswer, NoticePost, NoticeProvider } from "../../domain/notice.ts";
import { genericNotice } from "../generic-notice.ts";
import { noticeAnswer, provider } from "../notice-schemas.ts";
import { Problem, type Reply, type Route, route } from "../route.ts";

export type NoticeContext = {
  /** Takes a post at the path of a source, once it is shown to come from its provider. Handed in. */
  readonly receive: (provider: NoticeProvider, path: string, post: NoticePost) => Promise<NoticeAnswer>;
  /** Takes a post from a caller whose key vouches for it. Handed in. */
  readonly take: (tenant: string, provider: NoticeProvider, post: NoticePost) => Promise<NoticeAnswer>;
};

const tag = "Notices";
// SNS says text/plain of its JSON.
const rawBody = {
  types: ["json", "+json", "text/plain", "application/x-ndjson"],
  limitBytes: 2_000_000,
  lines: genericNotice,
};
const answers = {
  200: { description: "All events of the post are stored and judged", schema: noticeAnswer },
  400: { description: "`malformed-notice`: this is not what the provider posts; nothing of it was taken" },
};

/** What providers post of mail that they sent for us. */
export function noticeRoutes({ receive, take }: NoticeContext): Route[] {
  return [
    route({
      method: "post",
      path: "/v1/notices/{provider}",
      tag,
      summary: "Hand in what a provider told",
      description:
        "For whoever gets a provider's events otherwise, such as from a queue, and for events in our own words: `generic` " +
        "takes one JSON object a line (GenericNotice), or a list of them. A key scoped for this is proof enough. An event " +
        "that was handed in before changes nothing.",
      idempotency: "own",
      scope: "report",
      audit: "none",
      params: z.object({ provider }),
      rawBody,
      answers,
      handle: async ({ params, body, caller, headers }) =>
        reply(await take(caller.tenant, params.provider, { headers: flatten(headers), body })),
    }),
    route({
      method: "post",
      path: "/v1/notices/{provider}/{path}",
      tag,
      summary: "What a provider posts by itself",
      description:
        "No key: the path is the one that `PUT /v1/notice-sources/{provider}` answers, and the post is verified by the " +
        "provider's own scheme. Subscriptions to the SNS topics that the notice source lists are confirmed.",
      scope: "none",
      audit: "none",
      params: z.object({ provider, path: z.string().max(100) }),
      rawBody,
      answers: {
        ...answers,
        401: { description: "`unauthorized`: the credentials are missing or wrong" },
        403: { description: "`bad-signature`: it is missing, wrong, too old, or was used for other events" },
        404: { description: "There is no such notice source" },
        503: { description: "`unavailable`: the certificate of SNS cannot be had at present" },
      },
      handle: async ({ params, body, headers }) =>
        reply(await receive(params.provider, params.path, { headers: flatten(headers), body })),
    }),
  ];
}

function flatten(headers: IncomingHttpHeaders): NoticePost["headers"] {
  const pairs = Object.entries(headers);
  return Object.fromEntries(pairs.map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
}

function reply(answer: NoticeAnswer): Reply {
  switch (answer.outcome) {
    case "taken": {
      const { judged, duplicates, kept, passedOver } = answer;
      return { status: 200, body: { judged, duplicates, kept, passedOver } };
    }
    case "noted":
      return { status: 200, body: { judged: 0, duplicates: 0, kept: 0, passedOver: 0 } };
    case "unknown-source":
      throw new Problem(404, "not-found", "Cannot find a notice source at this path");
    case "refused":
      throw refused(answer);
    case "unreadable":
      throw new Problem(400, "malformed-notice", answer.why);
    case "unavailable":
      throw new Problem(503, "unavailable", `Cannot take this post at present: ${answer.why}`, { "Retry-After": "60" });
    default:
      return answer satisfies never;
  }
}

function refused({ by, scheme, why }: Extract<NoticeAnswer, { outcome: "refused" }>): Problem {
  const detail = `Cannot take this post: ${why}`;
  if (by === "signature") return new Problem(403, "bad-signature", detail);
  // RFC 9110 §11.6.1: a 401 names the scheme.
  const challenge = scheme === "basic" ? 'Basic realm="nixie"' : 'Bearer realm="nixie"';
  return new Problem(401, "unauthorized", detail, { "WWW-Authenticate": challenge });
}
