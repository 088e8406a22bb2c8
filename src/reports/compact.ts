/** Leaves out the fields that are undefined, so that a report shows only what was said. */
export function compact<T extends object>(value: T): T {
  const said: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) if (field !== undefined) said[name] = field;
  return said as T;
}
