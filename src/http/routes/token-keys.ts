import { z } from "zod";
import type { Database } from "../../store/database.ts";
import type { Sealer } from "../../store/seal.ts";
import { createTokenKey, endTokenKey, listTokenKeys, type ShownTokenKey } from "../../store/sends/token-keys.ts";
import { Problem, type Route, route } from "../route.ts";
import { keyId, time } from "../schemas.ts";

const tag = "Return paths";
const dayMs = 86_400_000;

export type TokenKeyContext = {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly now: () => Date;
};

const tokenKey = z
  .object({
    id: z.string().meta({ description: "Five signs, in every token", example: "k7m2q" }),
    state: z.enum(["live", "retired", "revoked"]),
    createdAt: time,
    retiresAt: time.optional().meta({ description: "Its return paths prove nothing from then on" }),
    revokedAt: time.optional(),
  })
  .meta({ id: "TokenKey" });

function tell(key: ShownTokenKey, now: Date) {
  const isLive = key.retiresAt === undefined || key.retiresAt > now;
  return { ...key, state: key.revokedAt !== undefined ? "revoked" : isLive ? "live" : "retired" };
}

/** The keys that mint return paths and links to unsubscribe. */
export function tokenKeyRoutes(context: TokenKeyContext): Route[] {
  return [listRoute(context), createRoute(context), endRoute(context, "retired"), endRoute(context, "revoked")];
}

function listRoute({ database, now }: TokenKeyContext): Route {
  return route({
    method: "get",
    path: "/v1/token-keys",
    tag,
    summary: "List the keys that mint tokens, newest first",
    scope: "manage",
    answers: {
      200: {
        description: "Every key, without its secret",
        schema: z.object({ keys: z.array(tokenKey) }).meta({ id: "TokenKeys" }),
      },
    },
    handle: async ({ caller }) => {
      const keys = await listTokenKeys(database, caller.tenant);
      return { status: 200, body: { keys: keys.map((key) => tell(key, now())) } };
    },
  });
}

function createRoute({ database, sealer, now }: TokenKeyContext): Route {
  return route({
    method: "post",
    path: "/v1/token-keys",
    tag,
    summary: "Make a key that mints tokens, or rotate it",
    description:
      "The answer is the only one that ever holds the secret, by which a sender can mint tokens itself (docs/return-paths.md). The key before it goes on verifying for `overlapDays`, so that what was sent with it is still believed.",
    scope: "admin",
    audit: { body: ["overlapDays"] },
    body: z
      .strictObject({
        overlapDays: z.int().min(0).max(365).default(35).meta({ description: "More than return paths are valid for" }),
      })
      .meta({ id: "NewTokenKeyAsked" }),
    answers: {
      201: {
        description: "The key",
        schema: z.object({ id: z.string(), secret: z.string() }).meta({ id: "NewTokenKey" }),
      },
      409: { description: "Two keys are live: retire one first" },
    },
    handle: async ({ caller, body }) => {
      const at = now();
      const retiresAt = new Date(at.getTime() + body.overlapDays * dayMs);
      const made = await createTokenKey(database, sealer, caller.tenant, { now: at, retiresAt });
      if (made !== "two-live") return { status: 201, body: { id: made.id, secret: made.secret } };
      const detail = "Cannot make a third key while two are live: expected one of them to be retired first";
      throw new Problem(409, "two-live-keys", detail);
    },
  });
}

const endings = {
  retired: {
    word: "retire",
    summary: "Retire a key",
    description: "What it minted proves no bounce any more. Links to unsubscribe work on.",
  },
  revoked: {
    word: "revoke",
    summary: "Revoke a key whose secret is known to others",
    description: "Nothing that it minted is believed any more, its links to unsubscribe neither.",
  },
} as const;

function endRoute({ database, now }: TokenKeyContext, how: keyof typeof endings): Route {
  const { word, summary, description } = endings[how];
  return route({
    method: "post",
    path: `/v1/token-keys/{id}/${word}`,
    tag,
    summary,
    description,
    scope: "admin",
    params: z.object({ id: keyId }),
    answers: {
      200: { description: "The key as it stands", schema: tokenKey },
      404: { description: "No such key" },
    },
    handle: async ({ caller, params }) => {
      const at = now();
      const key = await endTokenKey(database, caller.tenant, params.id, { how, now: at });
      if (key === undefined) throw new Problem(404, "not-found", `Cannot ${word}: no such key`);
      return { status: 200, body: tell(key, at) };
    },
  });
}
