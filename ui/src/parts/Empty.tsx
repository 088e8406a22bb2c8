import type { ReactNode } from "react";

/** Nothing here: says so, and what would fill it. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div style={{ padding: "3rem 1rem", textAlign: "center" }}>
      <p style={{ fontWeight: 600, margin: 0 }}>{title}</p>
      {children && <div style={{ color: "var(--mantine-color-dimmed)", marginTop: "0.5rem" }}>{children}</div>}
    </div>
  );
}
