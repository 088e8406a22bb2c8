/** Leaves out the fields that are undefined, so that a report shows only what was said. */
export function compact<T extends object>(value: T): T {
  const said: Record<string, unknown> = {};
  // Object.entries() would make an array for each field.
  for (const name of Object.keys(value)) {
    const field = (value as Record<string, unknown>)[name];
    if (field !== undefined) said[name] = field;
  }
  return said as T;
}
