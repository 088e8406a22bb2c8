import type { Page } from "playwright-core";

/** A page, or a dialog on it, that axe, the contrast script and the screenshots look at. */
export type PageRow = {
  readonly name: string;
  readonly path: string;
  /** What brings it into the state to look at: opens the dialog, waits for the rows. */
  readonly prepare?: (page: Page) => Promise<void>;
};

/** Every page and dialog of the operator's pages. */
export const pageRows: readonly PageRow[] = [
  { name: "review", path: "/review" },
  { name: "suppressions", path: "/suppressions" },
  { name: "dashboard", path: "/dashboard" },
  { name: "messages", path: "/messages" },
  { name: "rules", path: "/rules" },
  { name: "webhooks", path: "/webhooks" },
  { name: "sources", path: "/sources" },
  { name: "settings", path: "/settings" },
  { name: "why", path: "/why" },
  { name: "account", path: "/account" },
  { name: "help", path: "/review", prepare: (page) => page.keyboard.press("?") },
  { name: "palette", path: "/review", prepare: (page) => page.keyboard.press("Control+k") },
];
