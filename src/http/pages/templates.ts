import type { Counts, Queues } from "../../store/findings/stats.ts";
import type { RecentEvent } from "../../store/webhooks/events.ts";
import { type Html, html } from "./html.ts";

function page(title: string, script: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Nixie</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/pages/style.css">
<script type="module" src="/pages/${script}"></script>
</head>
<body>
${body}
</body>
</html>
`.html;
}

const needsScript = html`<noscript><p class="fault">This page needs JavaScript.</p></noscript>`;

/** The page on which a person signs in. */
export const signInPage = page(
  "Sign in",
  "sign-in.js",
  html`<main class="narrow">
<h1>Sign in to Nixie</h1>
${needsScript}
<form>
<label for="name">Name</label>
<input id="name" name="name" autocomplete="username" autocapitalize="none" required autofocus>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button>Sign in</button>
<p class="fault" role="alert"></p>
</form>
</main>`,
);

/** The page on which the first user is made. */
export const setupPage = page(
  "Set up",
  "setup.js",
  html`<main class="narrow">
<h1>Welcome to Nixie</h1>
<p>Choose a name and a password for the first user, who may do everything.</p>
${needsScript}
<form>
<label for="name">Name</label>
<input id="name" name="name" autocomplete="username" autocapitalize="none" maxlength="64" required autofocus>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="new-password" minlength="12" maxlength="256" aria-describedby="rule" required>
<p id="rule" class="soft">At least 12 characters; a few words make a good one.</p>
<button>Make the first user</button>
<p class="fault" role="alert"></p>
</form>
</main>`,
);

export type Overview = {
  readonly user: string;
  readonly counts: Counts;
  readonly queues: Queues;
  readonly events: readonly RecentEvent[];
};

/** The page that shows the counts of a day and the last events. */
export function homePage({ user, counts, queues, events }: Overview): string {
  return page(
    "Overview",
    "sign-out.js",
    html`<header>
<strong>Nixie</strong>
<a href="/docs">API</a>
<span class="soft">${user}</span>
<button id="sign-out" type="button">Sign out</button>
</header>
<main>
<h1>Overview</h1>
<h2>Verdicts of the last 24 hours</h2>
<dl>
${tile("All", counts.verdicts)}
${Object.entries(counts.categories).map(([category, count]) => tile(category, count))}
${tile("Without effect, unproven", counts.unproven)}
</dl>
<h2>Waiting now</h2>
<dl>
${tile("Messages to be judged", queues.messagesWaiting)}
${tile("Events to be delivered", queues.deliveriesPending)}
${tile("Reviews to be decided", queues.reviewsOpen)}
</dl>
<h2>Last events</h2>
${events.length === 0 ? html`<p class="soft">None yet. They appear when a report changes the list, or somebody does.</p>` : eventTable(events)}
</main>`,
  );
}

function tile(name: string, count: number): Html {
  return html`<div><dt>${name}</dt><dd>${count.toLocaleString("en")}</dd></div>`;
}

function eventTable(events: readonly RecentEvent[]): Html {
  return html`<div class="scroll" role="region" aria-label="Last events" tabindex="0"><table>
<thead><tr><th scope="col">When (UTC)</th><th scope="col">What</th><th scope="col">Address</th><th scope="col">Reason</th></tr></thead>
<tbody>
${events.map((event) => {
  const at = event.timestamp.toISOString();
  const shown = `${at.slice(0, 10)} ${at.slice(11, 19)}`;
  return html`<tr><td><time datetime="${at}">${shown}</time></td><td>${event.type}</td><td>${textOf(event, "address")}</td><td>${textOf(event, "reason")}</td></tr>`;
})}
</tbody></table></div>`;
}

function textOf(event: RecentEvent, member: string): string {
  const value = event.data[member];
  return typeof value === "string" ? value.slice(0, 400) : "";
}
