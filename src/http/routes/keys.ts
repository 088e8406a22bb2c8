import { z } from "zod";
import { keyScopes } from "../../domain/key-scope.ts";
import { defaultTenant } from "../../domain/tenant.ts";
import { type ApiKey, createKey, listKeys, revokeKey } from "../../store/access/keys.ts";
import type { Database } from "../../store/database.ts";
import { Problem, type Route, route } from "../route.ts";
import { keyId, moment, time } from "../schemas.ts";

const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .meta({ description: "What the key is for", example: "newsletter sender" });
const scopes = z
  .array(z.enum(keyScopes))
  .min(1)
  .meta({
    description:
      "What the key may do; `admin` may do all for its tenant. `platform`, of the tenant `default` only, may act for " +
      "any tenant within the key's other scopes; there, `admin` includes it",
    example: ["lookup"],
  });

const apiKey = z
  .object({
    id: z.string(),
    name,
    scopes,
    createdAt: time,
    expiresAt: time.optional(),
    revokedAt: time.optional(),
    lastUsedAt: time.optional().meta({ description: "To the minute" }),
    createdBy: z.string().optional().meta({
      description:
        "`key:<id>`, `user:<id>` or `command`; absent of the first key, and of keys made before this was noted",
    }),
  })
  .meta({ id: "ApiKey" });

/** API keys: made, listed, revoked. */
export function keyRoutes(context: { readonly database: Database; readonly now: () => Date }): Route[] {
  const { database, now } = context;
  return [
    route({
      method: "get",
      path: "/v1/keys",
      tag: "Keys",
      summary: "List API keys, oldest first",
      scope: "admin",
      answers: { 200: { description: "Every key, without its secret", schema: z.object({ keys: z.array(apiKey) }) } },
      handle: async ({ caller }) => {
        const keys = await listKeys(database, caller.tenant);
        return { status: 200, body: { keys: keys.map(withoutTenant) } };
      },
    }),
    route({
      method: "post",
      path: "/v1/keys",
      tag: "Keys",
      summary: "Make an API key",
      description: "The answer is the only one that ever holds the key itself.",
      scope: "admin",
      audit: { body: ["name", "scopes", "expiresAt"] },
      body: z.strictObject({ name, scopes, expiresAt: moment.optional() }),
      answers: {
        201: {
          description: "The key",
          schema: z.object({ id: z.string(), key: z.string() }).meta({ id: "NewApiKey" }),
        },
      },
      handle: async ({ caller, body }) => {
        if (body.scopes.includes("platform") && !(caller.isPlatform && caller.tenant === defaultTenant)) {
          const detail = "Cannot make a platform key here: expected the tenant default, and a caller that is one";
          throw new Problem(403, "forbidden", detail);
        }
        if (body.expiresAt !== undefined && body.expiresAt <= now()) {
          throw new Problem(400, "validation", "Cannot make a key that has expired: expected expiresAt in the future");
        }
        const made = { ...body, tenant: caller.tenant, createdBy: caller.actor };
        return { status: 201, body: await createKey(database, made, now()) };
      },
    }),
    route({
      method: "delete",
      path: "/v1/keys/{id}",
      tag: "Keys",
      summary: "Revoke an API key",
      description: "It stops working within five seconds, on every instance.",
      scope: "admin",
      params: z.object({ id: keyId }),
      answers: { 204: { description: "Revoked, now or before" }, 404: { description: "No such key" } },
      handle: async ({ caller, params }) => {
        const outcome = await revokeKey(database, caller.tenant, params.id, now());
        if (outcome === "unknown") throw new Problem(404, "not-found", "Cannot revoke: no such key");
        return { status: 204 };
      },
    }),
  ];
}

function withoutTenant({ tenant: _, ...key }: ApiKey) {
  return key;
}
