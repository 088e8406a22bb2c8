const last = new Set<() => void>();

function actAll(): void {
  for (const act of last) act();
  last.clear();
}

process.once("exit", actAll);
// Vitest ends its workers with SIGTERM, which by itself leaves no time for "exit".
process.once("SIGTERM", () => {
  actAll();
  process.exit();
});

/** Does something when this process ends, whatever the tests did; answers how to call that off. */
export function atExit(act: () => void): () => void {
  last.add(act);
  return () => last.delete(act);
}
