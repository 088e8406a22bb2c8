import { z } from "zod";
import { type Route, route } from "../route.ts";

type Context = {
  readonly passwords?: "on" | "off" | undefined;
  readonly openId?: { readonly settings: { readonly name: string } } | undefined;
  /** Whether nobody can sign in yet. */
  readonly isSetUpOpen: () => Promise<boolean>;
};

/** What the sign-in page has to offer. */
export function signInWaysRoutes({ passwords = "on", openId, isSetUpOpen }: Context): Route[] {
  return [
    route({
      method: "get",
      path: "/v1/session/ways",
      tag: "Session",
      summary: "How people sign in here",
      scope: "none",
      logging: "quiet",
      answers: {
        200: {
          description: "The ways",
          schema: z
            .object({
              password: z.boolean(),
              openId: z.string().optional().meta({ description: "What the provider is called; absent: there is none" }),
              isSetUp: z.boolean().meta({ description: "There is a user; else the link in the log makes the first" }),
            })
            .meta({ id: "SignInWays" }),
        },
      },
      handle: async () => ({
        status: 200,
        body: { password: passwords === "on", openId: openId?.settings.name, isSetUp: !(await isSetUpOpen()) },
      }),
    }),
  ];
}
