import { z } from "zod";
import type { Proof } from "../../domain/verdict.ts";
import type { Database } from "../../store/database.ts";
import { type ProofGroup, readProofs } from "../../store/findings/proof-overview.ts";
import type { TenantDirectory } from "../../store/tenants/tenant-directory.ts";
import { listFixes } from "../proof-fixes.ts";
import { type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";

const hourMs = 3_600_000;
const windows = { "24h": 24, "7d": 168, "30d": 720 } as const;

type Context = {
  readonly database: Database;
  readonly tenants: Pick<TenantDirectory, "findSettings">;
  readonly now: () => Date;
};

const share = z.object({
  reports: z.number().meta({ description: "Failures, complaints and opt-outs, one for each recipient" }),
  proofs: z.record(z.string(), z.number()),
  unproven: z.number().min(0).max(1).meta({ description: "The part that nothing proves, which has no effect" }),
});

const overview = z
  .object({
    from: schemas.time,
    to: schemas.time,
    ...share.shape,
    provenBy: z.record(z.string(), z.number()).meta({
      description: "By the kind of evidence; `none` is one. docs/proof.md lists them",
    }),
    streams: z.array(share.extend({ stream: z.string().meta({ description: "Empty: not known" }) })),
    providers: z.array(share.extend({ provider: z.string() })).meta({ description: "Those with the most reports" }),
    fixes: z
      .array(z.object({ missing: z.string(), fix: z.string(), docs: z.string() }))
      .meta({ description: "What to set up so that more is proven, the most useful first" }),
  })
  .meta({ id: "ProofOverview" });

const mostProviders = 20;

/** How much of what comes back is proven, and what would prove more. */
export function proofRoutes({ database, tenants, now }: Context): Route[] {
  return [
    route({
      method: "get",
      path: "/v1/proof",
      tag: "Stats",
      summary: "How much of what comes back is proven, and what would prove more",
      description: "Whole hours up to now. Backlogs of mailboxes are left out.",
      scope: "read",
      query: z.object({ window: z.enum(["24h", "7d", "30d"]).default("7d") }),
      answers: { 200: { description: "The shares, and what to set up", schema: overview } },
      handle: async ({ query: { window }, caller: { tenant } }) => {
        const to = now();
        const from = new Date(Math.floor((to.getTime() - windows[window] * hourMs) / hourMs) * hourMs);
        const { groups, provenBy, setUp } = await readProofs(database, tenant, { from, to });
        const sendingDomains = (await tenants.findSettings([tenant])).get(tenant)?.sendingDomains ?? [];
        const all = shareOf(groups.filter(({ stream, provider }) => stream === undefined && provider === undefined));
        const weak = all.reports === 0 ? 0 : (countOf(all, "none") + countOf(all, "plausible")) / all.reports;
        const fixes = listFixes({ ...setUp, sendingDomains, unproven: all.unproven, weak, now: to });
        const streams = sharesBy(groups, "stream").map(([stream, one]) => ({ stream, ...one }));
        const providers = sharesBy(groups, "provider").map(([provider, one]) => ({ provider, ...one }));
        const body = { from, to, ...all, provenBy, streams, providers: providers.slice(0, mostProviders), fixes };
        return { status: 200, body };
      },
    }),
  ];
}

type Share = z.output<typeof share>;

function sharesBy(groups: readonly ProofGroup[], by: "stream" | "provider"): [string, Share][] {
  const named = new Map<string, ProofGroup[]>();
  for (const group of groups) {
    const name = group[by];
    if (name !== undefined) named.set(name, [...(named.get(name) ?? []), group]);
  }
  const shares = [...named].map(([name, own]): [string, Share] => [name, shareOf(own)]);
  return shares.sort(([, one], [, other]) => other.reports - one.reports);
}

function shareOf(groups: readonly ProofGroup[]): Share {
  const reports = groups.reduce((sum, { count }) => sum + count, 0);
  const proofs = Object.fromEntries(groups.map(({ proof, count }) => [proof, count]));
  return { reports, proofs, unproven: reports === 0 ? 0 : countOf({ proofs }, "none") / reports };
}

function countOf({ proofs }: Pick<Share, "proofs">, proof: Proof): number {
  return proofs[proof] ?? 0;
}
