import { countEndpoints, type EndpointCounts } from "../store/webhooks/endpoint-health.ts";
import type { Endpoint } from "../store/webhooks/webhooks.ts";
import type { WebhookContext } from "./webhook-context.ts";

/** An endpoint as the API tells it: with how it fares. */
export type EndpointView = Omit<Endpoint, "lastSuccessAt"> & { readonly health: object };

/** In words for a page: an endpoint that nothing was sent to yet is neither well nor ill. */
export const endpointStates = ["untried", "working", "failing", "disabled"] as const;
export type EndpointState = (typeof endpointStates)[number];

/** Endpoints as the API tells them. */
export async function viewEndpoints(
  { database, now }: WebhookContext,
  tenant: string,
  endpoints: readonly Endpoint[],
): Promise<EndpointView[]> {
  const ids = endpoints.map(({ id }) => id);
  const counts = await countEndpoints(database, tenant, ids, now());
  return endpoints.map(({ lastSuccessAt, ...endpoint }) => ({
    ...endpoint,
    health: healthOf({ ...endpoint, lastSuccessAt }, counts.get(endpoint.id) ?? none),
  }));
}

/** One endpoint as the API tells it. */
export async function viewEndpoint(context: WebhookContext, tenant: string, endpoint: Endpoint): Promise<EndpointView> {
  const [view] = await viewEndpoints(context, tenant, [endpoint]);
  return view as EndpointView;
}

const none: EndpointCounts = { attempts: 0, succeeded: 0, pending: 0 };

function healthOf(endpoint: Endpoint, { attempts, succeeded, pending, oldestPendingAt }: EndpointCounts): object {
  return {
    state: stateOf(endpoint, attempts),
    lastSuccessAt: endpoint.lastSuccessAt,
    attempts,
    succeeded,
    // Of nothing there is no share: neither 0 nor 1.
    successShare: attempts === 0 ? undefined : Math.round((succeeded / attempts) * 1000) / 1000,
    pending,
    oldestPendingAt,
  };
}

function stateOf({ disabledAt, failingSince, lastSuccessAt }: Endpoint, attempts: number): EndpointState {
  if (disabledAt !== undefined) return "disabled";
  if (failingSince !== undefined) return "failing";
  return lastSuccessAt === undefined && attempts === 0 ? "untried" : "working";
}
