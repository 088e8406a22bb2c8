import { z } from "zod";
import { defaultTenant } from "../../domain/tenant.ts";
import type { Metrics } from "../../monitoring/metrics.ts";
import { Problem, type Route, route } from "../route.ts";

export type SystemContext = {
  readonly metrics: Metrics;
  /** What keeps the service from taking work, in words; empty when nothing does. Rejects count as such, too. */
  readonly findObstacles: () => Promise<readonly string[]>;
};

const status = z.object({ status: z.literal("ok") });

/** Is it alive, can it work, and what are its numbers. */
export function systemRoutes(context: SystemContext): Route[] {
  return [
    route({
      method: "get",
      path: "/healthz",
      tag: "System",
      summary: "Whether the process is alive",
      description: "Asks nothing else: a database that is away is no reason to start the process anew.",
      scope: "none",
      logging: "quiet",
      answers: { 200: { description: "It is", schema: status } },
      handle: async () => ({ status: 200, body: { status: "ok" } }),
    }),
    route({
      method: "get",
      path: "/readyz",
      tag: "System",
      summary: "Whether requests and messages can be taken",
      scope: "none",
      logging: "quiet",
      answers: {
        200: { description: "They can", schema: status },
        503: { description: "They cannot: the detail says why" },
      },
      handle: async () => {
        // What the database says may tell strangers too much; the log has it.
        const obstacles = await context.findObstacles().catch(() => ["cannot reach the database"]);
        if (obstacles.length === 0) return { status: 200, body: { status: "ok" } };
        throw new Problem(503, "not-ready", `Not ready: ${obstacles.join("; ")}`, { "Retry-After": "5" });
      },
    }),
    route({
      method: "get",
      path: "/metrics",
      tag: "System",
      summary: "Metrics for Prometheus",
      scope: "read",
      exposure: "open-on-loopback",
      logging: "quiet",
      answers: { 200: { description: "Text exposition format", mediaType: "text/plain" } },
      handle: async ({ caller }) => {
        // They are sums over all tenants.
        if (caller.tenant !== defaultTenant) {
          throw new Problem(403, "forbidden", "Cannot show metrics to a tenant: expected a key of the tenant default");
        }
        const headers = { "Content-Type": context.metrics.contentType };
        return { status: 200, body: Buffer.from(await context.metrics.text()), headers };
      },
    }),
  ];
}
