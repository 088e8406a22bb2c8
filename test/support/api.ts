import type { LookupAnswer } from "../../src/domain/decision.ts";
import type { Service } from "./service.ts";

/** Creates a webhook endpoint for every event; answers its id and the secret that signs. */
export async function createEndpoint(service: Service, url: string): Promise<{ id: string; secret: string }> {
  const { status, body } = await service.call("POST", "/v1/webhooks", { url });
  if (status !== 201) throw new Error(`Cannot create an endpoint: expected 201, got ${status} ${JSON.stringify(body)}`);
  return body;
}

/** Asks whether one may send. */
export async function lookUp(service: Service, address: string, stream?: string): Promise<LookupAnswer> {
  const query = stream === undefined ? "" : `?stream=${stream}`;
  const { status, body } = await service.call("GET", `/v1/suppressions/${encodeURIComponent(address)}${query}`);
  if (status !== 200) throw new Error(`Cannot look up ${address}: expected 200, got ${status} ${JSON.stringify(body)}`);
  return body;
}
