import { z } from "zod";
import { type Address, domainKey, readAddress } from "../../domain/address.ts";
import { type TimelineKind, type TimelinePlace, type TimelineRow, timelineKinds } from "../../domain/timeline.ts";
import type { Database } from "../../store/database.ts";
import { listEntries } from "../../store/list/entries.ts";
import { findErasure, requestErasure, workOffErasures } from "../../store/people/erasure.ts";
import type { ErasedKeys } from "../../store/people/erasure-key.ts";
import { countKnown } from "../../store/people/people.ts";
import { listTimeline } from "../../store/people/timeline.ts";
import { pageBody, readCursor } from "../cursor.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";

const tag = "People";
const addressPath = z.object({ address: schemas.addressText });

export type PeopleContext = {
  readonly database: Database;
  readonly erased: ErasedKeys;
  readonly now: () => Date;
  /** For so long a request waits for an erasure, in milliseconds; 10,000. */
  readonly erasureWaitMs?: number;
};

/** What is known of one address. */
export function peopleRoutes(context: PeopleContext): Route[] {
  return [findRoute(context), timelineRoute(context), eraseRoute(context)];
}

function requireAddress(text: string): Address {
  const address = readAddress(text);
  if (address !== undefined) return address;
  throw new Problem(400, "not-an-address", `Cannot tell whom "${text.slice(0, 320)}" means: expected an address`);
}

const person = z
  .object({
    address: z.string(),
    addressKey: z.string().meta({ description: "As it is compared" }),
    entries: z.array(schemas.suppression).meta({ description: "Of the list; those of the whole domain among them" }),
    counts: z.record(z.string(), z.int()).meta({
      description: "Rows about the address, by table",
      example: { verdicts: 3, suppression_changes: 2, sends: 11 },
    }),
    timeline: z
      .string()
      .meta({ description: "Where all of it is told", example: "/v1/people/jane%40example.com/timeline" }),
  })
  .meta({ id: "Person" });

/** The keys of whatever is about an address: its own, its domain's, and its own if the person was erased. */
async function keysOf({ erased }: PeopleContext, address: Address): Promise<string[]> {
  return [address.key, domainKey(address), ...(await erased.keysOf([address.key])).keys()];
}

function findRoute(context: PeopleContext): Route {
  return route({
    method: "get",
    path: "/v1/people/{address}",
    tag,
    summary: "What is known of an address",
    description: "The start of an answer to a person who asks what you hold of them; the timeline tells all of it.",
    scope: "read",
    params: addressPath,
    answers: { 200: { description: "What is known; nothing of an address that was never seen", schema: person } },
    handle: async ({ params, caller }) => {
      const address = requireAddress(params.address);
      const { database } = context;
      const [entries, counts] = await Promise.all([
        listEntries(database.pool, caller.tenant, await keysOf(context, address)),
        countKnown(database, caller.tenant, address.key),
      ]);
      const timeline = `/v1/people/${encodeURIComponent(address.text)}/timeline`;
      return { status: 200, body: { address: address.text, addressKey: address.key, entries, counts, timeline } };
    },
  });
}

const timelineRow = z
  .object({
    at: schemas.time.meta({
      description: "When Nixie learned or did it; `details.occurredAt`, and `at` of `life`, is when it happened",
    }),
    kind: z.enum(timelineKinds).meta({
      description:
        "`verdict`: what a report said, and what followed; `change` of an entry of the list, a removal too; `review` that " +
        "was opened; `decision` of one; `act` of a person or key that names the address; `send` that was registered; " +
        "`token` that was minted for it first; `reactivation`; `life`, the last sign that somebody reads there",
    }),
    id: z.string(),
    about: z.string().meta({ description: "The address as it is compared, or `@domain`" }),
    messageId: schemas.id.optional().meta({ description: "The returned message that it rests on" }),
    raw: z
      .string()
      .optional()
      .meta({ description: "Where to download that message, with the scope `raw`", example: "/v1/messages/019c…/raw" }),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "TimelineRow" });

function timelineRoute(context: PeopleContext): Route {
  return route({
    method: "get",
    path: "/v1/people/{address}/timeline",
    tag,
    summary: "Everything that happened to an address, newest first",
    description: "What holds for its whole domain is told, too. Of an address that was never seen the page is empty.",
    scope: "read",
    params: addressPath,
    query: z.object({ kind: z.enum(timelineKinds).optional(), ...schemas.paging }),
    answers: {
      200: { description: "A page of the timeline", schema: schemas.pageOf("TimelineRow", timelineRow) },
    },
    handle: async ({ params, query, caller }) => {
      const address = requireAddress(params.address);
      const page = await listTimeline(context.database, caller.tenant, {
        keys: await keysOf(context, address),
        kind: query.kind,
        limit: query.limit,
        after: readPlace(query.cursor),
      });
      return { status: 200, body: pageBody({ ...page, rows: page.rows.map(withRaw) }) };
    },
  });
}

function readPlace(cursor: string | undefined): TimelinePlace | undefined {
  const [at = "", kind, id = ""] = readCursor(cursor, ["time", "text", "text"]) ?? [];
  if (kind === undefined) return undefined;
  const isByUuid = ["verdict", "change", "review", "reactivation"].includes(kind);
  const isOurs = timelineKinds.some((known) => known === kind) && (!isByUuid || z.uuid().safeParse(id).success);
  if (isOurs) return { at: new Date(at), kind: kind as TimelineKind, id };
  throw new Problem(400, "invalid-cursor", "Cannot go on from this cursor: expected `next` of a page of this list");
}

function withRaw(row: TimelineRow) {
  return row.messageId === undefined ? row : { ...row, raw: `/v1/messages/${row.messageId}/raw` };
}

const erasure = z
  .object({
    id: schemas.id,
    requestedAt: schemas.time,
    finishedAt: schemas.time.optional().meta({ description: "Absent while it is being worked off" }),
    counts: z.record(z.string(), z.int()).meta({
      description: "Rows that were deleted, or whose words about the person were, by table",
      example: { suppressions: 1, verdicts: 3, raw_messages: 2 },
    }),
  })
  .meta({ id: "Erasure" });

function eraseRoute(context: PeopleContext): Route {
  return route({
    method: "delete",
    path: "/v1/people/{address}",
    tag,
    summary: "Erase a person",
    description:
      "Everything about the address goes, raw messages that name it too; only what is on the list stays, under a keyed hash, " +
      "so that a lookup answers as before. There is no way back. Asked again while it is worked off, it tells how far that " +
      "is. Copies of the list find it in the feed as `erased`; backups of before still hold it.",
    scope: "admin",
    // Its act must not name whom it is about.
    audit: "own",
    params: addressPath,
    body: z
      .strictObject({
        reason: z
          .string()
          .trim()
          .min(1)
          .max(1000)
          .meta({ description: "Why; kept in the audit log, but for the address" }),
      })
      .meta({ id: "ErasePerson", example: { reason: "Asked by letter of 1 March" } }),
    answers: {
      200: { description: "The person is erased", schema: erasure },
      202: { description: "It is being worked off; the list has forgotten the address already", schema: erasure },
    },
    handle: async ({ params, body, caller, remoteAddress, requestId }) => {
      const { database, erased, now, erasureWaitMs = 10_000 } = context;
      const { tenant, actor } = caller;
      const address = requireAddress(params.address);
      const asked = { tenant, address, actor, reason: body.reason, from: { remoteAddress, requestId } };
      const id = await requestErasure(database, erased, asked, now());
      await workOffErasures(database, now, { id, signal: AbortSignal.timeout(erasureWaitMs) });
      const told = await findErasure(database, tenant, id);
      return { status: told?.finishedAt === undefined ? 202 : 200, body: told };
    },
  });
}
