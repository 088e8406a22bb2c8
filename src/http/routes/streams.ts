import { z } from "zod";
import { streamClasses } from "../../domain/decision.ts";
import type { Database } from "../../store/database.ts";
import { listStreams, putStream, type StreamDirectory } from "../../store/tenants/streams.ts";
import { type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";

const tag = "Streams";

export type StreamContext = {
  readonly database: Database;
  readonly streams: Pick<StreamDirectory, "forget">;
  readonly now: () => Date;
};

/** The kinds of mail that are sent. */
export function streamRoutes(context: StreamContext): Route[] {
  return [listRoute(context), putRoute(context)];
}

function listRoute(context: StreamContext): Route {
  return route({
    method: "get",
    path: "/v1/streams",
    tag,
    summary: "List the streams",
    description: "A stream that was not declared counts as marketing.",
    scope: "read",
    answers: {
      200: {
        description: "All streams, by id",
        schema: z.object({ rows: z.array(schemas.stream) }).meta({ id: "Streams" }),
      },
    },
    handle: async ({ caller }) => ({
      status: 200,
      body: { rows: await listStreams(context.database, caller.tenant) },
    }),
  });
}

function putRoute(context: StreamContext): Route {
  return route({
    method: "put",
    path: "/v1/streams/{stream}",
    tag,
    summary: "Declare a stream, or give it another class",
    description:
      "The class says what may silence a stream: complaints and opt-outs stop `marketing`; `critical` (password resets, legal notices) goes on where `transactional` stops. Lookups know of it within 5 s.",
    scope: "manage",
    audit: { body: ["class"] },
    params: z.object({ stream: schemas.streamId }),
    body: z.strictObject({ class: z.enum(streamClasses) }).meta({ id: "PutStream", example: { class: "marketing" } }),
    answers: {
      200: { description: "The stream as it stands", schema: schemas.stream },
      201: { description: "The stream is declared", schema: schemas.stream },
    },
    handle: async ({ params, body, caller }) => {
      const declared = { id: params.stream, class: body.class };
      const { stream, created } = await putStream(context.database, caller.tenant, declared, context.now());
      context.streams.forget(caller.tenant);
      return { status: created ? 201 : 200, body: stream };
    },
  });
}
