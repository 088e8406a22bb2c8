import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Empty } from "../parts/Empty.tsx";
import { Fault } from "../parts/Fault.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { type Asked, type Breakdown as Counts, type Facet, useBreakdown } from "./figures.ts";
import { notKnown } from "./returned.ts";
import { formatCount, formatShare, providerName, reasonName } from "./words.ts";

/** One table of the dashboard: what it is called, and how its rows are named and looked up. */
export type FacetTable = {
  readonly by: Facet;
  readonly title: string;
  readonly first: string;
  readonly nameOf: (key: string) => string;
  /** The filter of the page that lists what a row counts. */
  readonly filter: string;
};

export const facetTables: readonly FacetTable[] = [
  { by: "provider", title: "By provider", first: "Provider", nameOf: providerName, filter: "provider" },
  { by: "reason", title: "By reason", first: "Reason", nameOf: reasonName, filter: "reason" },
  {
    by: "sending-domain",
    title: "By sending domain",
    first: "Domain",
    nameOf: (key) => key || "Not known",
    filter: "sendingDomain",
  },
  { by: "stream", title: "By stream", first: "Stream", nameOf: (key) => key || "No stream", filter: "stream" },
];

/** What the counts consist of, by one facet; each row leads to what it counts. */
export function Breakdown({ table, asked }: { readonly table: FacetTable; readonly asked: Asked }) {
  const { data, error, refetch } = useBreakdown(asked, table.by);
  return (
    <section className="card" aria-label={table.title}>
      <h2>{table.title}</h2>
      {error && <Fault action="Cannot show this table" fault={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting lines={4} />}
      {data && data.rows.length === 0 && <Empty title="No data">Nothing was counted in this time.</Empty>}
      {data && data.rows.length > 0 && <Rows table={table} data={data} asked={asked} />}
    </section>
  );
}

function Rows({ table, data, asked }: { table: FacetTable; data: Counts; asked: Asked }) {
  const hasRates = data.rows.some(({ sent }) => sent !== undefined);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="scroll-x" tabIndex={0} aria-label={`${table.title}, table`}>
      <table className="plain number">
        <thead>
          <tr>
            <th scope="col">{table.first}</th>
            <th scope="col">Hard</th>
            <th scope="col">Soft</th>
            <th scope="col">Blocked</th>
            <th scope="col">Complaints</th>
            <th scope="col">All</th>
            {hasRates && <th scope="col">Hard rate</th>}
          </tr>
        </thead>
        <tbody>
          {data.rows.map(({ key, counts, total, rates }) => (
            <tr key={key}>
              <th scope="row">
                <Anchor renderRoot={(props) => <Link {...linkOf(table, key, asked)} {...props} />}>
                  {table.nameOf(key)}
                </Anchor>
              </th>
              <Cells counts={counts} total={total} />
              {hasRates && <td>{rates.hard === undefined ? "no data" : formatShare(rates.hard)}</td>}
            </tr>
          ))}
          {data.rest && (
            <tr>
              <th scope="row">{formatCount(data.rest.keys)} others</th>
              <Cells counts={data.rest.counts} total={data.rest.total} />
              {hasRates && <td />}
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}

function Cells({ counts, total }: { readonly counts: Readonly<Record<string, number>>; readonly total: number }) {
  return (
    <>
      <td>{formatCount(counts["hard"] ?? 0)}</td>
      <td>{formatCount(counts["soft"] ?? 0)}</td>
      <td>{formatCount(counts["block"] ?? 0)}</td>
      <td>{formatCount(counts["complaint"] ?? 0)}</td>
      <td>{formatCount(total)}</td>
    </>
  );
}

function linkOf({ filter }: FacetTable, key: string, { span, stream }: Asked) {
  const search = { span, ...(stream === undefined ? {} : { stream }), [filter]: key || notKnown };
  return { to: "/returned", search: search as never };
}
