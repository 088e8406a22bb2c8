type Known<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The members that are not undefined: a query names only what it asks for. */
export function known<T extends object>(parts: T): Known<T> {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Known<T>;
}
