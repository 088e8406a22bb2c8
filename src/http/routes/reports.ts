import { z } from "zod";
import { messageKinds } from "../../domain/verdict.ts";
import type { Database } from "../../store/database.ts";
import { findReport, listReports } from "../../store/findings/reports.ts";
import { pageBody, readCursor } from "../cursor.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";

const tag = "Reports";

/** What was read from messages. */
export function reportRoutes(context: { readonly database: Database }): Route[] {
  return [listRoute(context), findRoute(context)];
}

function listRoute(context: { readonly database: Database }): Route {
  return route({
    method: "get",
    path: "/v1/reports",
    tag,
    summary: "List reports, newest first",
    scope: "read",
    query: z.object({
      kind: z.enum(["delivery", "feedback", "disposition", "auto-reply", "reply", "notice", "none"]).optional(),
      messageKind: z.enum(messageKinds).optional(),
      since: schemas.moment.optional().meta({ description: "Received at or after" }),
      until: schemas.moment.optional().meta({ description: "Received before" }),
      ...schemas.paging,
    }),
    answers: { 200: { description: "A page of reports", schema: schemas.pageOf("Report", schemas.report) } },
    handle: async ({ query: { limit, cursor, ...filter }, caller }) => {
      const after = readCursor(cursor, ["time", "id"]);
      const page = await listReports(context.database, caller.tenant, filter, { limit, after });
      return { status: 200, body: pageBody(page) };
    },
  });
}

function findRoute(context: { readonly database: Database }): Route {
  return route({
    method: "get",
    path: "/v1/reports/{id}",
    tag,
    summary: "One report, whole, with its verdicts",
    scope: "read",
    params: z.object({ id: schemas.id }),
    answers: {
      200: { description: "The report", schema: schemas.fullReport },
      404: { description: "There is none with this id" },
    },
    handle: async ({ params: { id }, caller }) => {
      const report = await findReport(context.database, caller.tenant, id);
      if (report === undefined) throw new Problem(404, "not-found", `Cannot find report ${id}`);
      return { status: 200, body: report };
    },
  });
}
