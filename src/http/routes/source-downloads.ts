import { z } from "zod";
import { recordAct } from "../../store/people/audit.ts";
import { hasPartInRun, listDisagreements, listRunEvents } from "../../store/sources/source-lines.ts";
import { describeAccess } from "../audit.ts";
import { lineHeaders, streamLines } from "../lines.ts";
import { type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { requireRun, requireSource, runPath, type SourceContext } from "../source-context.ts";
import { disagreement, runEvent } from "../source-schemas.ts";

const tag = "Sources";
const mediaType = "application/x-ndjson";

/** What is too much for a page: sent while it is read. */
export function sourceDownloadRoutes(context: SourceContext): Route[] {
  return [eventsRoute(context), disagreementsRoute(context)];
}

function eventsRoute(context: SourceContext): Route {
  return route({
    method: "get",
    path: "/v1/sources/{id}/runs/{runId}/events",
    tag,
    summary: "Download the events of a backlog",
    description:
      "All events of which webhooks are told with one `batch.completed`, oldest first, a JSON object a line. An answer " +
      "that is cut off is not whole: ask again. Before `batch.completed` they are those so far; a dry run has none. Of a " +
      "mailbox of the tenant `default`, each tenant downloads the events that are its own.",
    scope: "read",
    audit: "own",
    params: runPath,
    answers: {
      200: { description: "An event a line", mediaType, lines: runEvent },
      404: { description: "There is no such run of this source" },
    },
    handle: async (call) => {
      const { params } = call;
      const { tenant } = call.caller;
      const hasPart = await hasPartInRun(context.database, tenant, params);
      const { id } = hasPart ? { id: params.runId } : await requireRun(context, tenant, params);
      const act = describeAccess("GET /v1/sources/{id}/runs/{runId}/events", call);
      await recordAct(context.database, tenant, act, context.now());
      const body = streamLines(
        (after, limit) => listRunEvents(context.database, tenant, id, after, limit),
        ({ sequence }) => sequence,
      );
      return { status: 200, headers: lineHeaders(`events-${id}`), body };
    },
  });
}

function disagreementsRoute(context: SourceContext): Route {
  return route({
    method: "get",
    path: "/v1/sources/{id}/disagreements",
    tag,
    summary: "Download where a shadow and the list disagree",
    description:
      "Of what was read in the mode `shadow`, against the list as it is now, by address, a JSON object a line. " +
      "`would-suppress` and `would-hold`: the address is not on the list; `shows-life`: it is, for failed deliveries, " +
      "and somebody or something answered from there.",
    scope: "read",
    audit: "own",
    params: z.object({ id: schemas.id }),
    answers: {
      200: { description: "A disagreement a line", mediaType, lines: disagreement },
      404: { description: "There is no such source" },
    },
    handle: async (call) => {
      const { id } = call.params;
      const { tenant } = call.caller;
      await requireSource(context, tenant, id);
      const now = context.now();
      await recordAct(context.database, tenant, describeAccess("GET /v1/sources/{id}/disagreements", call), now);
      const body = streamLines(
        (after, limit) => listDisagreements(context.database, tenant, id, after, limit, now),
        ({ addressKey }) => addressKey,
      );
      return { status: 200, headers: lineHeaders(`disagreements-${id}`), body };
    },
  });
}
