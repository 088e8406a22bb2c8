/** The text form of pg_snapshot, "xmin:xmax:xip,xip": transactions below xmin are over, those listed were not. */
const pattern = /^\d{1,18}:\d{1,18}:(?:\d{1,18}(?:,\d{1,18})*)?$/;

/** Whether PostgreSQL would take the text for a snapshot. */
export function isSnapshot(text: unknown): text is string {
  if (typeof text !== "string" || !pattern.test(text)) return false;
  const [xmin = "", xmax = "", list = ""] = text.split(":");
  const running = list === "" ? [] : list.split(",").map(BigInt);
  const [lower, upper] = [BigInt(xmin), BigInt(xmax)];
  return (
    lower > 0n &&
    lower <= upper &&
    running.every((id, index) => id >= lower && id < upper && id > (running[index - 1] ?? 0n))
  );
}

/** The first transaction id that was not given yet when the snapshot was taken. */
export function xmaxOf(snapshot: string): bigint {
  return BigInt(snapshot.split(":")[1] ?? "");
}
