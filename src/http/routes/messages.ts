import { z } from "zod";
import type { Accept, Accepted, Incoming } from "../../domain/envelope.ts";
import { defaultTenant } from "../../domain/tenant.ts";
import type { Database } from "../../store/database.ts";
import { findAddressee, findMessage, findRaw, listMessages, messageStates } from "../../store/findings/messages.ts";
import { listReportsOf } from "../../store/findings/reports.ts";
import { recordAct } from "../../store/people/audit.ts";
import { describeAccess } from "../audit.ts";
import { pageBody, readCursor } from "../cursor.ts";
import { readEnvelope } from "../envelope.ts";
import { Problem, type Reply, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";

const tag = "Messages";
const idPath = z.object({ id: schemas.id });
const waitMs = 15_000;

export type MessageContext = {
  readonly database: Database;
  readonly accept: Accept;
  /** Resolves true once the message is judged or set aside, false when that takes longer than `timeoutMs`. */
  readonly judged: (messageId: string, timeoutMs: number) => Promise<boolean>;
  /** Largest message, in bytes. */
  readonly messageBytes: number;
};

/** Taking messages in, and showing them. */
export function messageRoutes(context: MessageContext): Route[] {
  return [postRoute(context), listRoute(context), findRoute(context), rawRoute(context)];
}

const accepted = z
  .object({
    id: schemas.id,
    duplicate: z.boolean().meta({ description: "The same bytes for the same recipient came before" }),
  })
  .meta({ id: "Accepted" });
const judgedMessage = accepted
  .extend({
    state: z.enum(messageStates),
    kind: schemas.messageKind.optional().meta({ description: "Absent when the message could not be read" }),
    verdicts: z.array(schemas.verdict),
  })
  .meta({ id: "JudgedMessage" });

const envelopeQuery = z.object({
  mailFrom: z.string().max(1000).optional().meta({
    description: "Envelope sender; empty: the null sender. Or in the field `X-Nixie-Mail-From`",
  }),
  rcptTo: z.string().max(1000).optional().meta({
    description: "Envelope recipient, where known. Or in the field `X-Nixie-Rcpt-To`",
    example: "bounces@example.com",
  }),
  wait: z
    .stringbool()
    .default(false)
    .meta({
      description: `Answers once the message is judged, within ${waitMs / 1000} s; 202 when that takes longer`,
    }),
});

function postRoute(context: MessageContext): Route {
  return route({
    method: "post",
    path: "/v1/messages",
    tag,
    summary: "Hand in a returned message",
    description:
      "The body is the raw message. 202 means that it is stored durably and will be judged; the same bytes for the same recipient have the same id. A message that comes this way is nobody's trusted relay's.",
    idempotency: "own",
    scope: "ingest",
    audit: "none",
    query: envelopeQuery,
    rawBody: {
      types: ["message/rfc822", "message/global", "application/octet-stream", "text/plain"],
      limitBytes: context.messageBytes,
    },
    answers: {
      200: { description: "Judged (with `wait`)", schema: judgedMessage },
      202: { description: "Stored; judged later", schema: accepted },
      413: { description: "Larger than this installation takes" },
      503: { description: "Cannot be stored at present; Retry-After says when to try again" },
    },
    handle: async ({ query, body, headers, caller, remoteAddress }) => {
      if (body.length === 0) throw new Problem(400, "validation", "Cannot take an empty message: expected its bytes");
      const envelope = readEnvelope(query, headers, remoteAddress);
      // What the house hands in may be anybody's.
      const tenant = caller.tenant === defaultTenant ? undefined : caller.tenant;
      const stored = await acceptOne(context.accept, { raw: body, envelope, tenant });
      const location = { Location: `/v1/messages/${stored.id}` };
      if (query.wait && (await context.judged(stored.id, waitMs))) {
        const told = await tellJudged(context.database, caller.tenant, stored);
        if (told !== undefined) return { status: 200, headers: location, body: told };
      }
      return { status: 202, headers: location, body: { id: stored.id, duplicate: stored.duplicate } };
    },
  });
}

async function acceptOne(accept: Accept, incoming: Incoming): Promise<Accepted> {
  const [answer] = await accept([incoming]).catch((fault: Error) => [fault]);
  if (answer !== undefined && !(answer instanceof Error)) return answer;
  const detail = "Cannot store the message at present: try again";
  throw Object.assign(new Problem(503, "unavailable", detail, { "Retry-After": "5" }), { cause: answer });
}

async function tellJudged(
  database: Database,
  tenant: string,
  stored: Accepted,
): Promise<z.input<typeof judgedMessage> | Record<string, unknown> | undefined> {
  const message = await findMessage(database.pool, tenant, stored.id);
  if (message === undefined) return undefined;
  const reports = await listReportsOf(database, tenant, stored.id);
  return {
    id: stored.id,
    duplicate: stored.duplicate,
    state: message.state,
    kind: reports[0]?.messageKind,
    verdicts: reports.flatMap((report) => report.verdicts),
  };
}

function listRoute(context: Pick<MessageContext, "database">): Route {
  return route({
    method: "get",
    path: "/v1/messages",
    tag,
    summary: "List messages, newest first",
    description:
      "A message that came through a door of a tenant's own is that tenant's. Of others it shows when they are judged; " +
      "until then the tenant `default` sees them.",
    scope: "read",
    query: z.object({
      state: z.enum(messageStates).optional(),
      door: schemas.door.optional(),
      ...schemas.paging,
    }),
    answers: { 200: { description: "A page of messages", schema: schemas.pageOf("Message", schemas.message) } },
    handle: async ({ query: { limit, cursor, ...filter }, caller }) => {
      const after = readCursor(cursor, ["id"]);
      const page = await listMessages(context.database, caller.tenant, filter, { limit, after });
      return { status: 200, body: pageBody(page) };
    },
  });
}

function findRoute(context: Pick<MessageContext, "database">): Route {
  return route({
    method: "get",
    path: "/v1/messages/{id}",
    tag,
    summary: "One message with what was read from it",
    scope: "read",
    params: idPath,
    answers: {
      200: {
        description: "The message",
        schema: schemas.message.extend({ reports: z.array(schemas.fullReport) }).meta({ id: "FullMessage" }),
      },
      404: { description: "There is none with this id" },
    },
    handle: async ({ params: { id }, caller }) => {
      const message = await findMessage(context.database.pool, caller.tenant, id);
      if (message === undefined) throw unknownMessage(id);
      const reports = await listReportsOf(context.database, caller.tenant, id);
      return { status: 200, body: { ...message, reports } };
    },
  });
}

function rawRoute(context: Pick<MessageContext, "database">): Route {
  return route({
    method: "get",
    path: "/v1/messages/{id}/raw",
    tag,
    summary: "Download a message as it came",
    description:
      "It may hold anything that a stranger or a recipient wrote, so it takes the scope `raw` (or `admin`), and each " +
      "download is an act in the audit log.",
    scope: "raw",
    audit: "own",
    tenantInQuery: true,
    params: idPath,
    query: z.object({ tenant: schemas.tenantInQuery }),
    answers: {
      200: { description: "The bytes", mediaType: "message/rfc822" },
      404: { description: "There is none with this id" },
      410: { description: "The bytes are no longer kept" },
    },
    handle: async (call): Promise<Reply> => {
      const { database } = context;
      const { id } = call.params;
      const message = await findMessage(database.pool, call.caller.tenant, id);
      if (message === undefined) throw unknownMessage(id);
      const bytes = await findRaw(database.pool, id);
      if (bytes === undefined) {
        throw new Problem(410, "raw-gone", `Cannot give the bytes of message ${id}: they are no longer kept`);
      }
      const about = await findAddressee(database.pool, call.caller.tenant, id);
      const act = describeAccess("GET /v1/messages/{id}/raw", call, about);
      await recordAct(database, call.caller.tenant, act, new Date());
      return {
        status: 200,
        body: bytes,
        headers: {
          "Content-Type": "message/rfc822",
          "Content-Disposition": `attachment; filename="${id}.eml"`,
          // Whatever a stranger wrote into it, a browser shall neither guess a type nor run anything.
          "X-Content-Type-Options": "nosniff",
          "Content-Security-Policy": "sandbox; default-src 'none'",
          "Cache-Control": "private, no-store",
        },
      };
    },
  });
}

function unknownMessage(id: string): Problem {
  return new Problem(404, "not-found", `Cannot find message ${id}`);
}
