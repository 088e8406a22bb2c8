import { z } from "zod";
import {
  changeEndpoint,
  createEndpoint,
  deleteEndpoint,
  disableEndpoint,
  enableEndpoint,
  listEndpoints,
  rotateSecret,
} from "../../store/webhooks/webhooks.ts";
import { TargetError } from "../../webhooks/guard.ts";
import { newSecret, writeSecret } from "../../webhooks/sign.ts";
import { viewEndpoint, viewEndpoints } from "../endpoint-view.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { foundEndpoint, requireEndpoint, type WebhookContext } from "../webhook-context.ts";
import { endpoint, endpointWithSecret, eventType } from "../webhook-schemas.ts";
import { deliveryRoutes } from "./deliveries.ts";

const tag = "Webhooks";
const idPath = z.object({ id: schemas.id });
const unknown = { 404: { description: "There is no such endpoint" } };
/** For so long receivers may take to change to a new secret. */
const overlapMs = 24 * 3_600_000;
const byHand = "Somebody disabled it by hand";

const fields = {
  url: z.string().meta({ description: "http or https; a public host, unless the configuration allows others" }),
  description: z.string().trim().max(500),
  eventTypes: z
    .array(eventType)
    .max(100)
    .transform((types) => [...new Set(types)])
    .meta({ description: "Empty: every type" }),
};

/** Where events are sent to, and what became of each. */
export function webhookRoutes(context: WebhookContext): Route[] {
  return [
    createRoute(context),
    listRoute(context),
    findRoute(context),
    changeRoute(context),
    deleteRoute(context),
    rotateRoute(context),
    disableRoute(context),
    enableRoute(context),
    ...deliveryRoutes(context),
  ];
}

function checkUrl({ guard }: WebhookContext, url: string): string {
  try {
    return guard.parseTarget(url).href;
  } catch (fault) {
    if (fault instanceof TargetError) throw new Problem(400, "unacceptable-url", fault.message);
    throw fault;
  }
}

function createRoute(context: WebhookContext): Route {
  return route({
    method: "post",
    path: "/v1/webhooks",
    tag,
    summary: "Add an endpoint",
    description:
      "Events from now on are sent to it, signed as Standard Webhooks has it. The secret is told in this answer only. " +
      "The URL's scheme, port and literal address are checked now; what its name resolves to, at each attempt.",
    scope: "manage",
    audit: { body: ["description", "eventTypes"] },
    body: z
      .strictObject({
        ...fields,
        description: fields.description.optional(),
        eventTypes: fields.eventTypes.default([]),
      })
      .meta({ id: "CreateWebhook", example: { url: "https://example.com/hooks/nixie", eventTypes: [] } }),
    answers: {
      201: { description: "The endpoint, with its secret", schema: endpointWithSecret },
      400: { description: "`unacceptable-url`: nothing is ever sent there" },
    },
    handle: async ({ body, caller }) => {
      const secret = newSecret();
      const fields = { ...body, url: checkUrl(context, body.url), secret };
      const created = await createEndpoint(context.database, context.sealer, caller.tenant, fields, context.now());
      const view = await viewEndpoint(context, caller.tenant, created);
      return { status: 201, body: { ...view, secret: writeSecret(secret) } };
    },
  });
}

function listRoute(context: WebhookContext): Route {
  return route({
    method: "get",
    path: "/v1/webhooks",
    tag,
    summary: "List the endpoints, with how each fares",
    scope: "read",
    answers: {
      200: {
        description: "All endpoints, oldest first",
        schema: z.object({ rows: z.array(endpoint) }).meta({ id: "WebhookEndpoints" }),
      },
    },
    handle: async ({ caller: { tenant } }) => {
      const endpoints = await listEndpoints(context.database, tenant, context.now());
      return { status: 200, body: { rows: await viewEndpoints(context, tenant, endpoints) } };
    },
  });
}

function findRoute(context: WebhookContext): Route {
  return route({
    method: "get",
    path: "/v1/webhooks/{id}",
    tag,
    summary: "One endpoint, with how it fares",
    scope: "read",
    params: idPath,
    answers: { 200: { description: "The endpoint", schema: endpoint }, ...unknown },
    handle: async ({ params, caller }) => ({
      status: 200,
      body: await viewEndpoint(context, caller.tenant, await requireEndpoint(context, caller.tenant, params.id)),
    }),
  });
}

function changeRoute(context: WebhookContext): Route {
  return route({
    method: "patch",
    path: "/v1/webhooks/{id}",
    tag,
    summary: "Change an endpoint",
    description:
      "What is absent stays. What waits goes to the new URL; its secret stays. Events that were queued already are sent " +
      "even when their type is not taken any more.",
    scope: "manage",
    audit: { body: ["description", "eventTypes"] },
    params: idPath,
    body: z
      .strictObject(fields)
      .partial()
      .meta({ id: "ChangeWebhook", example: { eventTypes: ["suppression.created"] } }),
    answers: {
      200: { description: "The endpoint", schema: endpoint },
      400: { description: "`unacceptable-url`: nothing is ever sent there" },
      ...unknown,
    },
    handle: async ({ params: { id }, body, caller: { tenant } }) => {
      const change = body.url === undefined ? body : { ...body, url: checkUrl(context, body.url) };
      const changed = await changeEndpoint(context.database, tenant, id, change, context.now());
      return { status: 200, body: await viewEndpoint(context, tenant, foundEndpoint(changed, id)) };
    },
  });
}

function deleteRoute(context: WebhookContext): Route {
  return route({
    method: "delete",
    path: "/v1/webhooks/{id}",
    tag,
    summary: "Remove an endpoint",
    description: "Nothing more is sent to it; what waited for it fails.",
    scope: "manage",
    params: idPath,
    answers: { 204: { description: "It is gone" }, ...unknown },
    handle: async ({ params: { id }, caller }) => {
      await requireEndpoint(context, caller.tenant, id);
      await deleteEndpoint(context.database, caller.tenant, id);
      return { status: 204 };
    },
  });
}

function rotateRoute(context: WebhookContext): Route {
  return route({
    method: "post",
    path: "/v1/webhooks/{id}/rotate-secret",
    tag,
    summary: "Give an endpoint a new secret",
    description:
      "The answer tells the new one, this once. For 24 hours both sign, so that the receiver may change at any time " +
      "within them. Rotating twice within that time ends the oldest at once.",
    scope: "manage",
    params: idPath,
    answers: { 200: { description: "The endpoint, with its new secret", schema: endpointWithSecret }, ...unknown },
    handle: async ({ params: { id }, caller }) => {
      const now = context.now();
      const secret = newSecret();
      const rotation = { secret, overlapEnds: new Date(now.getTime() + overlapMs) };
      const rotated = await rotateSecret(context.database, context.sealer, caller.tenant, id, rotation, now);
      const view = await viewEndpoint(context, caller.tenant, foundEndpoint(rotated, id));
      return { status: 200, body: { ...view, secret: writeSecret(secret) } };
    },
  });
}

function disableRoute(context: WebhookContext): Route {
  return route({
    method: "post",
    path: "/v1/webhooks/{id}/disable",
    tag,
    summary: "Send an endpoint nothing for the time being",
    description:
      "What waits for it keeps waiting, and no new events are queued for it, until `POST /v1/webhooks/{id}/enable`.",
    scope: "manage",
    params: idPath,
    answers: { 200: { description: "The endpoint", schema: endpoint }, ...unknown },
    handle: async ({ params: { id }, caller: { tenant } }) => {
      const disabled = await disableEndpoint(context.database, tenant, id, byHand, context.now());
      return { status: 200, body: await viewEndpoint(context, tenant, foundEndpoint(disabled, id)) };
    },
  });
}

function enableRoute(context: WebhookContext): Route {
  return route({
    method: "post",
    path: "/v1/webhooks/{id}/enable",
    tag,
    summary: "Send to a disabled endpoint again",
    description:
      "What waited for it is sent when it is due. Events that came while it was disabled are not, unless " +
      "`POST /v1/webhooks/{id}/replay` asks for those it missed.",
    scope: "manage",
    params: idPath,
    answers: { 200: { description: "The endpoint", schema: endpoint }, ...unknown },
    handle: async ({ params: { id }, caller }) => {
      const enabled = foundEndpoint(await enableEndpoint(context.database, caller.tenant, id, context.now()), id);
      context.wakeDelivery();
      return { status: 200, body: await viewEndpoint(context, caller.tenant, enabled) };
    },
  });
}
