import { z } from "zod";
import type { Cause, Scope, Suppression } from "../../domain/decision.ts";
import { type Database, inTransaction, type Queryable } from "../../store/database.ts";
import { applyChanges, listEntries, lockAddresses } from "../../store/list/entries.ts";
import type { ErasedKeys } from "../../store/people/erasure-key.ts";
import { mayDo, originOf } from "../auth.ts";
import { standingAt } from "../entry-tags.ts";
import { type Lift, liftEntries } from "../lifting.ts";
import { etagOf, type Preconditions, readPreconditions, requirePreconditions } from "../preconditions.ts";
import { type Caller, Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { readSubject, type Subject, subjectPath } from "../subject.ts";

const tag = "Suppressions";
const reasonText = z.string().trim().min(1).max(1000).meta({
  description: "Why, in your words; kept in the history",
  example: "Asked by telephone",
});
const twoScopes = "expected scope or stream, not both";

type Context = {
  readonly database: Database;
  readonly erased: Pick<ErasedKeys, "keysOf">;
  readonly now: () => Date;
  readonly watchDays: number;
};

/** Changing the list by hand. */
export function suppressionChangeRoutes(context: Context): Route[] {
  return [putRoute(context), deleteRoute(context)];
}

const putBody = z
  .strictObject({
    reason: reasonText,
    answer: z.enum(["hold", "never"]).default("never"),
    cause: z.enum(["manual", "opt-out", "complaint"]).default("manual"),
    scope: schemas.scopeText.optional().meta({
      description: "Default: every stream; of an opt-out or complaint: every marketing stream",
    }),
    stream: schemas.streamId.optional().meta({ description: "The same as a scope of one stream" }),
    expiresAt: schemas.moment.optional(),
  })
  .refine((body) => body.scope === undefined || body.stream === undefined, { path: ["stream"], error: twoScopes })
  .refine((body) => body.cause !== "opt-out" || (body.answer === "never" && body.expiresAt === undefined), {
    path: ["cause"],
    error: "expected the answer never and no expiry: an opt-out never ages",
  })
  .meta({ id: "PutSuppression", example: { reason: "Asked by telephone", cause: "opt-out" } });

function putRoute(context: Context): Route {
  return route({
    method: "put",
    path: "/v1/suppressions/{address}",
    tag,
    summary: "Suppress or hold an address",
    description:
      "Writes the one entry of this address, scope and cause. Entries of the cause `delivery` rest on evidence and come from reports alone.",
    scope: "suppress",
    audit: { body: ["reason", "answer", "cause", "scope", "stream", "expiresAt"] },
    preconditions: ["If-Match", "If-None-Match"],
    params: subjectPath,
    body: putBody,
    answers: {
      200: { description: "The entry as it stands", schema: schemas.suppression, isTagged: true },
      412: { description: "`precondition-failed`: the entry is not as expected", isTagged: true },
    },
    handle: async ({ params, body, headers, caller }) => {
      const subject = readSubject(params.address);
      const preconditions = readPreconditions(headers);
      const now = context.now();
      if (body.expiresAt !== undefined && body.expiresAt <= now) {
        throw new Problem(
          400,
          "validation",
          `Cannot let an entry expire at ${body.expiresAt.toISOString()}: expected a time to come`,
        );
      }
      const asked = { ...body, scope: scopeOf(body), preconditions };
      const entry = await inTransaction(context.database, (tx) => putEntry(tx, caller, subject, asked, now));
      return { status: 200, body: entry, headers: { ETag: etagOf(entry) } };
    },
  });
}

function scopeOf({ scope, stream, cause }: z.output<typeof putBody>): Scope {
  return scope ?? stream ?? (cause === "manual" ? "*" : "*marketing");
}

type AskedEntry = Pick<z.output<typeof putBody>, "reason" | "answer" | "cause" | "expiresAt"> & {
  readonly scope: Scope;
  readonly preconditions: Preconditions;
};

async function putEntry(
  tx: Queryable,
  caller: Caller,
  subject: Subject,
  { scope, preconditions, ...body }: AskedEntry,
  now: Date,
): Promise<Suppression> {
  await lockAddresses(tx, caller.tenant, [subject.key]);
  const entries = await listEntries(tx, caller.tenant, [subject.key]);
  const before = entries.find((entry) => entry.scope === scope && entry.cause === body.cause);
  requirePreconditions(preconditions, standingAt(before === undefined ? [] : [before], now).map(etagOf));
  const entry: Suppression = {
    addressKey: subject.key,
    address: before?.address ?? subject.address,
    scope,
    cause: body.cause,
    answer: body.answer,
    reason: "manual",
    proof: "verified",
    origin: originOf(caller),
    note: body.reason,
    firstSeenAt: before?.firstSeenAt ?? now,
    lastSeenAt: now,
    expiresAt: body.expiresAt,
    holds: before?.holds ?? 0,
  };
  await applyChanges(tx, caller.tenant, [{ kind: "put", entry, actor: caller.actor, why: body.reason }], now);
  return entry;
}

const removal = {
  reason: reasonText.optional(),
  scope: schemas.scopeText.optional().meta({ description: "Only the entry of this scope; default: all" }),
  stream: schemas.streamId.optional().meta({ description: "The same as a scope of one stream" }),
  cause: schemas.stoppingCause.optional().meta({ description: "Only the entries of this cause; default: all" }),
};
const consent = z
  .strictObject({
    basis: z.string().trim().min(1).max(500).meta({ example: "Double opt-in form, confirmation 4711" }),
    at: schemas.moment,
  })
  .meta({
    id: "Consent",
    description: "Where and when the person agreed again; needed to remove an opt-out, and later than that",
  });

type Removal = {
  readonly reason: string;
  readonly scope: Scope | undefined;
  readonly cause: Cause | undefined;
  readonly consent: z.output<typeof consent> | undefined;
};

function deleteRoute(context: Context): Route {
  return route({
    method: "delete",
    path: "/v1/suppressions/{address}",
    tag,
    summary: "Lift an address's entries",
    description:
      "The reason stands in the query or in a JSON body; the body's words win. All or nothing: where an opt-out is among the entries and no later consent is given, 409 and nothing is lifted. What was suppressed within 30 days of a reactivation needs the scope `admin`. No entry is no error. `If-Match` takes the ETag of all its entries, or, with `scope` and `cause`, that of the one.",
    scope: "suppress",
    preconditions: ["If-Match"],
    audit: { body: ["reason", "scope", "stream", "cause", "consent"] },
    params: subjectPath,
    query: z.object(removal),
    body: z
      .strictObject({ ...removal, consent: consent.optional() })
      .optional()
      .meta({ id: "DeleteSuppression" }),
    answers: {
      200: {
        description: "The entries that were lifted",
        schema: z.object({ removed: z.array(schemas.suppression) }).meta({ id: "RemovedSuppressions" }),
      },
      403: { description: "`admin-required`: the address was suppressed again soon after a reactivation" },
      409: { description: "An opt-out is among them, and no consent that is later was given" },
      412: { description: "`precondition-failed`: they are not as expected", isTagged: true },
    },
    handle: async ({ params, query, body, headers, caller }) => {
      const subject = readSubject(params.address);
      const asked = readRemoval({ ...query, ...body });
      const now = context.now();
      if (asked.consent !== undefined && asked.consent.at > now) {
        throw new Problem(400, "validation", "Cannot take a consent from the future: expected a time that has passed");
      }
      const preconditions = readPreconditions(headers);
      const erasedKeys = [...(await context.erased.keysOf([subject.key])).keys()];
      const lift = { ...liftOf(caller, subject, asked, erasedKeys), preconditions };
      const settings = { now, watchDays: context.watchDays };
      const removed = await inTransaction(context.database, (tx) => liftEntries(tx, lift, settings));
      return { status: 200, body: { removed } };
    },
  });
}

type WrittenRemoval = { readonly [K in keyof Removal]?: Removal[K] | undefined } & {
  readonly stream?: string | undefined;
};

function readRemoval(written: WrittenRemoval): Removal {
  const { reason, scope, stream, cause, consent: given } = written;
  if (reason === undefined)
    throw new Problem(400, "validation", "Cannot lift an entry without a reason: expected `reason`");
  if (scope !== undefined && stream !== undefined)
    throw new Problem(400, "validation", `Cannot tell which entries: ${twoScopes}`);
  return { reason, scope: scope ?? stream, cause, consent: given };
}

function liftOf(
  caller: Caller,
  subject: Subject,
  { scope, cause, reason, consent: given }: Removal,
  erasedKeys: readonly string[],
): Lift {
  const lifting = { basis: "request", consentAt: given?.at, isAdmin: mayDo(caller, "admin") } as const;
  const why = given === undefined ? reason : `${reason} (consent of ${given.at.toISOString()}: ${given.basis})`;
  return { caller, subject, scope, cause, lifting, why, erasedKeys };
}
