/**
 * The version of the built-in rules, and the day on which it was made. `npm run docs` writes both after a rule was
 * changed, and a test fails until it has.
 */
export const rulePack = { version: "8b448a0f2721", madeOn: "2026-11-26" } as const;

/** The version as people read it. */
export const rulePackLabel: string = `${rulePack.madeOn} (${rulePack.version.slice(0, 6)})`;
