import { html } from "./html.ts";

/** A page for whoever gets our mail: no script, and nothing that a stranger's site could frame. */
function page(title: string, body: ReturnType<typeof html>): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/pages/style.css">
</head>
<body>
<main class="narrow">
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`.html;
}

/** Asks before anything is done: programs that follow every link in a message only look. */
export function confirmPage(recipient: string): string {
  return page(
    "Unsubscribe",
    html`<p>Shall ${masked(recipient)} get no more newsletters and offers from us?</p>
<form method="post">
<input type="hidden" name="List-Unsubscribe" value="One-Click">
<button>Unsubscribe</button>
</form>`,
  );
}

/** Says that it is done. */
export function donePage(recipient: string): string {
  return page(
    "Unsubscribed",
    html`<p>${masked(recipient)} will get no more newsletters and offers from us.</p>
<p class="soft">What was sent a moment ago may still arrive.</p>`,
  );
}

export const unknownLinkPage = page(
  "Link not known",
  html`<p>This link is not complete, or we do not know it any more.</p>
<p>Please use the link in the latest message that you got, or answer that message with the word “unsubscribe”.</p>`,
);

export const revokedLinkPage = page(
  "Link not valid any more",
  html`<p>For your safety this link was switched off.</p>
<p>Please use the link in the latest message that you got, or answer that message with the word “unsubscribe”.</p>`,
);

export const notConfirmedPage = page(
  "Not unsubscribed",
  html`<p>This request did not say that you want to unsubscribe, so nothing was changed.</p>
<p>Please open the link again, and use the button on its page.</p>`,
);

/** Enough to be known by who owns it, too little for who finds the link. */
function masked(address: string): string {
  const at = address.lastIndexOf("@");
  return `${Array.from(address)[0] ?? ""}…${address.slice(at)}`;
}
