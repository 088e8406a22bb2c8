const last = new Set<() => void>();

process.once("exit", () => {
  for (const act of last) act();
});

/** Does something when this process ends, whatever the tests did; answers how to call that off. */
export function atExit(act: () => void): () => void {
  last.add(act);
  return () => last.delete(act);
}
