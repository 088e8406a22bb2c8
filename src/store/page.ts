/** One page of a list, and where the next one starts. */
export type Page<T> = { readonly rows: T[]; readonly next?: readonly string[] | undefined };

/** Cuts a page from rows of which one more than `limit` was asked for. */
export function pageFrom<T>(rows: readonly T[], limit: number, positionOf: (row: T) => readonly string[]): Page<T> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { rows: kept, next: rows.length > limit && last !== undefined ? positionOf(last) : undefined };
}

/** Collects the conditions of a query and their parameters. */
export type Where = { readonly parameters: unknown[]; readonly conditions: string[] };

/** Adds a condition when there is a value for it; "?" stands for the parameter. */
export function addCondition(where: Where, condition: string, value: unknown): void {
  if (value === undefined) return;
  where.parameters.push(value);
  where.conditions.push(condition.replaceAll("?", `$${where.parameters.length}`));
}
