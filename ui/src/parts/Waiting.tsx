/** Bones of what comes, shown only when it takes longer than a moment. */
export function Waiting({ lines = 6, label = "Loading" }: { readonly lines?: number; readonly label?: string }) {
  return (
    <div className="late" role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <div key={line} className="bone" style={{ width: `${92 - ((line * 17) % 40)}%` }} />
      ))}
    </div>
  );
}
