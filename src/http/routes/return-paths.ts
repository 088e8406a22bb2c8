import { z } from "zod";
import { readAddress, readDomain } from "../../domain/address.ts";
import type { MintReturnPaths } from "../../domain/return-path.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";

const recipient = z
  .string()
  .max(1024)
  .transform((text, context) => {
    const address = readAddress(text);
    if (address !== undefined) return address;
    context.issues.push({ code: "custom", message: "expected an address", input: text });
    return z.NEVER;
  })
  .meta({ description: "One recipient of one message", example: "jane@example.com" });

const asked = z
  .strictObject({
    recipients: z.array(recipient).min(1).max(1000),
    stream: schemas.streamId.default("default"),
    messageId: z
      .string()
      .max(998)
      .optional()
      .meta({ description: "Message-ID; tells sends apart", example: "<1@mail.example.com>" }),
    days: z.int().min(1).max(365).optional().meta({ description: "Days for which reports are believed; 30" }),
    domain: z
      .string()
      .refine((text) => readDomain(text) !== undefined, "expected a domain")
      .optional()
      .meta({
        description: "Domain of the return path; default: the tenant's bounce domain, or the first of BOUNCE_DOMAINS",
        example: "bounces.example.com",
      }),
  })
  .meta({ id: "ReturnPathsAsked" });

const returnPath = z
  .object({
    recipient: z.string(),
    returnPath: z.string().meta({ description: "MAIL FROM, at most 64 octets before the @" }),
    token: z.string(),
    expiresAt: schemas.time,
    headers: z.record(z.string(), z.string()).meta({
      description:
        "Fields to stamp before the message is signed: `Nixie-Token`, and for marketing streams `List-Unsubscribe` and, where PUBLIC_URL is https, `List-Unsubscribe-Post`",
    }),
  })
  .meta({
    id: "ReturnPath",
    example: {
      recipient: "jane@example.com",
      returnPath: "b+bk7m2qmad95wjdymzf6g07r4mrrkyk84f8gxpezgg83nbk@bounces.example.com",
      token: "bk7m2qmad95wjdymzf6g07r4mrrkyk84f8gxpezgg83nbk",
      expiresAt: "2026-12-27T00:00:00.000Z",
      headers: { "Nixie-Token": "bk7m2qmad95wjdymzf6g07r4mrrkyk84f8gxpezgg83nbk" },
    },
  });

/** What to put on outgoing mail, so that its reports prove themselves. */
export function returnPathRoutes({ mint }: { readonly mint: MintReturnPaths }): Route[] {
  return [
    route({
      method: "post",
      path: "/v1/return-paths",
      tag: "Return paths",
      summary: "Mint return paths and header fields, one for each recipient",
      description:
        "A report that comes to a return path, or brings back its `Nixie-Token`, is `verified` for this recipient and for no other. Recipients are remembered, so that reports that name nobody find theirs. The first call makes the tenant's key. Whoever may mint may prove what he likes of any address, hence the scope.",
      scope: "report",
      audit: "none",
      body: asked,
      answers: {
        200: {
          description: "One each, in order",
          schema: z.object({ rows: z.array(returnPath) }).meta({ id: "ReturnPaths" }),
        },
        409: {
          description: "No domain: the tenant has no bounce domain, BOUNCE_DOMAINS is not set, and `domain` not given",
        },
      },
      handle: async ({ caller, body }) => {
        const rows = await mint(caller.tenant, body);
        if (rows !== "no-domain") return { status: 200, body: { rows } };
        const detail = "Cannot make a return path: no bounce domain is known; set BOUNCE_DOMAINS, or say domain";
        throw new Problem(409, "no-bounce-domain", detail);
      },
    }),
  ];
}
