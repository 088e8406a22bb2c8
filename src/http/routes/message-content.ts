import { z } from "zod";
import { type MessageOutline, outlineParts } from "../../domain/message-view.ts";
import type { Database } from "../../store/database.ts";
import { findMessage, findRaw } from "../../store/findings/messages.ts";
import { listReportsOf } from "../../store/findings/reports.ts";
import { recordAct } from "../../store/people/audit.ts";
import { describeAccess } from "../audit.ts";
import { makeContent } from "../message-content.ts";
import { createOpenings } from "../openings.ts";
import { type Call, Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";

const tag = "Messages";
const idPath = z.object({ id: schemas.id });

export type MessageContentContext = {
  readonly database: Database;
  /** Takes bytes apart in a thread of its own. Rejects when that takes too long or too much. */
  readonly view: {
    readonly outline: (raw: Uint8Array) => Promise<MessageOutline>;
    /** The HTML as a page that loads nothing; undefined where there is none. */
    readonly page: (raw: Uint8Array) => Promise<string | undefined>;
  };
  readonly now: () => Date;
};

/** Showing a message to a person. */
export function messageContentRoutes(context: MessageContentContext): Route[] {
  const isDue = createOpenings(context.now);
  // A run of openings is one act: a person who reviews opens hundreds in an hour.
  const noteOpening = async (call: Call<unknown, unknown, unknown>) => {
    if (!isDue(call)) return;
    const act = describeAccess("GET /v1/messages/{id}/content", call);
    await recordAct(context.database, call.caller.tenant, act, context.now());
  };
  return [contentRoute(context, noteOpening), htmlRoute(context, noteOpening)];
}

type NoteOpening = (call: Call<unknown, unknown, unknown>) => Promise<void>;

const place = { start: z.int(), end: z.int() };
const marked = {
  verdictId: schemas.id,
  rule: z.string(),
  weight: z.number().meta({ description: "How sure the verdict is that rests on it, 0 to 1" }),
  quote: z.string(),
};
const mark = z
  .discriminatedUnion("in", [
    z.object({ in: z.enum(["text", "subject"]), ...place, ...marked }),
    z.object({ in: z.literal("header"), index: z.int(), ...place, ...marked }),
    z.object({ in: z.literal("recipient"), index: z.int(), field: z.string(), ...place, ...marked }),
    z.object({ in: z.literal("nowhere"), ...marked }),
  ])
  .meta({
    id: "Mark",
    description:
      "A place that decided. `start` and `end` are UTF-16 units into the text, the subject, the value of a header " +
      "field, or one value of what the report says of a recipient; `nowhere`: the quote is all there is",
  });

const content = z
  .object({
    id: schemas.id,
    bytes: z.enum(["kept", "gone", "unreadable"]).meta({
      description:
        "`gone`: no longer kept, so that only what was read from them is shown; `unreadable`: taking them apart took " +
        "too long or too much",
    }),
    subject: z.string().optional(),
    from: z.string().optional(),
    to: z.string().optional(),
    date: schemas.time.optional(),
    text: z.string().meta({ description: "The text that was judged: decoded, line ends as LF" }),
    marks: z.array(mark),
    recipients: z.array(z.record(z.string(), z.string())).meta({
      description: "What the part for machines says of each recipient: `finalRecipient`, `status`, `diagnosticCode` …",
    }),
    links: z.array(z.object({ text: z.string(), target: z.string() })).meta({
      description: "The links of the HTML, in their order, and where they really lead",
    }),
    attachments: z.array(z.object({ name: z.string().optional(), type: z.string(), size: z.int() })),
    fields: z
      .array(z.object({ name: z.string(), value: z.string() }))
      .meta({ description: "The header, in its order" }),
    hasHtml: z.boolean(),
    cut: z.array(z.enum([...outlineParts, "recipients"])).meta({ description: "What is not whole, being too much" }),
  })
  .meta({ id: "MessageContent" });

function contentRoute(context: MessageContentContext, noteOpening: NoteOpening): Route {
  return route({
    method: "get",
    path: "/v1/messages/{id}/content",
    tag,
    summary: "Show a message: its text, and what in it decided",
    description:
      "It may hold anything that a stranger or a recipient wrote, so it takes the scope `raw` (or `admin`). Who reads " +
      "messages is an act in the audit log, once an hour for each person or key.",
    scope: "raw",
    audit: "own",
    params: idPath,
    answers: {
      200: { description: "What there is to read", schema: content },
      404: { description: "There is none with this id" },
      410: { description: "Nothing of it is kept any more" },
    },
    handle: async (call) => {
      const { id } = call.params;
      const raw = await findBytes(context, call.caller.tenant, id);
      const reports = await listReportsOf(context.database, call.caller.tenant, id);
      if (raw === undefined && reports.length === 0) throw gone(id);
      await noteOpening(call);
      const outline = raw === undefined ? undefined : await context.view.outline(raw).catch(() => undefined);
      const bytes = raw === undefined ? "gone" : outline === undefined ? "unreadable" : "kept";
      return { status: 200, body: { id, bytes, ...makeContent(outline, reports) } };
    },
  });
}

/** What the page may do in a frame: show words, colours and its own images. Nothing is loaded, run, sent or framed. */
const framePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'self'; sandbox";

function htmlRoute(context: MessageContentContext, noteOpening: NoteOpening): Route {
  return route({
    method: "get",
    path: "/v1/messages/{id}/body.html",
    tag,
    summary: "The HTML of a message, made safe to look at in a frame",
    description:
      "Only structure, words, colours and weights are left of it, and images that came with the message. It loads " +
      "nothing from anywhere and runs nothing: links are words, and its own Content-Security-Policy holds a sandbox.",
    scope: "raw",
    audit: "own",
    tenantInQuery: true,
    params: idPath,
    query: z.object({ tenant: schemas.tenantInQuery }),
    answers: {
      200: { description: "A page to be framed by this service's own pages", mediaType: "text/html" },
      404: { description: "There is none with this id, or it has no HTML" },
      410: { description: "The bytes are no longer kept" },
      422: { description: "It takes too long or too much to make it safe" },
    },
    handle: async (call) => {
      const { id } = call.params;
      const raw = await findBytes(context, call.caller.tenant, id);
      if (raw === undefined) throw gone(id);
      const page = await context.view.page(raw).catch((cause: unknown) => {
        const detail = `Cannot show the HTML of message ${id}: making it safe takes too long; read its text, or download it`;
        throw Object.assign(new Problem(422, "too-costly", detail), { cause });
      });
      if (page === undefined) throw new Problem(404, "no-html", `Cannot show the HTML of message ${id}: it has none`);
      await noteOpening(call);
      return {
        status: 200,
        body: Buffer.from(page),
        headers: {
          "Content-Type": "text/html; charset=utf-8",
          "Content-Security-Policy": framePolicy,
          // In place of DENY, which Chromium holds against `frame-ancestors`' permission.
          "X-Frame-Options": "SAMEORIGIN",
          "X-Content-Type-Options": "nosniff",
          "Referrer-Policy": "no-referrer",
          "Cache-Control": "private, no-store",
        },
      };
    },
  });
}

async function findBytes({ database }: MessageContentContext, tenant: string, id: string) {
  const message = await findMessage(database.pool, tenant, id);
  if (message === undefined) throw new Problem(404, "not-found", `Cannot find message ${id}`);
  return findRaw(database.pool, id);
}

function gone(id: string): Problem {
  return new Problem(410, "raw-gone", `Cannot show message ${id}: nothing of it is kept any more`);
}
