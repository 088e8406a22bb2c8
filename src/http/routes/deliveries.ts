import { z } from "zod";
import { readAddress } from "../../domain/address.ts";
import { appendTestEvent, testEvent } from "../../store/findings/replay.ts";
import {
  type DeliveryFilter,
  deliveryStates,
  findDelivery,
  listDeliveries,
} from "../../store/webhooks/delivery-list.ts";
import { pageBody, readCursor } from "../cursor.ts";
import { viewDelivery } from "../delivery-view.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { requireEndpoint, unknownDeliveryProblem, type WebhookContext } from "../webhook-context.ts";
import { delivery, eventType, fullDelivery } from "../webhook-schemas.ts";
import { replayRoutes } from "./replays.ts";

const tag = "Webhooks";
const idPath = z.object({ id: schemas.id });
const unknownEndpoint = { 404: { description: "There is no such endpoint" } };
const unknownDelivery = { 404: { description: "There is no such delivery" } };

/** What became of each event on its way to each endpoint. */
export function deliveryRoutes(context: WebhookContext): Route[] {
  return [
    testRoute(context),
    listRoute(context),
    listOfEndpointRoute(context),
    findRoute(context),
    ...replayRoutes(context),
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

const deliveryPage = schemas.pageOf("WebhookDelivery", delivery);
const filters = {
  state: z.enum(deliveryStates).optional(),
  eventType: z.union([eventType, z.literal(testEvent)]).optional(),
  address: schemas.addressText.optional().meta({ description: "Whom the event is about; of several the first" }),
  since: schemas.moment.optional().meta({ description: "Queued then or later" }),
  until: schemas.moment.optional().meta({ description: "Queued then or before" }),
};

function readFilter({ address, ...filter }: Filters): DeliveryFilter {
  if (address === undefined) return filter;
  return { ...filter, addresses: [address, readAddress(address)?.key ?? address] };
}

type Filters = Partial<z.output<z.ZodObject<typeof filters>>>;

function listRoute(context: WebhookContext): Route {
  return route({
    method: "get",
    path: "/v1/deliveries",
    tag,
    summary: "List the deliveries to all endpoints, newest first",
    description: "Those of endpoints that were removed, too. An address finds events that are still kept.",
    scope: "read",
    query: z.object({ endpointId: schemas.id.optional(), ...filters, ...schemas.paging }),
    answers: { 200: { description: "A page of deliveries", schema: deliveryPage } },
    handle: async ({ query: { limit, cursor, endpointId, ...query }, caller }) => {
      const after = readCursor(cursor, ["id"]);
      const filter = { ...readFilter(query), endpointId };
      return {
        status: 200,
        body: pageBody(await listDeliveries(context.database, caller.tenant, filter, { limit, after })),
      };
    },
  });
}

function listOfEndpointRoute(context: WebhookContext): Route {
  return route({
    method: "get",
    path: "/v1/webhooks/{id}/deliveries",
    tag,
    summary: "List the deliveries to an endpoint, newest first",
    scope: "read",
    params: idPath,
    query: z.object({ ...filters, ...schemas.paging }),
    answers: {
      200: { description: "A page of deliveries", schema: deliveryPage },
      ...unknownEndpoint,
    },
    handle: async ({ params: { id }, query: { limit, cursor, ...query }, caller }) => {
      const after = readCursor(cursor, ["id"]);
      await requireEndpoint(context, caller.tenant, id);
      const filter = { ...readFilter(query), endpointId: id };
      return {
        status: 200,
        body: pageBody(await listDeliveries(context.database, caller.tenant, filter, { limit, after })),
      };
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
      const found = await findDelivery(context.database, caller.tenant, id);
      if (found === undefined) throw unknownDeliveryProblem(id);
      return { status: 200, body: viewDelivery(found) };
    },
  });
}
