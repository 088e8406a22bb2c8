import type { ProseFormat } from "../prose-format.ts";

/** Gateways and what has no better place. */
export const otherFormats = [
  {
    name: "delivery-errors-list",
    signs: [{ text: /^-{3} ?the following addresses had delivery errors ?-{3}/im }],
    recipients: [/^([^\s<>[\]]{1,128}@[^\s<>[\]]{1,190}) \[/],
  },
  {
    name: "amavis",
    signs: [{ text: /our content checker found/i }],
    recipients: [/^\s{0,4}-> ?<?([^\s<>]{1,128}@[^\s<>]{1,190})>?/],
  },
] as const satisfies readonly ProseFormat[];
