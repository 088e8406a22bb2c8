import type { Limits } from "./types.ts";

/** What is looked at unless told otherwise; a real report stays far below each of them. */
export const defaultLimits: Limits = {
  bytes: 10 * 1024 * 1024,
  fields: 1000,
  fieldLength: 64 * 1024,
  parts: 100,
  depth: 10,
};

/** The limits asked for, the defaults for the rest. */
export function limitsOf(limits: Partial<Limits> = {}): Limits {
  return { ...defaultLimits, ...limits };
}
