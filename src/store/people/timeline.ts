import {
  mergeNewest,
  type TimelineKind,
  type TimelinePlace,
  type TimelineRow,
  timelineKinds,
} from "../../domain/timeline.ts";
import type { Database } from "../database.ts";
import { type Page, pageFrom } from "../page.ts";
import { firstIdAt } from "../retention.ts";
import { type TimelineSource, timelineSources } from "./timeline-sources.ts";

export type TimelineQuery = {
  /** The key of the address, and "@domain". */
  readonly keys: readonly string[];
  /** Every kind without it. */
  readonly kind?: TimelineKind | undefined;
  readonly limit: number;
  readonly after?: TimelinePlace | undefined;
};

type Row = { at?: Date; id: string; messageId?: string | null };

/** Everything that is known of an address, newest first: each table is asked for one page, by an index. */
export async function listTimeline(
  database: Database,
  tenant: string,
  query: TimelineQuery,
): Promise<Page<TimelineRow>> {
  const asked = timelineSources.filter(({ kind }) => query.kind === undefined || query.kind === kind);
  const lists = await Promise.all(
    asked.flatMap((source) => query.keys.map((key) => readSource(database, tenant, source, key, query))),
  );
  const rows = mergeNewest(lists, query.limit + 1);
  return pageFrom(rows, query.limit, ({ at, kind, id }) => [at.toISOString(), kind, id]);
}

async function readSource(
  database: Database,
  tenant: string,
  source: TimelineSource,
  key: string,
  { limit, after }: TimelineQuery,
): Promise<TimelineRow[]> {
  const parameters: unknown[] = [tenant, key, limit + 1];
  const bound = after === undefined ? "true" : boundOf(source, after, parameters);
  const { rows } = await database.pool.query<Row>(
    `${source.select} AND ${bound} ORDER BY ${source.order.join(" DESC, ")} DESC LIMIT $3`,
    parameters,
  );
  return rows.map((row) => readRow(source.kind, key, row));
}

/** What comes after a place in a table: of the same moment what is of the same kind and further, or of a later kind. */
function boundOf({ kind, order }: TimelineSource, after: TimelinePlace, parameters: unknown[]): string {
  const rank = Math.sign(timelineKinds.indexOf(kind) - timelineKinds.indexOf(after.kind));
  const next = new Date(after.at.getTime() + 1);
  const [first, second] = order;
  if (second === undefined) {
    parameters.push(rank === 0 ? after.id : firstIdAt(rank > 0 ? next : after.at));
    return `${first} < $4::uuid`;
  }
  if (rank !== 0) {
    parameters.push(rank > 0 ? next : after.at);
    return `${first} < $4`;
  }
  parameters.push(after.at, after.id);
  return `(${first} < $4 OR (${first} = $4 AND ${second} < $5))`;
}

function readRow(kind: TimelineKind, about: string, { at, id, messageId, ...told }: Row): TimelineRow {
  const details = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null));
  return { at: at ?? timeOf(id), kind, id, about, messageId: messageId ?? undefined, details };
}

/** RFC 9562 §5.7: the first 48 bits are milliseconds. */
function timeOf(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16));
}
