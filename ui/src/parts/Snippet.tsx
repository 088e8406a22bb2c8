import { Copy } from "./Copy.tsx";
import styles from "./Snippet.module.css";

/** A text to be copied as it is: a DNS record, a header, a secret that is shown once. */
export function Snippet({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <figure className={styles["snippet"]}>
      <figcaption>
        <span>{label}</span>
        <Copy value={value} label={`Copy ${label}`} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <pre tabIndex={0}>{value}</pre>
    </figure>
  );
}
