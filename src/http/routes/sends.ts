import { z } from "zod";
import { readAddress } from "../../domain/address.ts";
import { bareMessageId, type Send, sendDays, sendOutcomes } from "../../domain/send.ts";
import { TenantGone } from "../../domain/tenant.ts";
import { type Database, inTransaction } from "../../store/database.ts";
import { noteRegistered } from "../../store/list/life-signs.ts";
import { listSends, registerSends } from "../../store/sends/sends.ts";
import { holdTenant } from "../../store/tenants/tenants.ts";
import { pageBody, readCursor } from "../cursor.ts";
import { listRows, type PostedRow, tellFault } from "../posted-rows.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";

const tag = "Sends";
/** Rows of one statement. */
const batchRows = 1000;
/** Faults that are told one by one. */
const faultLimit = 1000;
/** Those who register at once seldom add to the same count. */
const countShards = 16;
const metadataBytes = 4096;
const dayMs = 86_400_000;

export type SendContext = { readonly database: Database; readonly now: () => Date };

const outcome = z.enum(sendOutcomes).meta({
  description:
    "`sent`: handed over; `delivered`: the next server took it, which counts as a sign of life once nothing came back for 72 hours; `failed`",
});

const postedSend = z
  .strictObject({
    messageId: z.string().min(1).max(998).optional().meta({ description: "Message-ID", example: "<7f3a@example.com>" }),
    envelopeId: z.string().min(1).max(100).optional().meta({ description: "ENVID (RFC 3461)", example: "QQ314159" }),
    recipient: z
      .string()
      .min(1)
      .max(1024)
      .refine((text) => readAddress(text) !== undefined, "expected an address")
      .meta({ description: "Whom it is for, as in the envelope", example: "jane@example.com" }),
    stream: schemas.streamId.optional(),
    metadata: z
      .record(z.string(), z.unknown())
      .refine(
        (value) => Buffer.byteLength(JSON.stringify(value)) <= metadataBytes,
        "expected at most 4096 bytes of JSON",
      )
      .optional()
      .meta({ description: "Yours, at most 4 kB; it comes back in events and reports", example: { order: "4711" } }),
    outcome: outcome.default("sent"),
    sentAt: schemas.moment.optional().meta({ description: "When; default: now" }),
  })
  .refine(({ messageId, envelopeId }) => messageId !== undefined || envelopeId !== undefined, {
    message: "expected messageId, envelopeId or both",
  })
  .meta({ id: "PostedSend" });

const send = z
  .object({
    messageId: z.string().optional().meta({ description: "Without angle brackets" }),
    envelopeId: z.string().optional(),
    recipient: z.string(),
    stream: z.string().optional(),
    metadata: z.record(z.string(), z.unknown()).optional(),
    outcome: z.enum(sendOutcomes),
    sentAt: schemas.time,
  })
  .meta({ id: "Send" });

const registered = z
  .object({
    registered: z.int().meta({ description: "Rows that were taken" }),
    refused: z.int().meta({ description: "Rows that were not" }),
    errors: z
      .array(z.object({ row: z.int().meta({ description: "From 1; of lines: the line" }), error: z.string() }))
      .meta({ description: `Why, of the first ${faultLimit}` }),
  })
  .meta({ id: "RegisteredSends" });

/** Telling Nixie what was sent, and asking what it knows. */
export function sendRoutes(context: SendContext): Route[] {
  return [registerRoute(context), listRoute(context)];
}

function registerRoute({ database, now }: SendContext): Route {
  return route({
    method: "post",
    path: "/v1/sends",
    tag,
    summary: "Register messages that you send",
    description:
      "What comes back about a registered message to its recipient is known to answer mail of yours, for 30 days. Register before you send, or a fast bounce comes first. Up to 10,000 `sends`, or any number of lines, within two minutes a request. A row that is wrong keeps no other back, and posting a row again changes nothing but its outcome and what was not told before.",
    idempotency: "own",
    scope: "report",
    audit: "none",
    body: z
      // Each row is checked by itself; here it only says what one looks like.
      .strictObject({
        sends: z
          .array(z.union([z.unknown(), postedSend]))
          .min(1)
          .max(10_000),
      })
      .meta({ id: "PostedSends" }),
    bodyLimitBytes: 20_000_000,
    bodyLines: { line: postedSend, maxLineBytes: 16_384 },
    answers: { 200: { description: "How many were taken, and why others were not", schema: registered } },
    handle: async ({ body, lines, caller }) => {
      const rows = listRows(lines ?? body.sends);
      return { status: 200, body: await registerAll({ database, now }, caller.tenant, rows) };
    },
  });
}

/** Registers rows a thousand at a time, so that any number of them takes no more memory. */
async function registerAll(
  { database, now }: SendContext,
  tenant: string,
  rows: AsyncIterable<PostedRow>,
): Promise<z.output<typeof registered>> {
  const told: z.output<typeof registered> = { registered: 0, refused: 0, errors: [] };
  let batch: Send[] = [];
  const write = async () => {
    await inTransaction(database, async (tx) => {
      if (!(await holdTenant(tx, tenant))) throw new TenantGone(tenant);
      // Addresses are locked before their messages, as by whoever judges a report.
      await noteRegistered(tx, tenant, batch);
      await registerSends(tx, tenant, batch, Math.floor(Math.random() * countShards));
    });
    told.registered += batch.length;
    batch = [];
  };
  for await (const row of rows) {
    const read = readSend(row, now());
    if (typeof read !== "string") batch.push(read);
    else if (++told.refused <= faultLimit) told.errors.push({ row: row.number, error: read });
    if (batch.length === batchRows) await write();
  }
  if (batch.length > 0) await write();
  return told;
}

/** A posted row as it is stored, or what is wrong with it. */
function readSend(row: PostedRow, now: Date): Send | string {
  if ("fault" in row) return row.fault;
  const result = postedSend.safeParse(row.value);
  if (!result.success) return tellFault(result.error);
  const { messageId = "", envelopeId = "", recipient, stream, metadata, outcome, sentAt = now } = result.data;
  const address = readAddress(recipient);
  if (address === undefined) return "recipient: expected an address";
  const ids = { messageId: bareMessageId(messageId), envelopeId: envelopeId.trim() };
  if (ids.messageId === "" && ids.envelopeId === "") return "expected messageId, envelopeId or both";
  const age = now.getTime() - sentAt.getTime();
  if (age > sendDays * dayMs || age < -dayMs) return `sentAt: expected a time of the last ${sendDays} days`;
  return { ...ids, recipient: address, streamId: stream, metadata, outcome, sentAt };
}

function listRoute({ database }: SendContext): Route {
  return route({
    method: "get",
    path: "/v1/sends",
    tag,
    summary: "What was registered of a message",
    scope: "read",
    query: z.object({
      messageId: z.string().min(1).max(998).optional().meta({ description: "With or without angle brackets" }),
      envelopeId: z.string().min(1).max(100).optional(),
      recipient: schemas.addressText.optional(),
      ...schemas.paging,
    }),
    answers: {
      200: { description: "A page of its recipients", schema: schemas.pageOf("Send", send) },
      400: { description: "Neither id was given" },
    },
    handle: async ({ query: { limit, cursor, messageId, envelopeId, recipient }, caller }) => {
      if (messageId === undefined && envelopeId === undefined)
        throw new Problem(400, "validation", "Cannot list what was sent: expected messageId or envelopeId");
      const after = readCursor(cursor, ["text", "text", "text"]);
      const filter = {
        messageId: messageId && bareMessageId(messageId),
        envelopeId,
        addressKey: recipient && (readAddress(recipient)?.key ?? recipient),
      };
      const page = await listSends(database, caller.tenant, filter, { limit, after });
      return { status: 200, body: pageBody({ ...page, rows: page.rows.map(tellSend) }) };
    },
  });
}

function tellSend({ messageId, envelopeId, recipient, streamId, ...rest }: Send): Record<string, unknown> {
  const ids = { messageId: messageId || undefined, envelopeId: envelopeId || undefined };
  return { ...ids, recipient: recipient.text, stream: streamId, ...rest };
}
