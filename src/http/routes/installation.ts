import { z } from "zod";
import { rulePack, rulePackLabel } from "../../domain/rule-pack.ts";
import { defaultTenant } from "../../domain/tenant.ts";
import { type Route, route } from "../route.ts";

const groups = ["mail", "retention", "limits", "guards", "backup"] as const;

/** A setting of the environment, as it stands; none of them is a secret. */
export type ShownSetting = {
  readonly name: string;
  readonly group: (typeof groups)[number];
  /** Of a list, with commas between; missing where it is unset. */
  readonly value?: string | undefined;
  readonly help: string;
  /** It tells of the house's network, and is not for its tenants. */
  readonly isHouses: boolean;
};

export type InstallationFacts = {
  readonly version: string;
  readonly settings: readonly ShownSetting[];
  /** What is kept for how long; without an end where `days` is missing. */
  readonly retention: readonly { readonly what: string; readonly days?: number; readonly setting?: string }[];
};

export type InstallationContext = {
  readonly facts: InstallationFacts;
  readonly listeners: () => readonly { readonly door: string; readonly at: string }[];
};

const setting = z
  .object({
    name: z.string().meta({ example: "RAW_DAYS" }),
    group: z.enum(groups),
    value: z.string().optional().meta({ description: "Absent where it is unset" }),
    help: z.string(),
  })
  .meta({ id: "ShownSetting" });
const installation = z
  .object({
    version: z.string(),
    rulePack: z.object({ version: z.string(), label: z.string() }),
    listeners: z
      .array(z.object({ door: z.string(), at: z.string() }))
      .optional()
      .meta({ description: "Mail listeners; told to the house alone" }),
    retention: z.array(
      z
        .object({
          what: z.string(),
          days: z.int().optional().meta({ description: "Absent where it has no end" }),
          setting: z.string().optional().meta({ description: "By which it can be changed" }),
        })
        .meta({ id: "Kept" }),
    ),
    settings: z.array(setting).meta({ description: "What the environment sets for all tenants; never a secret" }),
  })
  .meta({ id: "Installation" });

/** What this installation is: its version, its rules, its doors and its limits. */
export function installationRoutes({ facts, listeners }: InstallationContext): Route[] {
  return [
    route({
      method: "get",
      path: "/v1/installation",
      tag: "System",
      summary: "Version, rules, retention and limits of this installation",
      description: "What concerns the house's network is told to callers of the tenant `default` alone.",
      scope: "read",
      answers: { 200: { description: "The facts", schema: installation } },
      handle: async ({ caller }) => {
        const isHouse = caller.tenant === defaultTenant;
        const settings = facts.settings
          .filter(({ isHouses }) => isHouse || !isHouses)
          .map(({ isHouses: _, ...shown }) => shown);
        const body = {
          version: facts.version,
          rulePack: { version: rulePack.version, label: rulePackLabel },
          listeners: isHouse ? listeners() : undefined,
          retention: facts.retention,
          settings,
        };
        return { status: 200, body };
      },
    }),
  ];
}
