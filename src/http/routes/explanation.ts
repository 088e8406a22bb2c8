import { z } from "zod";
import { type Address, baseKey, domainKey, readAddress } from "../../domain/address.ts";
import { answers, stoppingCauses } from "../../domain/decision.ts";
import type { Explanation, Told } from "../../domain/explanation.ts";
import type { LifeKind } from "../../domain/life-sign.ts";
import type { Database } from "../../store/database.ts";
import { listReactivations } from "../../store/list/reactivations.ts";
import { listLastChanges, listQuoted } from "../../store/people/explained.ts";
import { listTimeline } from "../../store/people/timeline.ts";
import { listStreams } from "../../store/tenants/streams.ts";
import type { Answering } from "../answer.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";

type Context = Pick<Answering, "lookup" | "baseLookup" | "inherentEntries" | "now"> & {
  readonly database: Database;
  /** Policy's words; handed in. */
  readonly explain: (told: Told, now: Date) => Explanation;
  readonly watchDays: number;
};

const sentence = z.string();

const explanation = z
  .object({
    address: z.string(),
    standing: z.enum(["blocked", "partly-blocked", "free"]),
    headline: sentence,
    mail: z.array(
      z.object({
        mail: z.string().meta({ description: "A class, or a stream that is answered otherwise than its class" }),
        kind: z.enum(["class", "stream"]),
        answer: z.enum(answers),
        until: schemas.time.optional(),
        sentence,
      }),
    ),
    reasons: z
      .array(
        z.object({
          about: z.string().meta({ description: "The address, its `@domain`, or the address with another tag" }),
          title: sentence,
          cause: z.enum(stoppingCauses),
          reason: schemas.entryReason,
          scope: schemas.scopeText,
          answer: z.enum(["hold", "never"]),
          since: schemas.time,
          until: schemas.time.optional(),
          what: sentence.meta({ description: "What happened" }),
          mail: sentence.meta({ description: "What mail it stops" }),
          quote: z.string().optional().meta({ description: "The words that decided, as they came" }),
          certainty: sentence,
          unblock: sentence,
          verdictId: schemas.id.optional(),
        }),
      )
      .meta({ description: "What stops mail, the strictest first" }),
    notes: z.array(sentence),
    history: z.array(z.object({ at: schemas.time, sentence })).meta({ description: "The last changes, newest first" }),
    customer: sentence.meta({ description: "What to tell the customer" }),
  })
  .meta({ id: "Explanation" });

/** Why an address is blocked, in words. */
export function explanationRoutes(context: Context): Route[] {
  return [
    route({
      method: "get",
      path: "/v1/people/{address}/explanation",
      tag: "People",
      summary: "Why an address is blocked, in plain words",
      description:
        "For whoever answers customers: whether it is blocked, for what mail, since when, because of what, how sure that " +
        "is, what would change it, and what to say. The sentences are for reading, and may change: programs ask " +
        "`GET /v1/suppressions/{address}`. Days in sentences are those of UTC.",
      scope: "read",
      params: z.object({ address: schemas.addressText }),
      answers: {
        200: { description: "The explanation, of an address that was never seen, too", schema: explanation },
        400: { description: "`not-an-address`" },
      },
      handle: async ({ params, caller }) => {
        const address = readAddress(params.address.trim());
        if (address === undefined) {
          const text = params.address.slice(0, 320);
          throw new Problem(400, "not-an-address", `Cannot tell whom "${text}" means: expected an address`);
        }
        const now = context.now();
        return { status: 200, body: context.explain(await readTold(context, caller.tenant, address, now), now) };
      },
    }),
  ];
}

const lastChanges = 10;
const lastReactivations = 100;

async function readTold(context: Context, tenant: string, address: Address, now: Date): Promise<Told> {
  const { database, lookup, baseLookup, inherentEntries, watchDays } = context;
  const keys = [address.key, domainKey(address)];
  const [byKey, byBase, streams, changes, reactivations, life] = await Promise.all([
    lookup.find(tenant, keys),
    baseLookup.find(tenant, [address.key]),
    listStreams(database, tenant),
    listLastChanges(database, tenant, keys, lastChanges),
    listReactivations(database.pool, tenant, address.key, { limit: lastReactivations }),
    listTimeline(database, tenant, { keys: [address.key], kind: "life", limit: 1 }),
  ]);
  const stored = keys.flatMap((key) => byKey.get(key) ?? []);
  const others = (byBase.get(baseKey(address.key)) ?? []).filter(({ addressKey }) => addressKey !== address.key);
  const ids = [...stored, ...others].flatMap(({ verdictId }) => verdictId ?? []);
  const [sign] = life.rows;
  return {
    ...{ address, others, streams, changes, watchDays },
    entries: [...stored, ...inherentEntries(address, now)],
    verdicts: await listQuoted(database, tenant, ids),
    reactivations: reactivations.rows,
    life: sign === undefined ? undefined : { kind: sign.details["sign"] as LifeKind, at: sign.at },
  };
}
