import { z } from "zod";
import type { Database } from "../../store/database.ts";
import { listEntries } from "../../store/list/entries.ts";
import type { ErasedKeys } from "../../store/people/erasure-key.ts";
import { standingAt, tagOfEntries } from "../entry-tags.ts";
import { etagOf, isKnown, readPreconditions } from "../preconditions.ts";
import { type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { readSubject } from "../subject.ts";

type Context = {
  readonly database: Database;
  readonly erased: Pick<ErasedKeys, "keysOf">;
  readonly now: () => Date;
};

const entries = z
  .object({
    rows: z.array(
      schemas.suppression
        .extend({
          etag: z.string().meta({ description: "Of this one entry, with its quotes, as `If-Match` takes it" }),
        })
        .meta({ id: "TaggedSuppression" }),
    ),
  })
  .meta({ id: "SuppressionEntries" });

/** What stands of one address, to be read before it is changed. */
export function suppressionEntryRoutes({ database, erased, now }: Context): Route[] {
  return [
    route({
      method: "get",
      path: "/v1/suppressions/{address}/entries",
      tag: "Suppressions",
      summary: "The entries of one address or domain, each with its ETag",
      description:
        "To the letter: an address has those of its own, not those of its domain. Ended ones are left out, and so is the " +
        "allow-list, which has routes of its own. The field `ETag` stands for all of them together.",
      scope: "read",
      preconditions: ["If-None-Match"],
      params: z.object({
        address: schemas.addressText.meta({ description: "An address, or `@domain` for a whole domain" }),
      }),
      answers: {
        200: { description: "Its entries, by scope and cause", schema: entries, isTagged: true },
        304: { description: "They are as `If-None-Match` says", isTagged: true },
      },
      handle: async ({ params, headers, caller }) => {
        const preconditions = readPreconditions(headers);
        const { key } = readSubject(params.address);
        const keys = [key, ...(await erased.keysOf([key])).keys()];
        const found = await listEntries(database.pool, caller.tenant, keys);
        const standing = standingAt(found, now()).filter(({ cause }) => cause !== "allow");
        const ETag = tagOfEntries(standing);
        if (isKnown(preconditions, ETag)) return { status: 304, headers: { ETag } };
        const rows = standing.map((entry) => ({ ...entry, etag: etagOf(entry) }));
        rows.sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
        return { status: 200, body: { rows }, headers: { ETag } };
      },
    }),
  ];
}

function placeOf({ scope, cause }: { readonly scope: string; readonly cause: string }): string {
  return `${scope} ${cause}`;
}
