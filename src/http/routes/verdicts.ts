import { z } from "zod";
import type { Database } from "../../store/database.ts";
import { findVerdict } from "../../store/findings/reports.ts";
import { listVerdicts, lookedThrough } from "../../store/findings/verdict-list.ts";
import { pageBody, readCursor } from "../cursor.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { readSubject } from "../subject.ts";

const tag = "Verdicts";

/** What reports say of recipients, and what was done about it. */
export function verdictRoutes(context: { readonly database: Database }): Route[] {
  return [listRoute(context), findRoute(context)];
}

const listed = schemas.verdict
  .extend({ messageId: schemas.id.optional().meta({ description: "Absent of an SMTP reply that was posted" }) })
  .meta({ id: "ListedVerdict" });

const filters = z.object({
  address: schemas.addressText.optional(),
  category: schemas.category.optional(),
  reason: schemas.reason.optional(),
  provider: z
    .string()
    .max(64)
    .optional()
    .meta({ description: "Who refused it, as `GET /v1/stats/breakdown` names them" }),
  stream: z
    .union([z.literal(""), schemas.streamId])
    .optional()
    .meta({ description: "Empty: of none" }),
  sendingDomain: z.string().max(253).optional().meta({
    description: "One that you have declared, as what came back names it; empty: not known",
  }),
  since: schemas.moment.optional().meta({ description: "Judged at or after" }),
  until: schemas.moment.optional().meta({ description: "Judged before" }),
  counted: z.enum(["only"]).optional().meta({
    description: "Only what `GET /v1/stats/series` counts: no copies, and nothing that is not proven",
  }),
  ...schemas.paging,
});

function listRoute(context: { readonly database: Database }): Route {
  return route({
    method: "get",
    path: "/v1/verdicts",
    tag,
    summary: "What was said of one address, or of all, newest first",
    description: `At most ${lookedThrough} verdicts are looked through for one page, so it may be short or empty: go on while there is a \`next\`.`,
    scope: "read",
    query: filters,
    answers: { 200: { description: "A page of verdicts", schema: schemas.pageOf("Verdict", listed) } },
    handle: async ({ query: { address, limit, cursor, ...filter }, caller }) => {
      const addressKey = address === undefined ? undefined : readSubject(address).key;
      const after = readCursor(cursor, ["id"]);
      const page = await listVerdicts(context.database, caller.tenant, { ...filter, addressKey }, { limit, after });
      return { status: 200, body: pageBody(page) };
    },
  });
}

function findRoute(context: { readonly database: Database }): Route {
  return route({
    method: "get",
    path: "/v1/verdicts/{id}",
    tag,
    summary: "One verdict with its evidence",
    scope: "read",
    params: z.object({ id: schemas.id }),
    answers: {
      200: { description: "The verdict", schema: schemas.verdict },
      404: { description: "There is none with this id" },
    },
    handle: async ({ params: { id }, caller }) => {
      const verdict = await findVerdict(context.database, caller.tenant, id);
      if (verdict === undefined) throw new Problem(404, "not-found", `Cannot find verdict ${id}`);
      return { status: 200, body: verdict };
    },
  });
}
