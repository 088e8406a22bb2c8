/** The header fields that the sift looks at. */
export const siftedFields = [
  "auto-submitted",
  "content-type",
  "from",
  "list-id",
  "list-unsubscribe",
  "precedence",
  "return-path",
  "x-autoreply",
  "x-autorespond",
  "x-failed-recipients",
];

/** A sign that a machine wrote a message on its own account. */
const machineSigns: readonly { readonly field: string; readonly when: RegExp }[] = [
  // RFC 3834 §5: "no" is what a person's message says, if it says anything.
  { field: "auto-submitted", when: /^(?!no\b)/i },
  { field: "content-type", when: /^multipart\/report\b/i },
  { field: "from", when: /\b(?:mailer-daemon|postmaster|mail delivery|no-?reply)\b/i },
  { field: "list-id", when: /^/ },
  { field: "list-unsubscribe", when: /^/ },
  { field: "precedence", when: /\b(?:bulk|junk|list|auto_reply)\b/i },
  { field: "return-path", when: /^<>/ },
  { field: "x-autoreply", when: /^/ },
  { field: "x-autorespond", when: /^/ },
  { field: "x-failed-recipients", when: /^/ },
];

/** RFC 5965: a machine relays it, but a person pressed the button. */
const feedbackReport = /^multipart\/report\b.{0,500}\breport-type="?feedback-report\b/i;

const mostCharacters = 16_384;

/**
 * Whether a person may stand behind a message, as its header fields tell: somebody who wrote, asked to be removed or
 * complained. It only decides what is read first; a wrong guess costs time, nothing else.
 */
export function mayBeFromAPerson(header: Uint8Array): boolean {
  const fields = unfold(Buffer.from(header.buffer, header.byteOffset, header.byteLength));
  if (fields.some(({ name, value }) => name === "content-type" && feedbackReport.test(value))) return true;
  return !machineSigns.some(({ field, when }) => fields.some(({ name, value }) => name === field && when.test(value)));
}

/** RFC 5322 §2.2.3. */
function unfold(header: Buffer): { readonly name: string; readonly value: string }[] {
  const text = header.toString("latin1", 0, Math.min(header.length, mostCharacters)).replace(/\r?\n(?=[ \t])/g, "");
  return text.split(/\r?\n/).flatMap((line) => {
    const colon = line.indexOf(":");
    if (colon < 1) return [];
    return [
      {
        name: line.slice(0, colon).trim().toLowerCase(),
        value: line
          .slice(colon + 1)
          .trim()
          .slice(0, 1000),
      },
    ];
  });
}
