import type { Explanation } from "./Answer.tsx";

/** An explanation as text, to be pasted into a ticket. */
export function sayAnswer({ headline, mail, reasons, notes, customer }: Explanation): string {
  const parts = [
    headline,
    mail.map(({ sentence }) => `- ${sentence}`).join("\n"),
    ...reasons.map(({ title, what, quote, certainty, unblock }) =>
      [title, what, quote === undefined ? undefined : `The words that decided: "${quote}"`, certainty, unblock]
        .filter((line) => line !== undefined)
        .join("\n"),
    ),
    ...notes,
    `To the customer:\n${customer}`,
  ];
  return parts.join("\n\n");
}
