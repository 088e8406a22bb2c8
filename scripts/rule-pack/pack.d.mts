export function hashRules(modules: Readonly<Record<string, Readonly<Record<string, unknown>>>>): string;
