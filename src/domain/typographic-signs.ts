/** Signs that word processors set, and the plain ones that are searched for. */
export const typographicSigns: Readonly<Record<string, string>> = {
  "’": "'",
  "‘": "'",
  "´": "'",
  "“": '"',
  "”": '"',
  "：": ":",
  "‐": "-",
  "‑": "-",
};
