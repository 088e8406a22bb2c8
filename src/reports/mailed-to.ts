import type { Original } from "../domain/report.ts";

/** RFC 2919 §3: `Garden <garden.lists.example.org>` stands for garden@lists.example.org; RFC 2369 §3.4 posts to it. */
function isListAddress(address: string, { fields }: Original): boolean {
  const key = address.toLowerCase();
  const id = /<([^<>]{1,300})>/.exec(fields["list-id"] ?? "")?.[1]?.toLowerCase();
  return id?.replace(".", "@") === key || (fields["list-post"] ?? "").toLowerCase().includes(`mailto:${key}`);
}

/**
 * The one address that the returned message was written to, for reports that name nobody. A list that wrote its own
 * address into To (RFC 5321 §3.9.2) was not the one that failed.
 */
export function mailedTo(original: Original | undefined): readonly string[] {
  const [only, ...others] = original?.to ?? [];
  return original === undefined || only === undefined || others.length > 0 || isListAddress(only, original)
    ? []
    : [only];
}
