import { z } from "zod";
import { listSetupSteps, noteSetupStep, setupSteps } from "../../store/access/setup-steps.ts";
import type { Database } from "../../store/database.ts";
import type { TenantDirectory } from "../../store/tenants/tenant-directory.ts";
import { type Route, route } from "../route.ts";

type Context = {
  readonly database: Database;
  readonly tenants: Pick<TenantDirectory, "findSettings">;
  readonly now: () => Date;
};

const states = ["open", "skipped", "done"] as const;
const step = z.enum(setupSteps).meta({ id: "SetupStepName" });

/** How far the first run has come, so that it can be left and taken up again. */
export function setupStepRoutes({ database, tenants, now }: Context): Route[] {
  return [
    route({
      method: "get",
      path: "/v1/setup-steps",
      tag: "Setup",
      summary: "How far the setting up is",
      description: "A step is done as soon as there is what it sets up, by whatever way it came.",
      scope: "read",
      answers: {
        200: {
          description: "Each step, in order",
          schema: z.object({ steps: z.array(z.object({ step, state: z.enum(states) }).meta({ id: "SetupStep" })) }),
        },
      },
      handle: async ({ caller: { tenant } }) => {
        const sending = (await tenants.findSettings([tenant])).get(tenant)?.sendingDomains ?? [];
        const steps = (await listSetupSteps(database, tenant)).map((one) =>
          one.step === "domains" && sending.length > 0 ? { ...one, state: "done" as const } : one,
        );
        return { status: 200, body: { steps } };
      },
    }),
    route({
      method: "put",
      path: "/v1/setup-steps/{step}",
      tag: "Setup",
      summary: "Skip a step of the setting up, or note it as done",
      scope: "manage",
      params: z.object({ step }),
      body: z.strictObject({ state: z.enum(states) }).meta({ id: "NoteSetupStep" }),
      answers: { 204: { description: "Noted" } },
      handle: async ({ caller, params, body }) => {
        await noteSetupStep(database, caller.tenant, { step: params.step, state: body.state }, now());
        return { status: 204 };
      },
    }),
  ];
}
