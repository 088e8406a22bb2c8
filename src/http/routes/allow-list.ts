import { z } from "zod";
import { foldCase } from "../../domain/address.ts";
import type { Suppression } from "../../domain/decision.ts";
import { type Database, inTransaction, type Queryable } from "../../store/database.ts";
import { applyChanges, listEntries, lockAddresses } from "../../store/list/entries.ts";
import { listSuppressions } from "../../store/list/suppressions.ts";
import { originOf } from "../auth.ts";
import { pageBody, readCursor } from "../cursor.ts";
import { standingAt } from "../entry-tags.ts";
import { liftEntries } from "../lifting.ts";
import { etagOf, isKnown, type Preconditions, readPreconditions, requirePreconditions } from "../preconditions.ts";
import { type Caller, Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { readSubject, type Subject, subjectPath } from "../subject.ts";

const tag = "Allow-list";
const reason = z.string().trim().min(1).max(1000).meta({
  description: "Why, in your words; kept in the history",
  example: "Important customer",
});

type Context = { readonly database: Database; readonly now: () => Date };

const allowance = z
  .object({
    address: z.string().meta({ description: "`@domain` for a whole domain" }),
    addressKey: z.string().meta({ description: "As it is compared" }),
    reason,
    origin: schemas.origin,
    since: schemas.time,
    changedAt: schemas.time,
    expiresAt: schemas.time.optional(),
  })
  .meta({ id: "Allowance" });

function viewOf(entry: Suppression): z.input<typeof allowance> {
  return {
    address: entry.address,
    addressKey: entry.addressKey,
    reason: entry.note ?? "",
    origin: entry.origin,
    since: entry.firstSeenAt.toISOString(),
    changedAt: entry.lastSeenAt.toISOString(),
    expiresAt: entry.expiresAt?.toISOString(),
  };
}

/** Whom mail goes on to, whatever comes back. */
export function allowListRoutes(context: Context): Route[] {
  return [listRoute(context), findRoute(context), putRoute(context), deleteRoute(context)];
}

function listRoute({ database }: Context): Route {
  return route({
    method: "get",
    path: "/v1/allow-list",
    tag,
    summary: "List whom mail goes on to, whatever comes back; last changed first",
    scope: "read",
    query: z.object({
      q: z.string().max(320).optional().meta({ description: "What the address starts with" }),
      ...schemas.paging,
    }),
    answers: { 200: { description: "A page of them", schema: schemas.pageOf("Allowance", allowance) } },
    handle: async ({ query: { q, limit, cursor }, caller }) => {
      const after = readCursor(cursor, ["time", "text", "text", "text"]);
      const filter = { cause: "allow", prefix: q === undefined ? undefined : foldCase(q) } as const;
      const page = await listSuppressions(database, caller.tenant, filter, { limit, after });
      return { status: 200, body: pageBody({ ...page, rows: page.rows.map(viewOf) }) };
    },
  });
}

function findRoute({ database, now }: Context): Route {
  return route({
    method: "get",
    path: "/v1/allow-list/{address}",
    tag,
    summary: "Whether an address, or a domain, stands on the allow-list itself",
    description: "To the letter: an address is not found by its domain.",
    scope: "read",
    preconditions: ["If-None-Match"],
    params: subjectPath,
    answers: {
      200: { description: "It does", schema: allowance, isTagged: true },
      304: { description: "It is as `If-None-Match` says", isTagged: true },
      404: { description: "It does not" },
    },
    handle: async ({ params, headers, caller }) => {
      const preconditions = readPreconditions(headers);
      const { key } = readSubject(params.address);
      const standing = standingAt(await listEntries(database.pool, caller.tenant, [key]), now());
      const entry = standing.find(({ cause }) => cause === "allow");
      if (entry === undefined) throw notAllowed(params.address);
      const ETag = etagOf(entry);
      if (isKnown(preconditions, ETag)) return { status: 304, headers: { ETag } };
      return { status: 200, body: viewOf(entry), headers: { ETag } };
    },
  });
}

const putBody = z
  .strictObject({ reason, expiresAt: schemas.moment.optional().meta({ description: "Default: it does not end" }) })
  .meta({ id: "PutAllowance", example: { reason: "Important customer" } });

function putRoute(context: Context): Route {
  return route({
    method: "put",
    path: "/v1/allow-list/{address}",
    tag,
    summary: "Let mail go on to an address or a domain, whatever comes back",
    description:
      "For staff of your own, seed mailboxes and customers whom nothing must miss. Bounces are read, counted and shown " +
      "as ever, and their entries are made; a lookup passes over them and says so (`overruled`). Opt-outs, complaints " +
      "and what was entered by hand stop mail all the same. It risks that you go on mailing an address that is dead, " +
      "which costs reputation: of a whole domain, all that anybody ever invents there.",
    scope: "manage",
    audit: { body: ["reason", "expiresAt"] },
    preconditions: ["If-Match", "If-None-Match"],
    params: subjectPath,
    body: putBody,
    answers: {
      200: { description: "It as it stands", schema: allowance, isTagged: true },
      412: { description: "`precondition-failed`: it is not as expected", isTagged: true },
    },
    handle: async ({ params, body, headers, caller }) => {
      const preconditions = readPreconditions(headers);
      const subject = readSubject(params.address);
      const now = context.now();
      if (body.expiresAt !== undefined && body.expiresAt <= now) {
        const time = body.expiresAt.toISOString();
        throw new Problem(400, "validation", `Cannot allow until ${time}: expected a time to come`);
      }
      const asked = { ...body, preconditions };
      const entry = await inTransaction(context.database, (tx) => putEntry(tx, caller, subject, asked, now));
      return { status: 200, body: viewOf(entry), headers: { ETag: etagOf(entry) } };
    },
  });
}

async function putEntry(
  tx: Queryable,
  caller: Caller,
  subject: Subject,
  body: z.output<typeof putBody> & { readonly preconditions: Preconditions },
  now: Date,
): Promise<Suppression> {
  await lockAddresses(tx, caller.tenant, [subject.key]);
  const before = (await listEntries(tx, caller.tenant, [subject.key])).find(({ cause }) => cause === "allow");
  requirePreconditions(body.preconditions, standingAt(before === undefined ? [] : [before], now).map(etagOf));
  const entry: Suppression = {
    addressKey: subject.key,
    address: before?.address ?? subject.address,
    scope: "*",
    cause: "allow",
    answer: "send",
    reason: "manual",
    proof: "verified",
    origin: originOf(caller),
    note: body.reason,
    firstSeenAt: before?.firstSeenAt ?? now,
    lastSeenAt: now,
    expiresAt: body.expiresAt,
    holds: 0,
  };
  await applyChanges(tx, caller.tenant, [{ kind: "put", entry, actor: caller.actor, why: body.reason }], now);
  return entry;
}

function deleteRoute(context: Context): Route {
  return route({
    method: "delete",
    path: "/v1/allow-list/{address}",
    tag,
    summary: "Take an address or a domain off the allow-list",
    description: "What came back meanwhile counts from now on. The reason stands in the query or in a JSON body.",
    scope: "manage",
    audit: { body: ["reason"] },
    preconditions: ["If-Match"],
    params: subjectPath,
    query: z.object({ reason: reason.optional() }),
    body: z.strictObject({ reason: reason.optional() }).optional().meta({ id: "DeleteAllowance" }),
    answers: {
      200: { description: "What was taken off", schema: allowance },
      404: { description: "It was not on it" },
      412: { description: "`precondition-failed`: it is not as expected", isTagged: true },
    },
    handle: async ({ params, query, body, headers, caller }) => {
      const preconditions = readPreconditions(headers);
      const subject = readSubject(params.address);
      const why = body?.reason ?? query.reason;
      if (why === undefined) {
        throw new Problem(400, "validation", "Cannot take it off without a reason: expected `reason`");
      }
      const lifting = { basis: "request", isAdmin: false } as const;
      // No reactivation has anything to do with the allow-list.
      const settings = { now: context.now(), watchDays: 0 };
      const [entry] = await inTransaction(context.database, (tx) =>
        liftEntries(
          tx,
          { caller, subject, scope: "*", cause: "allow", lifting, why, erasedKeys: [], preconditions },
          settings,
        ),
      );
      if (entry === undefined) throw notAllowed(params.address);
      return { status: 200, body: viewOf(entry) };
    },
  });
}

function notAllowed(address: string): Problem {
  return new Problem(404, "not-found", `Cannot find "${address.slice(0, 320)}" on the allow-list`);
}
