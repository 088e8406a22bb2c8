import type { Locator, Page } from "playwright-core";
import { phone } from "../support/browser.ts";

/** A page, or a dialog on it, that axe, the contrast script and the screenshots look at. */
export type PageRow = {
  readonly name: string;
  readonly path: string;
  /** For who is not signed in. */
  readonly isPublic?: boolean;
  /** What brings it into the state to look at: opens the dialog, waits for the rows. */
  readonly prepare?: (page: Page) => Promise<void>;
};

/** Opens a row, and waits until the page has what it asked for. */
export async function openRow(page: Page, row: PageRow): Promise<void> {
  await page.goto(row.path);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForLoadState("networkidle");
  if (row.prepare === undefined) return;
  await row.prepare(page);
  await page.waitForLoadState("networkidle");
}

async function openFirstMessage(page: Page): Promise<void> {
  await page.locator("tbody a").first().click();
  await page.getByRole("region", { name: "Message", exact: true }).waitFor();
}

/** Goes down a list until what is wanted shows. */
async function moveUntil(page: Page, wanted: Locator, move: () => Promise<void>): Promise<void> {
  for (let step = 0; step < 60; step++) {
    if (await wanted.isVisible()) return;
    await move();
    await page.waitForLoadState("networkidle");
  }
  throw new Error("Cannot open the dialog: expected something in the list to have it");
}

async function openMembers(page: Page): Promise<void> {
  const alike = page.getByRole("button", { name: /^[\d,]+ alike$/ });
  await moveUntil(page, alike, () => page.keyboard.press("j"));
  await alike.click();
  await page.getByRole("dialog").getByRole("row").nth(1).waitFor();
}

async function openHtml(page: Page): Promise<void> {
  const html = page.getByText("HTML", { exact: true });
  let row = 0;
  await moveUntil(page, html, async () => {
    await page.goto("/messages");
    await page.locator("tbody a").nth(row++).click();
    await page.getByRole("region", { name: "Message", exact: true }).waitFor();
  });
  await html.click();
  await page.locator("iframe").waitFor();
}

const pressed = (key: string) => async (page: Page) => {
  await page.locator("li[data-current]").waitFor({ state: "attached" });
  await page.keyboard.press(key);
  await page.getByRole("dialog").waitFor();
};

/** Every page and dialog of the operator's pages. */
export const pageRows: readonly PageRow[] = [
  { name: "sign-in", path: "/sign-in", isPublic: true },
  { name: "review", path: "/review" },
  { name: "review-recent", path: "/review", prepare: (page) => page.keyboard.press("d") },
  { name: "review-reason", path: "/review", prepare: pressed("r") },
  { name: "review-always", path: "/review", prepare: pressed("a") },
  { name: "review-members", path: "/review", prepare: openMembers },
  { name: "suppressions", path: "/suppressions" },
  {
    name: "suppressions-filters",
    path: "/suppressions?cause=delivery",
    prepare: async (page) => {
      await page.setViewportSize(phone);
      await page.getByRole("button", { name: "Filters (1)" }).press("Enter");
      await page.getByLabel("Kind").waitFor();
    },
  },
  {
    name: "suppressions-add",
    path: "/suppressions",
    prepare: (page) => page.getByRole("button", { name: "Add", exact: true }).click(),
  },
  { name: "suppressions-import", path: "/suppressions/import" },
  { name: "address", path: "/addresses/jane@gone.example" },
  {
    name: "address-reactivate",
    path: "/addresses/jane@gone.example",
    prepare: (page) => page.getByRole("button", { name: "Works again…" }).click(),
  },
  {
    name: "address-remove",
    path: "/addresses/jane@gone.example",
    prepare: (page) => page.getByRole("button", { name: "Take off: Unsubscribed" }).click(),
  },
  {
    name: "address-extend",
    path: "/addresses/tom@away.example",
    prepare: (page) => page.getByRole("button", { name: "Extend: By hand" }).click(),
  },
  {
    name: "address-allow",
    path: "/addresses/jane@gone.example",
    prepare: (page) => page.getByRole("button", { name: "Always mail…" }).click(),
  },
  {
    name: "address-message",
    path: "/suppressions?cause=delivery",
    prepare: async (page) => {
      await page.locator("tbody a").first().click();
      await page.getByRole("button", { name: "The returned message…" }).first().click();
      await page.getByRole("region", { name: "Message", exact: true }).waitFor();
    },
  },
  {
    name: "address-erase",
    path: "/addresses/jane@gone.example",
    prepare: (page) => page.getByRole("button", { name: "Erase…" }).click(),
  },
  { name: "undo", path: "/undo" },
  { name: "dashboard", path: "/dashboard" },
  {
    name: "dashboard-table",
    path: "/dashboard?span=7d",
    // Where nothing was counted there is no table.
    prepare: async (page) => {
      const shown = page.getByText("Show as table");
      await shown.or(page.getByText("No data yet")).first().waitFor();
      if (await shown.isVisible()) await shown.click();
    },
  },
  { name: "returned", path: "/returned" },
  { name: "precision", path: "/precision" },
  { name: "messages", path: "/messages" },
  { name: "message", path: "/messages", prepare: (page) => openFirstMessage(page) },
  {
    name: "message-headers",
    path: "/messages",
    prepare: async (page) => {
      await openFirstMessage(page);
      await page.getByText("Headers", { exact: true }).click();
    },
  },
  { name: "message-html", path: "/messages", prepare: openHtml },
  { name: "rules", path: "/rules" },
  {
    name: "rules-built-in",
    path: "/rules?q=vacation",
    prepare: (page) => page.getByRole("listitem").first().waitFor(),
  },
  { name: "webhooks", path: "/webhooks" },
  {
    name: "webhooks-add",
    path: "/webhooks",
    prepare: async (page) => {
      await page.getByRole("button", { name: "Add endpoint" }).click();
      await page.getByText("Only these:").click();
    },
  },
  {
    name: "webhook",
    path: "/webhooks",
    prepare: async (page) => {
      await page.getByRole("link", { name: /\/hook$/ }).click();
      await page.getByText("webhook.test").first().waitFor();
    },
  },
  {
    name: "webhook-new-secret",
    path: "/webhooks",
    prepare: async (page) => {
      await page.getByRole("link", { name: /\/hook$/ }).click();
      await page.getByRole("button", { name: "New secret" }).click();
      await page.getByRole("button", { name: "Make a new secret" }).click();
      await page.getByText(/^Copy this secret now/).waitFor();
    },
  },
  { name: "deliveries", path: "/webhooks/deliveries" },
  {
    name: "delivery",
    path: "/webhooks/deliveries?type=webhook.test",
    prepare: async (page) => {
      await page.getByRole("button", { name: "webhook.test" }).first().click();
      await page.getByRole("button", { name: "Send this one again" }).waitFor();
    },
  },
  { name: "sources", path: "/sources" },
  {
    name: "sources-add-provider",
    path: "/sources",
    prepare: (page) => page.getByRole("button", { name: "Add provider" }).click(),
  },
  {
    name: "sources-new",
    path: "/sources/new",
    prepare: async (page) => void (await page.getByLabel("Provider").selectOption("microsoft")),
  },
  {
    name: "source",
    path: "/sources",
    prepare: async (page) => {
      await page.getByRole("link", { name: "Bounces of the shop" }).click();
      await page.getByRole("button", { name: "Test connection" }).click();
      await page.getByText("The mailbox cannot be read yet.").waitFor();
    },
  },
  {
    name: "source-change",
    path: "/sources",
    prepare: async (page) => {
      await page.getByRole("link", { name: "Bounces of the shop" }).click();
      await page.getByRole("button", { name: "Change", exact: true }).click();
    },
  },
  { name: "settings-domains", path: "/settings/domains" },
  {
    name: "settings-add-domain",
    path: "/settings/domains",
    prepare: (page) => page.getByRole("button", { name: "Add a domain" }).click(),
  },
  {
    name: "settings-domain",
    path: "/settings/domains/sender.example",
    prepare: (page) => page.getByRole("article").first().waitFor(),
  },
  { name: "settings-keys", path: "/settings/keys" },
  {
    name: "settings-make-key",
    path: "/settings/keys",
    prepare: (page) => page.getByRole("button", { name: "Make a key" }).click(),
  },
  { name: "settings-streams", path: "/settings/streams" },
  { name: "settings-tenants", path: "/settings/tenants" },
  {
    name: "settings-policy",
    path: "/settings/policy",
    prepare: (page) => page.getByText("GUARD_MINUTES").waitFor(),
  },
  { name: "settings-allow-list", path: "/settings/allow-list" },
  { name: "settings-retention", path: "/settings/retention" },
  { name: "settings-audit", path: "/settings/audit" },
  {
    name: "settings-act",
    path: "/settings/audit",
    prepare: (page) => page.getByRole("button", { name: "Allowed an address" }).click(),
  },
  {
    name: "settings-verify-audit",
    path: "/settings/audit",
    prepare: (page) => page.getByRole("button", { name: "Verify the log" }).click(),
  },
  { name: "settings-about", path: "/settings/about" },
  { name: "why", path: "/why" },
  { name: "why-address", path: "/why/jane@gone.example" },
  { name: "account", path: "/account" },
  {
    name: "second-step",
    path: "/account",
    prepare: (page) => page.getByRole("button", { name: "Set up…" }).click(),
  },
  { name: "invitation", path: "/invitation", isPublic: true },
  { name: "users", path: "/settings/users", prepare: (page) => page.getByRole("list", { name: "Users" }).waitFor() },
  {
    name: "add-user",
    path: "/settings/users",
    prepare: (page) => page.getByRole("button", { name: "Add a person…" }).click(),
  },
  { name: "setup-domains", path: "/setup/domains" },
  { name: "setup-source", path: "/setup/source" },
  { name: "setup-import", path: "/setup/import" },
  { name: "setup-webhook", path: "/setup/webhook" },
  {
    name: "setup-test-bounce",
    path: "/setup/test-bounce",
    prepare: async (page) => {
      await page.getByRole("button", { name: "Send a test bounce" }).click();
      await page.getByText("Stored on disk").waitFor();
    },
  },
  { name: "setup-finished", path: "/setup/finished" },
  { name: "help", path: "/review", prepare: (page) => page.keyboard.press("?") },
  { name: "palette", path: "/review", prepare: (page) => page.keyboard.press("Control+k") },
  {
    name: "palette-found",
    path: "/review",
    prepare: async (page) => {
      await page.keyboard.press("Control+k");
      await page.getByRole("textbox", { name: "Search or jump to" }).fill("john@cr");
      await page.getByText("On the list · Complaint").waitFor();
    },
  },
];
