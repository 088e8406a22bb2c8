import type { Content } from "./content.ts";
import { Marked, spansIn } from "./Marked.tsx";
import styles from "./Message.module.css";

const names: Readonly<Record<string, string>> = {
  finalRecipient: "Recipient",
  originalRecipient: "First written to",
  action: "Action",
  status: "Status",
  diagnosticCode: "Server's answer",
  localizedDiagnostic: "Answer, translated",
  remoteMta: "Server",
  label: "Provider says",
};

/** The text that was judged, with what decided marked in it, and below it what the part for machines says. */
export function TextView({ content }: { readonly content: Content }) {
  const { text, subject, marks, recipients } = content;
  const ofSubject = spansIn(marks, (mark) => mark.in === "subject");
  return (
    <>
      {ofSubject.length > 0 && (
        <p className="break">
          <strong>Subject:</strong> <Marked text={subject ?? ""} spans={ofSubject} />
        </p>
      )}
      <pre className={styles["text"]}>
        {text.trim() === "" ? (
          "This message has no text."
        ) : (
          <Marked text={text} spans={spansIn(marks, (mark) => mark.in === "text")} />
        )}
      </pre>
      {recipients.length > 0 && (
        <section aria-label="What the report says of each recipient" className={styles["machine"]}>
          <h3>What the report says of each recipient</h3>
          {recipients.map((recipient, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the order of a message's recipients does not change
            <dl key={index}>
              {Object.entries(recipient).map(([field, value]) => (
                <div key={field}>
                  <dt>{names[field] ?? field}</dt>
                  <dd className="break">
                    <Marked
                      text={value}
                      spans={spansIn(
                        marks,
                        (mark) => mark.in === "recipient" && mark.index === index && mark.field === field,
                      )}
                    />
                  </dd>
                </div>
              ))}
            </dl>
          ))}
        </section>
      )}
    </>
  );
}
