import { type Content, messageAddress } from "./content.ts";
import styles from "./Message.module.css";

/** The HTML as the server made it safe, in a frame that may do nothing; where its links really lead stands below. */
export function HtmlView({ content: { id, links, cut } }: { readonly content: Content }) {
  return (
    <>
      <p className={styles["note"]}>
        Remote images are never loaded: that would tell the sender that the address lives. Links are numbered.
      </p>
      <iframe
        className={styles["frame"]}
        title="The message's HTML"
        sandbox=""
        referrerPolicy="no-referrer"
        src={messageAddress(id, "body.html")}
      />
      {links.length > 0 && (
        <section aria-label="Where its links lead" className={styles["machine"]}>
          <h3>Where its links lead</h3>
          <ol>
            {links.map(({ text, target }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the order of a message's links does not change
              <li key={index} className="break">
                {text === "" ? "(no words)" : text} → <code>{target}</code>
              </li>
            ))}
          </ol>
          {cut.includes("links") && <p>There are more links than are shown here.</p>}
        </section>
      )}
    </>
  );
}
