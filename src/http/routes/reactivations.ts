import { z } from "zod";
import { reactivationBases } from "../../domain/reactivation.ts";
import { type Database, inTransaction } from "../../store/database.ts";
import { lockAddresses } from "../../store/list/entries.ts";
import { listReactivations, recordReactivation } from "../../store/list/reactivations.ts";
import type { ErasedKeys } from "../../store/people/erasure-key.ts";
import { mayDo } from "../auth.ts";
import { pageBody, readCursor } from "../cursor.ts";
import { liftEntries } from "../lifting.ts";
import { type Caller, Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { readSubject, subjectPath } from "../subject.ts";

const tag = "Suppressions";

type Context = {
  readonly database: Database;
  readonly erased: Pick<ErasedKeys, "keysOf">;
  readonly now: () => Date;
  readonly watchDays: number;
};

const basis = z.enum(reactivationBases).meta({
  description:
    "`reconfirmed`: the person agreed to be mailed again, which lifts opt-outs and complaints of before, too; `support`: " +
    "the owner told somebody of yours that the mailbox works; `probe`: a message that was sent to try was taken",
});
const confirmedAt = {
  description: "When that was; what bounces of messages sent before changes nothing",
  example: "2026-03-01T12:00:00Z",
};
const evidence = z.string().trim().min(1).max(1000).meta({
  description: "Where that stands: a form, a ticket, a message",
  example: "Double opt-in form, confirmation 4711",
});

const reactivation = z
  .object({
    id: schemas.id,
    addressKey: z.string(),
    basis,
    confirmedAt: schemas.time.meta(confirmedAt),
    evidence,
    actor: z.string().meta({ description: "Who recorded it: `key:<id>` or `user:<id>`" }),
    at: schemas.time.meta({ description: "When it was recorded" }),
  })
  .meta({ id: "Reactivation" });

const reactivateBody = z
  .strictObject({
    basis,
    confirmedAt: schemas.moment.meta(confirmedAt),
    evidence,
    cause: schemas.stoppingCause.optional().meta({ description: "Lift only the entries of this cause; default: all" }),
  })
  .meta({
    id: "Reactivate",
    example: { basis: "support", confirmedAt: "2026-03-01T12:00:00Z", evidence: "Ticket 4711" },
  });

/** Taking an address off the list because it was shown to take mail again. */
export function reactivationRoutes(context: Context): Route[] {
  return [reactivateRoute(context), listRoute(context)];
}

function reactivateRoute(context: Context): Route {
  return route({
    method: "post",
    path: "/v1/suppressions/{address}/reactivate",
    tag,
    summary: "Say that an address takes mail again, and lift its entries",
    description:
      "All or nothing, and from then on a bounce of a message that was sent before `confirmedAt` changes nothing, " +
      "whenever it comes; a later one acts as usual. Opt-outs and complaints are lifted by `reconfirmed` alone, with a " +
      "`confirmedAt` later than they. A probe lifts nothing that was entered by hand. What is suppressed again within " +
      "30 days is lifted by keys and people with the scope `admin` only. Told twice, it is recorded once.",
    scope: "suppress",
    audit: { body: ["basis", "confirmedAt", "evidence", "cause"] },
    params: subjectPath,
    body: reactivateBody,
    answers: {
      200: {
        description: "What was recorded, and the entries that were lifted",
        schema: z.object({ reactivation, removed: z.array(schemas.suppression) }).meta({ id: "Reactivated" }),
      },
      403: { description: "`admin-required`: the address was suppressed again soon after a reactivation" },
      409: {
        description:
          "`consent-required`: an opt-out or a complaint is among the entries; `basis-required`: a probe is not enough",
      },
    },
    handle: async ({ params, body, caller }) => {
      const now = context.now();
      if (body.confirmedAt > now) {
        throw new Problem(
          400,
          "validation",
          "Cannot take a confirmation from the future: expected a time that has passed",
        );
      }
      return { status: 200, body: await reactivate(context, caller, params.address, body, now) };
    },
  });
}

async function reactivate(
  { database, erased, watchDays }: Context,
  caller: Caller,
  address: string,
  { cause, ...said }: z.output<typeof reactivateBody>,
  now: Date,
) {
  const subject = readSubject(address);
  const consentAt = said.basis === "reconfirmed" ? said.confirmedAt : undefined;
  const lifting = { basis: said.basis, consentAt, isAdmin: mayDo(caller, "admin") };
  const why = `Reactivated (${said.basis}, confirmed at ${said.confirmedAt.toISOString()}): ${said.evidence}`;
  const erasedKeys = [...(await erased.keysOf([subject.key])).keys()];
  return inTransaction(database, async (tx) => {
    await lockAddresses(tx, caller.tenant, [subject.key, ...erasedKeys]);
    const removed = await liftEntries(tx, { caller, subject, cause, lifting, why, erasedKeys }, { now, watchDays });
    const recorded = { ...said, addressKey: subject.key, actor: caller.actor };
    return { reactivation: await recordReactivation(tx, caller.tenant, recorded, now), removed };
  });
}

function listRoute({ database }: Context): Route {
  return route({
    method: "get",
    path: "/v1/suppressions/{address}/reactivations",
    tag,
    summary: "When an address was shown to take mail again, newest first",
    scope: "read",
    params: subjectPath,
    query: z.object(schemas.paging),
    answers: { 200: { description: "A page of them", schema: schemas.pageOf("Reactivation", reactivation) } },
    handle: async ({ params, query: { limit, cursor }, caller }) => {
      const after = readCursor(cursor, ["id"]);
      const { key } = readSubject(params.address);
      return {
        status: 200,
        body: pageBody(await listReactivations(database.pool, caller.tenant, key, { limit, after })),
      };
    },
  });
}
