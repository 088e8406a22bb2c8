import { z } from "zod";
import type { Database } from "../../store/database.ts";
import { type FeedPage, type FeedPosition, FeedRestarted, feedPosition, listFeed } from "../../store/list/feed.ts";
import { linesType, wantsLines } from "../body-lines.ts";
import { changesAfterField, readFeedCursor, writeFeedCursor } from "../feed-cursor.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";

const pollSeconds = 5;
/** Changes that the stream reads at a time, and after which it says from where to go on. */
const linesPage = 1000;

const feedChange = z
  .object({
    sequence: z.int().meta({ description: "Grows with the changes of one address; has gaps" }),
    id: schemas.id,
    at: schemas.time,
    change: z.string().meta({
      description: "`created`, `updated`, `removed`, `expired` or `erased`; take what you do not know for a removal",
      example: "created",
    }),
    addressKey: z.string(),
    scope: schemas.scopeText,
    cause: z.string(),
    actor: z.string().meta({ description: "Who: `policy`, `key:<id>`, `user:<id>` or `job:<name>`" }),
    why: z.string(),
    verdictId: schemas.id.optional(),
    entry: z
      .record(z.string(), z.unknown())
      .meta({ description: "The entry after the change (see Suppression), or what was removed" }),
  })
  .meta({ id: "FeedChange" });

const mark = {
  next: z.string().meta({ description: "The position to give as `after`" }),
  nextPollSeconds: z
    .int()
    .optional()
    .meta({ description: "There is no more at present: ask again in so many seconds" }),
};
const feedPage = z.object({ rows: z.array(feedChange), ...mark }).meta({ id: "FeedPage" });
const feedLine = z.union([feedChange, z.object(mark)]).meta({ id: "FeedLine" });

const query = z.object({
  after: z
    .string()
    .max(8192)
    .optional()
    .meta({ description: `\`next\` of the answer before, or the field ${changesAfterField} of an export` }),
  limit: z.coerce.number().int().min(1).max(1000).default(100).meta({ description: "Most changes of one answer" }),
});

/** What changed on the list, for whoever holds a copy of it. */
export function suppressionFeedRoutes(context: { readonly database: Database }): Route[] {
  return [
    route({
      method: "get",
      path: "/v1/suppressions/changes",
      tag: "Suppressions",
      summary: "What changed on the list since",
      description:
        "For a copy of the list of your own: take a position here (without `after` there are no rows, only `next`) or " +
        "with an export, then take the list, then ask for what changed after the position, again and again. Changes " +
        "come in an order in which they can be applied; one that was written is never passed over, whatever was " +
        "committed before it. Applying one twice does no harm. Entries expire by themselves at their `expiresAt`, " +
        "also in a copy. `410 feed-restarted`: the list was restored from a backup or the like; take a new copy. With " +
        "`Accept: application/x-ndjson` all changes come as lines; after every 1,000, and at the end, stands a line " +
        "with `next`.",
      scope: "read",
      query,
      answers: {
        200: { description: "Changes, and the position after them", schema: feedPage, lines: feedLine },
        410: { description: "`feed-restarted`: the position is of another history; take a new copy" },
      },
      handle: async ({ query: { after, limit }, caller: { tenant }, headers }) => {
        const position = readFeedCursor(after) ?? (await feedPosition(context.database));
        const read = (from: FeedPosition, rows: number) => readPage(context.database, tenant, from, rows);
        if (!wantsLines(headers)) return { status: 200, body: pageOf(await read(position, limit)) };
        const first = await read(position, linesPage);
        return { status: 200, headers: { "Content-Type": linesType }, body: streamPages(first, read) };
      },
    }),
  ];
}

async function readPage(database: Database, tenant: string, position: FeedPosition, limit: number): Promise<FeedPage> {
  try {
    return await listFeed(database, tenant, position, limit);
  } catch (fault) {
    if (!(fault instanceof FeedRestarted)) throw fault;
    throw new Problem(410, "feed-restarted", `${fault.message}. Expected a new copy of the list, and its position`);
  }
}

function markOf({ next, isEnd }: FeedPage): z.input<z.ZodObject<typeof mark>> {
  return { next: writeFeedCursor(next), ...(isEnd ? { nextPollSeconds: pollSeconds } : {}) };
}

function pageOf(page: FeedPage): unknown {
  return { rows: page.rows, ...markOf(page) };
}

async function* streamPages(
  first: FeedPage,
  read: (from: FeedPosition, limit: number) => Promise<FeedPage>,
): AsyncGenerator<string> {
  for (let page = first; ; page = await read(page.next, linesPage)) {
    yield [...page.rows, markOf(page)].map((line) => `${JSON.stringify(line)}\n`).join("");
    if (page.isEnd) return;
  }
}
