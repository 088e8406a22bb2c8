import { randomBytes } from "node:crypto";
import { z } from "zod";
import { type Address, readAddress } from "../../domain/address.ts";
import type { Accept } from "../../domain/envelope.ts";
import type { MintReturnPaths } from "../../domain/return-path.ts";
import { defaultTenant } from "../../domain/tenant.ts";
import type { TenantDirectory } from "../../store/tenants/tenant-directory.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { composeTestBounce, testAddress } from "../test-bounce.ts";

type Context = {
  readonly accept: Accept;
  readonly mint: MintReturnPaths;
  readonly tenants: Pick<TenantDirectory, "findSettings">;
  readonly now: () => Date;
};

/** A bounce that Nixie writes to itself, to show the way that every message goes. */
export function testBounceRoutes({ accept, mint, tenants, now }: Context): Route[] {
  return [
    route({
      method: "post",
      path: "/v1/test-bounces",
      tag: "Setup",
      summary: "Send yourself a test bounce",
      description:
        "A delivery report about an address at a reserved domain (RFC 2606), which nobody can have, goes the way of every " +
        "message: `GET /v1/messages/{id}`, the address's entries and timeline, and the deliveries of events tell how. With " +
        "a bounce domain it comes to a return path minted for it, so it is proven; else it is as good as what your mail " +
        "proves by itself. `DELETE /v1/suppressions/{address}` takes the entry back.",
      scope: "manage",
      answers: {
        202: {
          description: "Stored, and about to be judged",
          schema: z
            .object({
              id: schemas.id.meta({ description: "Of the message" }),
              address: z.string().meta({ example: "test-5f1d3c2b@test-bounce.example" }),
              hasReturnPath: z.boolean().meta({ description: "It came to a return path that proves it" }),
              sendingDomain: z.string().optional().meta({ description: "The domain that the mail seems to come from" }),
            })
            .meta({ id: "TestBounce" }),
        },
        503: { description: "Cannot be stored at present" },
      },
      handle: async ({ caller: { tenant } }) => {
        const at = now();
        const tag = randomBytes(6).toString("hex");
        const address = readAddress(testAddress(tag)) as Address;
        const messageId = `<${tag}@nixie-test.example>`;
        const sendingDomain = (await tenants.findSettings([tenant])).get(tenant)?.sendingDomains[0];
        const minted = await mint(tenant, { recipients: [address], stream: "default", messageId });
        const proven = minted === "no-domain" ? undefined : minted[0]?.returnPath;
        const from = `nixie-test@${sendingDomain ?? "nixie-test.example"}`;
        const returnPath = proven ?? from;
        const raw = composeTestBounce({ address: address.text, from, messageId, returnPath, at });
        const envelope = { mailFrom: "", rcptTo: returnPath, door: "http", trustedRelay: false } as const;
        const owner = tenant === defaultTenant ? undefined : tenant;
        const [stored] = await accept([{ raw, envelope, tenant: owner }]);
        if (stored === undefined || stored instanceof Error) {
          throw new Problem(503, "unavailable", "Cannot store the message at present: try again", {
            "Retry-After": "5",
          });
        }
        const told = { id: stored.id, address: address.text, hasReturnPath: proven !== undefined, sendingDomain };
        return { status: 202, headers: { Location: `/v1/messages/${stored.id}` }, body: told };
      },
    }),
  ];
}
