import type { Content } from "./content.ts";
import { Marked, spansIn } from "./Marked.tsx";
import styles from "./Message.module.css";

/** The header fields in their order. */
export function HeadersView({ content: { fields, marks } }: { readonly content: Content }) {
  if (fields.length === 0) return <p className={styles["note"]}>The header is no longer kept.</p>;
  return (
    <table className={styles["headers"]} aria-label="Header fields">
      <tbody>
        {fields.map(({ name, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a field may stand there twice, and their order does not change
          <tr key={index}>
            <th scope="row">{name}</th>
            <td className="break mono">
              <Marked text={value} spans={spansIn(marks, (mark) => mark.in === "header" && mark.index === index)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
