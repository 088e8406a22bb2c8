import type { ProseFormat } from "../prose-format.ts";

/** Mobile carriers. */
export const carrierFormats = [
  {
    name: "vtext",
    signs: [{ text: /^error message below:/im }],
    recipients: [/^\s{0,8}rcpt to: ?<?([^\s<>]{1,320})/i],
  },
] as const satisfies readonly ProseFormat[];
