import type { ReactNode } from "react";
import styles from "./Facts.module.css";

type Fact = { readonly name: string; readonly value: ReactNode };

/** Names and values beside each other, as many columns as fit. Without a value a fact is left out. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={styles["facts"]}>
      {facts
        .filter(({ value }) => value !== undefined)
        .map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
