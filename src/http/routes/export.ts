import { pipeline, Readable } from "node:stream";
import { createGzip } from "node:zlib";
import { z } from "zod";
import type { Database } from "../../store/database.ts";
import { feedPosition } from "../../store/list/feed.ts";
import { linesType } from "../body-lines.ts";
import { changesAfterField, writeFeedCursor } from "../feed-cursor.ts";
import { type Route, route } from "../route.ts";
import { exportFormats, exportList } from "../suppression-export.ts";
import { filters, readFilter } from "../suppression-filters.ts";

const types = { csv: "text/csv; charset=utf-8; header=present", ndjson: linesType };

/** Taking the whole list away. */
export function exportRoutes({ database }: { readonly database: Database }): Route[] {
  return [
    route({
      method: "get",
      path: "/v1/suppressions/export",
      tag: "Suppressions",
      summary: "The list as a file",
      description:
        "Every entry that the filters choose, whatever the number. What stood throughout is in it once; what changed " +
        `meanwhile is told by \`GET /v1/suppressions/changes?after=\` with the field \`${changesAfterField}\`. In CSV an ` +
        "apostrophe stands before a cell that a spreadsheet would take for a formula; an import takes it away again. " +
        "Compressed with gzip where `Accept-Encoding` allows it. An answer that is cut off is not whole: ask again.",
      scope: "read",
      query: z.object({ format: z.enum(exportFormats).default("csv"), ...filters }),
      answers: {
        200: {
          description: "The entries; of NDJSON a Suppression a line, with fewer members",
          mediaType: "text/csv",
        },
      },
      handle: async ({ query: { format, ...chosen }, caller, headers }) => {
        const filter = readFilter(chosen);
        const position = writeFeedCursor(await feedPosition(database));
        const list = exportList(database, caller.tenant, filter, format);
        const isGzip = acceptsGzip(headers["accept-encoding"]);
        return {
          status: 200,
          headers: {
            "Content-Type": types[format],
            "Content-Disposition": `attachment; filename="suppressions.${format}"`,
            Vary: "Accept-Encoding",
            [changesAfterField]: position,
            ...(isGzip ? { "Content-Encoding": "gzip" } : {}),
          },
          body: isGzip ? gzip(list) : list,
        };
      },
    }),
  ];
}

/** RFC 9110 §12.5.3: what is named with a weight of nought is not wanted. */
function acceptsGzip(field: string | string[] | undefined): boolean {
  return String(field ?? "")
    .split(",")
    .some((one) => /^\s*gzip\s*(?:;\s*q=(?!0(?:\.0*)?\s*$)|$)/i.test(one));
}

function gzip(list: AsyncIterable<string>): AsyncIterable<Uint8Array> {
  // What fails before it ends the stream with its error, which whoever reads it gets.
  return pipeline(Readable.from(list), createGzip(), () => {});
}
