import { z } from "zod";
import {
  baseAddressMatchings,
  type ChosenSettings,
  plausibleChoices,
  type ThresholdName,
  thresholdNames,
  thresholds,
} from "../../domain/tenant-settings.ts";
import type { Database } from "../../store/database.ts";
import { changeChosenSettings, findChosenSettings } from "../../store/tenants/chosen-settings.ts";
import type { TenantDirectory } from "../../store/tenants/tenant-directory.ts";
import { Problem, type Route, route } from "../route.ts";

const tag = "Settings";

type Context = { readonly database: Database; readonly tenants: Pick<TenantDirectory, "forget"> };

const thresholdFields = Object.fromEntries(
  thresholdNames.map((name) => {
    const { what, risk, fallback, least, most } = thresholds[name];
    const description = `${what} ${risk} ${fallback} unless chosen`;
    return [name, z.int().min(least).max(most).meta({ description, example: fallback })];
  }),
) as { readonly [Name in ThresholdName]: z.ZodInt };

/** Each says what it risks. */
const fields = {
  plausible: z.enum(plausibleChoices).meta({
    description:
      "What a report may do that only names a domain of yours, which anybody can write. `review`: a person decides; it " +
      "risks that dead addresses are mailed until somebody looks. `hold`: marketing to the address pauses for 14 days; " +
      "it risks that a stranger pauses your letters to people he names. `suppress`: as if it were proven; it risks that " +
      "a stranger who knows one of your domains stops all your mail to anybody. `by-proof`, the default: `hold`, and " +
      "`review` while reports of the last 30 days were proven by a token, a registered message or your signature",
    example: "review",
  }),
  baseAddressMatching: z.enum(baseAddressMatchings).meta({
    description:
      "`opt-outs`: addresses that differ in what follows a plus sign are one person's when it comes to opt-outs: one of " +
      "jane+news@example.com stops marketing to jane@example.com and to every jane+…@example.com, too. Nothing else is " +
      "matched so, and look-ups by hash never are. It risks that somebody who left one letter gets none of " +
      "the others, and that two people are taken for one at the few providers whose plus sign means nothing. " +
      "`off`, the default: every address stands for itself. It risks that a person who left by one tag is mailed by another",
    example: "opt-outs",
  }),
  ...thresholdFields,
} satisfies { readonly [K in keyof ChosenSettings]: z.ZodType<ChosenSettings[K]> };

const settings = z.object(fields).meta({ id: "Settings" });
const thresholdChanges = Object.fromEntries(
  thresholdNames.map((name) => [name, thresholdFields[name].nullable().optional()]),
) as { readonly [Name in ThresholdName]: z.ZodOptional<z.ZodNullable<z.ZodInt>> };
const settingsChange = z
  .strictObject({
    plausible: fields.plausible.nullable().optional(),
    baseAddressMatching: fields.baseAddressMatching.nullable().optional(),
    ...thresholdChanges,
  })
  .meta({ id: "ChangeSettings", example: { baseAddressMatching: "opt-outs" } });

const threshold = z
  .object({
    name: z.enum(thresholdNames),
    title: z.string(),
    what: z.string().meta({ description: "What it does" }),
    risk: z.string().meta({ description: "What a wrong value does" }),
    unit: z.enum(["failures", "days", "hours"]),
    value: z.int(),
    default: z.int(),
    least: z.int(),
    most: z.int(),
  })
  .meta({ id: "Threshold" });

/** What a tenant chooses for itself. */
export function settingsRoutes(context: Context): Route[] {
  return [findRoute(context), changeRoute(context), thresholdsRoute(context)];
}

function findRoute({ database }: Context): Route {
  return route({
    method: "get",
    path: "/v1/settings",
    tag,
    summary: "What this tenant chose",
    description: "Of what was not chosen, the default.",
    scope: "read",
    answers: { 200: { description: "Every setting", schema: settings } },
    handle: async ({ caller }) => ({ status: 200, body: found(await findChosenSettings(database, caller.tenant)) }),
  });
}

function changeRoute({ database, tenants }: Context): Route {
  return route({
    method: "patch",
    path: "/v1/settings",
    tag,
    summary: "Choose",
    description:
      "What is not named stays; null goes back to the default. It holds within five seconds, everywhere. These " +
      "settings decide who is mailed, hence the scope.",
    scope: "admin",
    audit: { body: Object.keys(fields) },
    body: settingsChange,
    answers: { 200: { description: "Every setting, as it stands now", schema: settings } },
    handle: async ({ body, caller }) => {
      const changed = await changeChosenSettings(database, caller.tenant, body);
      tenants.forget();
      return { status: 200, body: found(changed) };
    },
  });
}

function thresholdsRoute({ database }: Context): Route {
  return route({
    method: "get",
    path: "/v1/settings/thresholds",
    tag,
    summary: "The numbers that this tenant may choose, with their defaults and bounds",
    description: "In words for people. They are chosen by `PATCH /v1/settings`.",
    scope: "read",
    answers: {
      200: { description: "Each number", schema: z.object({ rows: z.array(threshold) }).meta({ id: "Thresholds" }) },
    },
    handle: async ({ caller }) => {
      const chosen = found(await findChosenSettings(database, caller.tenant));
      const rows = thresholdNames.map((name) => {
        const { fallback, ...told } = thresholds[name];
        return { name, ...told, default: fallback, value: chosen[name] };
      });
      return { status: 200, body: { rows } };
    },
  });
}

function found(chosen: ChosenSettings | undefined): ChosenSettings {
  if (chosen !== undefined) return chosen;
  throw new Problem(404, "not-found", "Cannot find the settings of this tenant: it is not there any more");
}
