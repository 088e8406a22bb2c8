import { createHash } from "node:crypto";
import { z } from "zod";
import { readDomain } from "../domain/address.ts";
import type { Hashed } from "./answer.ts";

const hash = z
  .string()
  .regex(/^(?:[0-9a-fA-F]{64}|[A-Za-z0-9_-]{43})$/, "expected SHA-256 in hex or base64url without padding")
  .meta({
    description: "SHA-256 of the address as it is compared (docs/rest.md), in hex or base64url",
    example: "8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d",
  });

/** An address of which only the hash is told, perhaps with its domain, so that entries of a whole domain are found too. */
export const hashedAddress = z
  .union([
    hash,
    z.strictObject({
      hash,
      domain: z
        .string()
        .max(255)
        .refine((text) => readDomain(text) !== undefined, "expected a domain such as example.com")
        .optional(),
      domainHash: hash.optional().meta({ description: "SHA-256 of `@` and the domain, instead of `domain`" }),
    }),
  ])
  .meta({ id: "HashedAddress" });

/** What is looked up for it. */
export function readHashed(asked: z.output<typeof hashedAddress>): Hashed {
  if (typeof asked === "string") return { asked, key: toHex(asked), domain: undefined };
  const { domain, domainHash } = asked;
  const name = domain === undefined ? undefined : readDomain(domain);
  const ofDomain = name === undefined ? domainHash && toHex(domainHash) : hashOf(`@${name}`);
  return { asked: asked.hash, key: toHex(asked.hash), domain: ofDomain };
}

function toHex(text: string): string {
  return text.length === 64 ? text.toLowerCase() : Buffer.from(text, "base64url").toString("hex");
}

function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
