import styles from "./Settings.module.css";

/** Says to whom may only look why there is nothing to press. */
export function ReadOnly({ who = "an administrator" }: { readonly who?: string }) {
  return <p className={styles["quiet"]}>You may look at this. Only {who} may change it.</p>;
}
