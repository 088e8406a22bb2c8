import { z } from "zod";
import type { Database } from "../../store/database.ts";
import { findVerdict, listVerdicts } from "../../store/findings/reports.ts";
import { pageBody, readCursor } from "../cursor.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { readSubject } from "../subject.ts";

const tag = "Verdicts";

/** What reports say of recipients, and what was done about it. */
export function verdictRoutes(context: { readonly database: Database }): Route[] {
  return [listRoute(context), findRoute(context)];
}

function listRoute(context: { readonly database: Database }): Route {
  return route({
    method: "get",
    path: "/v1/verdicts",
    tag,
    summary: "What was said of one address, newest first",
    scope: "read",
    query: z.object({ address: schemas.addressText, ...schemas.paging }),
    answers: { 200: { description: "A page of verdicts", schema: schemas.pageOf("Verdict", schemas.verdict) } },
    handle: async ({ query: { address, limit, cursor }, caller }) => {
      const subject = readSubject(address);
      const after = readCursor(cursor, ["id"]);
      const page = await listVerdicts(context.database, caller.tenant, subject.key, { limit, after });
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
