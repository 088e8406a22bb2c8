// What pg, Prisma and the operating system say when PostgreSQL cannot be reached or takes no work at present.
const codes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  // SQLSTATE: read-only (a standby), disk full, out of memory, too many connections, shutting down, crashed, starting up.
  "25006",
  "53100",
  "53200",
  "53300",
  "57P01",
  "57P02",
  "57P03",
  // Prisma: cannot reach, timed out, closed, no connection free.
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
]);
const words =
  /connection terminated|timeout exceeded when trying to connect|connection ended|not queryable|server closed the connection|cannot use a pool after/i;

/** Whether an error says that the database is away for now, so that the same request may succeed later. */
export function isOutage(error: unknown): boolean {
  for (let fault = error, depth = 0; fault instanceof Object && depth < 5; depth++) {
    const code: unknown = Reflect.get(fault, "code");
    // Node's own file errors carry ENOENT too; only a socket's says "connect".
    if (code === "ENOENT") return Reflect.get(fault, "syscall") === "connect";
    if (typeof code === "string" && (codes.has(code) || code.startsWith("08"))) return true;
    if (fault instanceof AggregateError) return fault.errors.some(isOutage);
    if (fault instanceof Error && words.test(fault.message.slice(0, 500))) return true;
    fault = Reflect.get(fault, "cause");
  }
  return false;
}
