import { type ReactNode, useEffect } from "react";

/** A page for who is not signed in. */
export function Door({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Nixie`;
  }, [title]);
  return (
    <main style={{ margin: "10vh auto 2rem", maxWidth: "26rem", padding: "0 1rem" }}>
      <div className="card">
        <h1 style={{ fontSize: "1.375rem", margin: "0 0 1rem" }}>{title}</h1>
        {children}
      </div>
    </main>
  );
}
