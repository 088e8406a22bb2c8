import { createRequire } from "node:module";

/** Nixie's version, as package.json has it. */
export const { version } = createRequire(import.meta.url)("../../package.json") as { readonly version: string };
