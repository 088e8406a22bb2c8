import { z } from "zod";
import {
  appendTestEvent,
  longestReplay,
  replayDelivery,
  replayFailed,
  replayMissed,
} from "../../store/findings/replay.ts";
import { deliveryStates, findDelivery, listDeliveries } from "../../store/webhooks/delivery-list.ts";
import { pageBody, readCursor } from "../cursor.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { requireEndpoint, type WebhookContext } from "../webhook-context.ts";
import { delivery, fullDelivery } from "../webhook-schemas.ts";

const tag = "Webhooks";
const idPath = z.object({ id: schemas.id });
const unknownEndpoint = { 404: { description: "There is no such endpoint" } };
const unknownDelivery = { 404: { description: "There is no such delivery" } };

/** What became of each event on its way to each endpoint. */
export function deliveryRoutes(context: WebhookContext): Route[] {
  return [
    testRoute(context),
    listRoute(context),
    replaySpanRoute(context),
    findRoute(context),
    replayOneRoute(context),
  ];
}

function testRoute(context: WebhookContext): Route {
  return route({
    method: "post",
    path: "/v1/webhooks/{id}/test",
    tag,
    summary: "Send a test event",
    description:
      "An event of type `webhook.test` goes to this endpoint alone, whatever types it takes, signed and retried like " +
      "any other. `GET /v1/deliveries/{id}` tells what was answered.",
    scope: "manage",
    params: idPath,
    answers: {
      202: {
        description: "It is on its way",
        schema: z.object({ deliveryId: schemas.id }).meta({ id: "WebhookTest" }),
      },
      409: { description: "`endpoint-disabled`: enable it first" },
      ...unknownEndpoint,
    },
    handle: async ({ params: { id }, caller }) => {
      const { disabledAt } = await requireEndpoint(context, caller.tenant, id);
      if (disabledAt !== undefined) {
        throw new Problem(409, "endpoint-disabled", "Cannot test a disabled endpoint: expected it to be enabled first");
      }
      const data = { endpointId: id, requestedBy: caller.actor };
      const deliveryId = await appendTestEvent(context.database, caller.tenant, id, data, context.now());
      context.wakeDelivery();
      return { status: 202, body: { deliveryId } };
    },
  });
}

function listRoute(context: WebhookContext): Route {
  return route({
    method: "get",
    path: "/v1/webhooks/{id}/deliveries",
    tag,
    summary: "List the deliveries to an endpoint, newest first",
    scope: "read",
    params: idPath,
    query: z.object({ state: z.enum(deliveryStates).optional(), ...schemas.paging }),
    answers: {
      200: { description: "A page of deliveries", schema: schemas.pageOf("WebhookDelivery", delivery) },
      ...unknownEndpoint,
    },
    handle: async ({ params: { id }, query: { state, limit, cursor }, caller }) => {
      const after = readCursor(cursor, ["id"]);
      await requireEndpoint(context, caller.tenant, id);
      const filter = { endpointId: id, state };
      return {
        status: 200,
        body: pageBody(await listDeliveries(context.database, caller.tenant, filter, { limit, after })),
      };
    },
  });
}

function replaySpanRoute(context: WebhookContext): Route {
  return route({
    method: "post",
    path: "/v1/webhooks/{id}/replay",
    tag,
    summary: "Send the events of a span of time again",
    description:
      `Oldest first, at most ${longestReplay} a call: call again while that many are answered. The events keep their ` +
      "`webhook-id`. To a disabled endpoint they go once it is enabled.",
    scope: "manage",
    audit: { body: ["since", "until", "state"] },
    params: idPath,
    body: z
      .strictObject({
        since: schemas.moment,
        until: schemas.moment.optional().meta({ description: "Default: now" }),
        state: z.enum(["failed", "missed"]).default("failed").meta({
          description:
            "`failed`: all attempts failed; `missed`: the event came while the endpoint was disabled or not there yet",
        }),
      })
      .meta({ id: "ReplayWebhook", example: { since: "2026-03-01T12:00:00Z", state: "failed" } }),
    answers: {
      202: {
        description: "They are on their way",
        schema: z.object({ queued: z.int() }).meta({ id: "WebhookReplay" }),
      },
      ...unknownEndpoint,
    },
    handle: async ({ params: { id }, body, caller }) => {
      await requireEndpoint(context, caller.tenant, id);
      const now = context.now();
      const span = { endpointId: id, since: body.since, until: body.until ?? now };
      const replay = body.state === "failed" ? replayFailed : replayMissed;
      const queued = await replay(context.database, caller.tenant, span, now);
      context.wakeDelivery();
      return { status: 202, body: { queued } };
    },
  });
}

function findRoute(context: WebhookContext): Route {
  return route({
    method: "get",
    path: "/v1/deliveries/{id}",
    tag,
    summary: "One delivery with its attempts and its event",
    scope: "read",
    params: idPath,
    answers: { 200: { description: "The delivery", schema: fullDelivery }, ...unknownDelivery },
    handle: async ({ params: { id }, caller }) => {
      const body = await findDelivery(context.database, caller.tenant, id);
      if (body === undefined) throw unknownProblem(id);
      return { status: 200, body };
    },
  });
}

function replayOneRoute(context: WebhookContext): Route {
  return route({
    method: "post",
    path: "/v1/deliveries/{id}/replay",
    tag,
    summary: "Send one delivery again",
    description:
      "Whatever became of it: the same event with the same `webhook-id`, the whole schedule anew. To a disabled " +
      "endpoint it goes once that is enabled.",
    scope: "manage",
    params: idPath,
    answers: {
      202: { description: "It is on its way", schema: delivery },
      410: { description: "`event-gone`: the event is no longer kept" },
      ...unknownDelivery,
    },
    handle: async ({ params: { id }, caller }) => {
      const result = await replayDelivery(context.database, caller.tenant, id, context.now());
      if (result === "unknown") throw unknownProblem(id);
      if (result === "event-gone") {
        throw new Problem(410, "event-gone", "Cannot send this again: the event is no longer kept");
      }
      context.wakeDelivery();
      const queued = await findDelivery(context.database, caller.tenant, id);
      if (queued === undefined) throw unknownProblem(id);
      const { tries: _, event: __, ...body } = queued;
      return { status: 202, body };
    },
  });
}

function unknownProblem(id: string): Problem {
  return new Problem(404, "not-found", `Cannot find a webhook delivery with id ${id}`);
}
