import { type ReactNode, useId } from "react";

/** A part of a page with a heading of its own. */
export function Card({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const heading = useId();
  return (
    <section className="card" aria-labelledby={heading}>
      <h2 id={heading} style={{ fontSize: "1.125rem", margin: "0 0 0.75rem" }}>
        {title}
      </h2>
      {children}
    </section>
  );
}
