import { z } from "zod";
import {
  countMissed,
  countReplay,
  longestReplay,
  type ReplaySpan,
  type ReplayWanted,
  replayDeliveries,
  replayDelivery,
  replayMissed,
} from "../../store/findings/replay.ts";
import { findDelivery } from "../../store/webhooks/delivery-list.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { requireEndpoint, unknownDeliveryProblem, type WebhookContext } from "../webhook-context.ts";
import { delivery } from "../webhook-schemas.ts";

const tag = "Webhooks";
const idPath = z.object({ id: schemas.id });
const unknownEndpoint = { 404: { description: "There is no such endpoint" } };

/** Sending again what was sent before, or what was missed. */
export function replayRoutes(context: WebhookContext): Route[] {
  return [countRoute(context), spanRoute(context), oneRoute(context)];
}

const spanFields = {
  since: schemas.moment.optional().meta({ description: "Events of then and later. This or `from` is needed" }),
  until: schemas.moment.optional().meta({ description: "Events of then and before. Default: now" }),
  from: schemas.id.optional().meta({ description: "A delivery: it, and what was queued for the endpoint after it" }),
  state: z
    .enum(["failed", "all", "missed"])
    .default("failed")
    .meta({
      description:
        "`failed`: all attempts failed; `all`: those and the delivered ones; `missed`: the event came while the endpoint " +
        "was disabled or not there yet, which goes by `since` alone",
    }),
};
type Span = z.output<z.ZodObject<typeof spanFields>>;

function readSpan(endpointId: string, span: Span, now: Date): ReplayWanted | ReplaySpan {
  const { since, from, state } = span;
  const until = span.until ?? now;
  if (state === "missed") {
    if (since !== undefined && from === undefined) return { endpointId, since, until };
    throw spanProblem("expected `since`, and no `from`, for what was missed");
  }
  if (since === undefined && from === undefined) throw spanProblem("expected `since` or `from`");
  return { endpointId, state, since, until, from };
}

function spanProblem(expectation: string): Problem {
  const detail = `Cannot tell what to send again: ${expectation}`;
  return new Problem(400, "validation", detail, {}, { errors: [{ path: "since", message: expectation }] });
}

function countRoute(context: WebhookContext): Route {
  return route({
    method: "get",
    path: "/v1/webhooks/{id}/replay",
    tag,
    summary: "Count what a replay would send again",
    scope: "read",
    params: idPath,
    query: z.object(spanFields),
    answers: {
      200: {
        description: `How many; ${longestReplay} may be more`,
        schema: z.object({ count: z.int() }).meta({ id: "WebhookReplayCount" }),
      },
      ...unknownEndpoint,
    },
    handle: async ({ params: { id }, query, caller: { tenant } }) => {
      await requireEndpoint(context, tenant, id);
      const wanted = readSpan(id, query, context.now());
      const count =
        "state" in wanted
          ? await countReplay(context.database, tenant, wanted)
          : await countMissed(context.database, tenant, wanted);
      return { status: 200, body: { count } };
    },
  });
}

function spanRoute(context: WebhookContext): Route {
  return route({
    method: "post",
    path: "/v1/webhooks/{id}/replay",
    tag,
    summary: "Send the events of a span of time again",
    description:
      `Oldest first, at most ${longestReplay} a call: where \`next\` is answered there are more, so call again with it ` +
      "as `from`; of what was missed, call again while that many are answered. The events keep their `webhook-id` and " +
      "are signed with the secret of now. To a disabled endpoint they go once it is enabled.",
    scope: "manage",
    audit: { body: ["since", "until", "from", "state"] },
    params: idPath,
    body: z
      .strictObject(spanFields)
      .meta({ id: "ReplayWebhook", example: { since: "2026-03-01T12:00:00Z", state: "failed" } }),
    answers: {
      202: {
        description: "They are on their way",
        schema: z
          .object({
            queued: z.int(),
            next: schemas.id.optional().meta({ description: "The first delivery that was left for the next call" }),
          })
          .meta({ id: "WebhookReplay" }),
      },
      ...unknownEndpoint,
    },
    handle: async ({ params: { id }, body, caller: { tenant } }) => {
      await requireEndpoint(context, tenant, id);
      const now = context.now();
      const wanted = readSpan(id, body, now);
      const replayed =
        "state" in wanted
          ? await replayDeliveries(context.database, tenant, wanted, now)
          : { queued: await replayMissed(context.database, tenant, wanted, now) };
      context.wakeDelivery();
      return { status: 202, body: replayed };
    },
  });
}

function oneRoute(context: WebhookContext): Route {
  return route({
    method: "post",
    path: "/v1/deliveries/{id}/replay",
    tag,
    summary: "Send one delivery again",
    description:
      "Whatever became of it: the same event with the same `webhook-id`, signed with the secret of now, the whole " +
      "schedule anew. To a disabled endpoint it goes once that is enabled.",
    scope: "manage",
    params: idPath,
    answers: {
      202: { description: "It is on its way", schema: delivery },
      404: { description: "There is no such delivery" },
      410: { description: "`event-gone`: the event is no longer kept" },
    },
    handle: async ({ params: { id }, caller }) => {
      const result = await replayDelivery(context.database, caller.tenant, id, context.now());
      if (result === "unknown") throw unknownDeliveryProblem(id);
      if (result === "event-gone") {
        throw new Problem(410, "event-gone", "Cannot send this again: the event is no longer kept");
      }
      context.wakeDelivery();
      const queued = await findDelivery(context.database, caller.tenant, id);
      if (queued === undefined) throw unknownDeliveryProblem(id);
      const { tries: _, event: __, ...body } = queued;
      return { status: 202, body };
    },
  });
}
