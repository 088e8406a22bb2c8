import { z } from "zod";
import { whenUnreachable } from "../../domain/decision.ts";
import type { Database } from "../../store/database.ts";
import { listChanges, listSuppressions } from "../../store/list/suppressions.ts";
import { type Answering, answerHashes } from "../answer.ts";
import { mayDo } from "../auth.ts";
import { pageBody, readCursor } from "../cursor.ts";
import { hashedAddress, readHashed } from "../hashed.ts";
import { answerOverriding, ignoredQuery, ignoredReasons } from "../override.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { readSubject } from "../subject.ts";
import { readFilter, filters as shared } from "../suppression-filters.ts";

const tag = "Suppressions";
const addressPath = z.object({ address: schemas.addressText });
const streamQuery = schemas.streamId.optional().meta({
  description: "The stream that you want to send in; one that was not declared counts as marketing. Default: `default`",
});

const unreachable =
  "**When Nixie does not answer** (no connection, nothing within two seconds, 5xx): mail of `critical` and `transactional` " +
  "streams goes on, and mail of `marketing` streams waits until it does; `x-when-unreachable` says so to a generator of " +
  "clients. What answers 4xx is a mistake of the request, and another try does not mend it.";
const extensions = { "x-when-unreachable": whenUnreachable } as const;

type Context = Answering & { readonly database: Database };

/** Asking the list. */
export function suppressionRoutes(context: Context): Route[] {
  return [findRoute(context), checkRoute(context), listRoute(context), historyRoute(context)];
}

function findRoute(context: Context): Route {
  return route({
    method: "get",
    path: "/v1/suppressions/{address}",
    tag,
    summary: "May I send to this address?",
    description: `Always answers 200. What is no address answers \`never\` with the reason \`address-syntax\`. Percent-encode the address; \`GET /v1/suppressions?address=\` asks the same where a proxy does not let \`%2F\` through. ${unreachable}`,
    extensions,
    scope: "lookup",
    logging: "quiet",
    params: addressPath,
    query: z.object({ stream: streamQuery, ignore: ignoredQuery }),
    answers: {
      200: { description: "The answer", schema: schemas.lookupAnswer },
      400: { description: "`not-ignorable`: a reason tells what a person wants, and the stream is marketing" },
    },
    handle: async ({ params, query: { stream, ignore }, ...call }) => {
      const asked = { texts: [params.address], streamName: stream, ignored: ignore };
      const [answer] = await answerOverriding(context, call, asked);
      return { status: 200, body: answer };
    },
  });
}

const mostChecked = 10_000;
const hashAnswer = schemas.lookupAnswer
  .omit({ address: true })
  .extend({ hash: z.string().meta({ description: "As it was asked" }) })
  .meta({ id: "HashAnswer", example: undefined });

function checkRoute(context: Context): Route {
  return route({
    method: "post",
    path: "/v1/suppressions/check",
    tag,
    summary: "May I send to these addresses?",
    description: `Up to 10,000 addresses, hashes of such, or both together; one answer each, in the same order. A hash finds what is on the list, and entries of a whole domain where the domain stands beside it; it cannot tell an address that is none, or one like abuse@, from others. ${unreachable}`,
    extensions,
    scope: "lookup",
    idempotency: "own",
    audit: "none",
    logging: "quiet",
    // 10,000 addresses of the longest kind, with every character escaped.
    bodyLimitBytes: 12_000_000,
    body: z
      .strictObject({
        addresses: z.array(schemas.addressText).max(mostChecked).optional(),
        hashes: z.array(hashedAddress).max(mostChecked).optional(),
        stream: streamQuery,
        ignore: ignoredReasons,
      })
      .refine(
        ({ addresses, hashes }) => addresses !== undefined || hashes !== undefined,
        "expected addresses or hashes",
      )
      .refine(
        ({ addresses = [], hashes = [] }) => addresses.length + hashes.length <= mostChecked,
        "expected at most 10000 addresses and hashes together",
      )
      .refine(
        ({ hashes, ignore }) => hashes === undefined || ignore === undefined,
        "expected no hashes beside ignore: the audit log names each address",
      )
      .meta({ id: "Check", example: { addresses: ["jane@example.com", "john@example.org"], stream: "newsletter" } }),
    answers: {
      200: {
        description: "The answers",
        schema: z
          .object({ results: z.array(schemas.lookupAnswer), hashes: z.array(hashAnswer).optional() })
          .meta({ id: "CheckResults" }),
      },
      400: { description: "`not-ignorable`: a reason tells what a person wants, and the stream is marketing" },
    },
    handle: async ({ body: { addresses = [], hashes, stream, ignore }, ...call }) => {
      const results = await answerOverriding(context, call, { texts: addresses, streamName: stream, ignored: ignore });
      if (hashes === undefined) return { status: 200, body: { results } };
      const { tenant } = call.caller;
      return {
        status: 200,
        body: { results, hashes: await answerHashes(context, tenant, hashes.map(readHashed), stream) },
      };
    },
  });
}

const filters = z.object({
  address: schemas.addressText.optional().meta({ description: "Asks for this one address, as the path form does" }),
  stream: streamQuery,
  ignore: ignoredQuery,
  ...shared,
  ...schemas.paging,
});

function listRoute(context: Context): Route {
  return route({
    method: "get",
    path: "/v1/suppressions",
    tag,
    summary: "List the entries, last seen first; or ask for one address",
    description:
      "With `address` it answers as `GET /v1/suppressions/{address}` does, and only `stream` and `ignore` may stand beside it. Without, it lists the entries and needs the scope `read`; `stream` then means the entries of that stream alone.",
    extensions,
    scope: "lookup",
    logging: "quiet",
    query: filters,
    answers: {
      200: {
        description: "A page of entries, or the answer",
        schema: z.union([schemas.pageOf("Suppression", schemas.suppression), schemas.lookupAnswer]),
      },
    },
    handle: async ({ query, ...call }) => {
      const { caller } = call;
      const { address, limit, cursor, stream, scope, ignore, ...rest } = query;
      if (address !== undefined) {
        const [answer] = await answerOverriding(context, call, {
          texts: [address],
          streamName: stream,
          ignored: ignore,
        });
        return { status: 200, body: answer };
      }
      if (ignore !== undefined) {
        throw new Problem(400, "validation", "Cannot ignore reasons in a listing: expected `address` beside `ignore`");
      }
      if (!mayDo(caller, "read")) {
        throw new Problem(403, "forbidden", 'Cannot list with this key: expected the scope "read"');
      }
      const after = readCursor(cursor, ["time", "text", "text", "text"]);
      const filter = readFilter({ ...rest, scope: scope ?? stream });
      return {
        status: 200,
        body: pageBody(await listSuppressions(context.database, caller.tenant, filter, { limit, after })),
      };
    },
  });
}

function historyRoute(context: { readonly database: Database }): Route {
  return route({
    method: "get",
    path: "/v1/suppressions/{address}/history",
    tag,
    summary: "What happened to an address's entries, newest first",
    scope: "read",
    params: addressPath,
    query: z.object(schemas.paging),
    answers: {
      200: { description: "A page of changes", schema: schemas.pageOf("SuppressionChange", schemas.suppressionChange) },
    },
    handle: async ({ params, query, caller }) => {
      const subject = readSubject(params.address);
      const after = readCursor(query.cursor, ["id"]);
      const page = await listChanges(context.database, caller.tenant, subject.key, { limit: query.limit, after });
      return { status: 200, body: pageBody(page) };
    },
  });
}
