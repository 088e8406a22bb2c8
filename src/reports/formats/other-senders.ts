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
    // What it tells its own users of mail to them names nobody after an arrow.
    signs: [{ text: /our content checker found[\s\S]{0,1500}\n\s{0,4}-> ?<?[^\s<>@]{1,128}@/i }],
    recipients: [/^\s{0,4}-> ?<?([^\s<>]{1,128}@[^\s<>]{1,190})>?/],
  },
] as const satisfies readonly ProseFormat[];
