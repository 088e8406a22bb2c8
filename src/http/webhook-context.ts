import type { Database } from "../store/database.ts";
import type { Sealer } from "../store/seal.ts";
import { type Endpoint, findEndpoint } from "../store/webhooks/webhooks.ts";
import type { Guard } from "../webhooks/guard.ts";
import { Problem } from "./route.ts";

/** What the rows of webhooks need. */
export type WebhookContext = {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly guard: Pick<Guard, "parseTarget">;
  /** Tells the deliverer that something is due. */
  readonly wakeDelivery: () => void;
  readonly now: () => Date;
};

/** The endpoint, or 404. */
export async function requireEndpoint(context: WebhookContext, tenant: string, id: string): Promise<Endpoint> {
  return foundEndpoint(await findEndpoint(context.database, tenant, id, context.now()), id);
}

/** An endpoint that the store answered, or 404. */
export function foundEndpoint(endpoint: Endpoint | undefined, id: string): Endpoint {
  if (endpoint === undefined) throw new Problem(404, "not-found", `Cannot find a webhook endpoint with id ${id}`);
  return endpoint;
}

/** There is no delivery of this id. */
export function unknownDeliveryProblem(id: string): Problem {
  return new Problem(404, "not-found", `Cannot find a webhook delivery with id ${id}`);
}
