/** Text that is HTML already. */
export type Html = { readonly html: string };

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

// Controls and marks that turn the direction of writing make a hostile text look like another one.
const deceiving = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text as HTML that shows it, whoever wrote it. */
export function escapeHtml(text: string): string {
  return text.replace(deceiving, "\ufffd").replace(/[&<>"']/g, (sign) => escapes[sign] ?? "");
}

/** A template whose every value is escaped, unless it is HTML itself or a list of such. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  return { html: parts.map((part, index) => part + (index < values.length ? render(values[index]) : "")).join("") };
}

function render(value: string | number | Html | readonly Html[] | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "string" || typeof value === "number") return escapeHtml(String(value));
  return "html" in value ? value.html : value.map((one) => one.html).join("");
}
