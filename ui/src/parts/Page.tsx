import { type ReactNode, useEffect } from "react";
import styles from "./Page.module.css";

type Props = {
  readonly title: string;
  /** Beside the title: a count, a state. */
  readonly aside?: ReactNode;
  readonly actions?: ReactNode;
  /** The page fills the window, and its parts scroll by themselves. */
  readonly fills?: boolean;
  readonly children: ReactNode;
};

/** A page with its heading, which is also the title of the tab. */
export function Page({ title, aside, actions, fills = false, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Nixie`;
  }, [title]);
  return (
    <div className={styles["page"]} data-fills={fills || undefined}>
      <div className={styles["head"]}>
        <h1>
          {title} {aside && <span className={styles["aside"]}>{aside}</span>}
        </h1>
        {actions && <div className={styles["actions"]}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}
