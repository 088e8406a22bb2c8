import { z } from "zod";
import type { Database } from "../../store/database.ts";
import { listActs } from "../../store/people/audit-list.ts";
import { type Anchor, verifyActs } from "../../store/people/audit-verify.ts";
import { pageBody, readCursor } from "../cursor.ts";
import { lineHeaders, streamLines } from "../lines.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { readSubject } from "../subject.ts";

const tag = "Audit";

type Context = { readonly database: Database };

const sequence = z.int().min(1).meta({ description: "From 1, without a gap", example: 4711 });
const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/i, "expected SHA-256 as 64 hex digits")
  .meta({ description: "SHA-256 of the act and of the one before it", example: "5f".repeat(32) });
const actor = z.string().meta({
  description: "`key:<id>`, `user:<id>`, `command`, `job:<name>` or `anonymous`",
  example: "key:4fzzzxjylrx2",
});

const act = z
  .object({
    sequence,
    at: schemas.time,
    actor,
    act: z.string().meta({ description: "Method and path, or a name", example: "PUT /v1/suppressions/{address}" }),
    outcomeOf: sequence.optional().meta({ description: "The act that failed, of which this row tells how" }),
    status: z.int().optional().meta({ description: "Then: the HTTP status that was answered; 4xx refused it" }),
    details: z.record(z.string(), z.unknown()).optional().meta({
      description: "With what it was asked for, no secret among it; absent once a person it names was erased",
    }),
    digest,
  })
  .meta({ id: "Act" });

const filters = {
  actor: z.string().max(200).optional(),
  act: z.string().max(200).optional(),
  address: schemas.addressText.optional().meta({ description: "An address, or `@domain`, that the act is about" }),
  since: schemas.moment.optional(),
  until: schemas.moment.optional().meta({ description: "Before then" }),
};
const filterQuery = z.object(filters);

/** Who did what. */
export function auditRoutes(context: Context): Route[] {
  return [listRoute(context), exportRoute(context), verifyRoute(context)];
}

function readFilter({ address, ...filter }: z.output<typeof filterQuery>) {
  return { ...filter, addressKey: address === undefined ? undefined : readSubject(address).key };
}

function listRoute({ database }: Context): Route {
  return route({
    method: "get",
    path: "/v1/audit",
    tag,
    summary: "List what people and keys did, newest first",
    description:
      "An act is written down before it is done. Where it fails, a row of its own says so, with `outcomeOf`. What is " +
      "handed in and looked up is no act: docs/privacy.md lists the exceptions.",
    scope: "admin",
    query: filterQuery.extend(schemas.paging),
    answers: { 200: { description: "A page of acts", schema: schemas.pageOf("Act", act) } },
    handle: async ({ query: { limit, cursor, ...filter }, caller }) => {
      const after = readCursor(cursor, ["number"]);
      return {
        status: 200,
        body: pageBody(await listActs(database, caller.tenant, readFilter(filter), { limit, after })),
      };
    },
  });
}

function exportRoute({ database }: Context): Route {
  return route({
    method: "get",
    path: "/v1/audit/export",
    tag,
    summary: "Download what people and keys did, newest first",
    description: "As `GET /v1/audit`, all of it, a JSON object a line. An answer that is cut off is not whole.",
    scope: "admin",
    query: filterQuery,
    answers: { 200: { description: "An act a line", mediaType: "application/x-ndjson", lines: act } },
    handle: async ({ query, caller }) => {
      const filter = readFilter(query);
      const body = streamLines(
        async (after, limit) => {
          const page = { limit, after: after === undefined ? undefined : [after] };
          return (await listActs(database, caller.tenant, filter, page)).rows;
        },
        (row) => String(row.sequence),
      );
      return { status: 200, headers: lineHeaders("audit"), body };
    },
  });
}

const verification = z
  .object({
    acts: z.int().meta({ description: "That were found as they were written" }),
    erased: z.int().meta({ description: "Of these, acts whose details were erased with a person" }),
    head: z
      .object({ sequence: z.int(), digest })
      .meta({ description: "The last act. Noted elsewhere, it is what a later call can be held to" }),
    broken: z
      .object({ sequence, fault: z.string() })
      .optional()
      .meta({ description: "The first act that is not as it was written; absent when all are" }),
  })
  .meta({ id: "AuditVerification" });

function verifyRoute({ database }: Context): Route {
  return route({
    method: "get",
    path: "/v1/audit/verify",
    tag,
    summary: "Check that no act was changed, removed or reordered",
    description:
      "Walks the chain of digests from its first act. With `sequence` and `digest` of a `head` that was noted before, it " +
      "also shows whether the whole chain was written anew since. `nixie audit verify` does the same.",
    scope: "admin",
    query: z.object({ sequence: z.coerce.number().int().min(1).optional(), digest: digest.optional() }),
    answers: { 200: { description: "What was found", schema: verification } },
    handle: async ({ query, caller }) => {
      return { status: 200, body: await verifyActs(database, caller.tenant, readAnchor(query)) };
    },
  });
}

function readAnchor(asked: { readonly [K in keyof Anchor]?: Anchor[K] | undefined }): Anchor | undefined {
  const { sequence, digest } = asked;
  if (sequence === undefined && digest === undefined) return undefined;
  if (sequence !== undefined && digest !== undefined) return { sequence, digest };
  throw new Problem(
    400,
    "validation",
    "Cannot verify against half a head: expected both sequence and digest, or neither",
  );
}
