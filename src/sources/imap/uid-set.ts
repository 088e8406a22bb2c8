/** UIDs as a sequence set (RFC 9051 §9 "sequence-set"): ascending, neighbours as a range, so that lines stay short. */
export function uidSet(uids: readonly number[]): string {
  const ordered = [...new Set(uids)].sort((one, other) => one - other);
  const ranges: { first: number; last: number }[] = [];
  for (const uid of ordered) {
    const open = ranges.at(-1);
    if (open !== undefined && uid === open.last + 1) open.last = uid;
    else ranges.push({ first: uid, last: uid });
  }
  return ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}:${last}`)).join(",");
}
