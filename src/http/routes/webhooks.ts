import { z } from "zod";
import {
  createEndpoint,
  deleteEndpoint,
  enableEndpoint,
  listEndpoints,
  rotateSecret,
} from "../../store/webhooks/webhooks.ts";
import { TargetError } from "../../webhooks/guard.ts";
import { newSecret, writeSecret } from "../../webhooks/sign.ts";
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

/** Where events are sent to, and what became of each. */
export function webhookRoutes(context: WebhookContext): Route[] {
  return [
    createRoute(context),
    listRoute(context),
    findRoute(context),
    deleteRoute(context),
    rotateRoute(context),
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
        url: z.string().meta({ description: "http or https; a public host, unless the configuration allows others" }),
        description: z.string().trim().max(500).optional(),
        eventTypes: z
          .array(eventType)
          .max(100)
          .default([])
          .transform((types) => [...new Set(types)])
          .meta({ description: "Empty or absent: every type" }),
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
      return { status: 201, body: { ...created, secret: writeSecret(secret) } };
    },
  });
}

function listRoute(context: WebhookContext): Route {
  return route({
    method: "get",
    path: "/v1/webhooks",
    tag,
    summary: "List the endpoints",
    scope: "read",
    answers: {
      200: {
        description: "All endpoints, oldest first",
        schema: z.object({ rows: z.array(endpoint) }).meta({ id: "WebhookEndpoints" }),
      },
    },
    handle: async ({ caller }) => ({
      status: 200,
      body: { rows: await listEndpoints(context.database, caller.tenant, context.now()) },
    }),
  });
}

function findRoute(context: WebhookContext): Route {
  return route({
    method: "get",
    path: "/v1/webhooks/{id}",
    tag,
    summary: "One endpoint",
    scope: "read",
    params: idPath,
    answers: { 200: { description: "The endpoint", schema: endpoint }, ...unknown },
    handle: async ({ params, caller }) => ({
      status: 200,
      body: await requireEndpoint(context, caller.tenant, params.id),
    }),
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
      return { status: 200, body: { ...foundEndpoint(rotated, id), secret: writeSecret(secret) } };
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
      return { status: 200, body: enabled };
    },
  });
}
