import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { atExit } from "./at-exit.ts";
import { findChromium } from "./needs.ts";
import type { Service } from "./service.ts";

export type Scheme = "light" | "dark";
export const desktop = { width: 1360, height: 820 };
export const phone = { width: 390, height: 844 };

export type Tab = {
  readonly page: Page;
  /** What a browser complains about: console errors, uncaught exceptions, violations of the content security policy. */
  readonly faults: readonly string[];
};

export type Browser = {
  /** Opens a tab of its own profile; `cookie` signs it in. */
  readonly open: (options: {
    readonly service: Pick<Service, "httpUrl">;
    readonly cookie?: string | undefined;
    readonly scheme?: Scheme;
    readonly size?: { readonly width: number; readonly height: number };
  }) => Promise<Tab>;
  readonly close: () => Promise<void>;
};

/** Starts Debian's Chromium with a profile that goes when the tests are over. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error("Cannot start a browser: expected chromium in the path");
  const profile = mkdtempSync(join(tmpdir(), "nixie-browser-"));
  atExit(() => rmSync(profile, { recursive: true, force: true }));
  const browser = await chromium.launch({
    executablePath,
    chromiumSandbox: false,
    args: ["--disable-dev-shm-usage", "--disable-gpu"],
    env: { ...process.env, HOME: profile, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile },
  });
  return {
    async open({ service, cookie, scheme = "light", size = desktop }) {
      const context = await browser.newContext({
        baseURL: service.httpUrl,
        viewport: size,
        colorScheme: scheme,
        reducedMotion: "reduce",
        locale: "en-GB",
        timezoneId: "Europe/Berlin",
      });
      if (cookie !== undefined) await signInWith(context, service.httpUrl, cookie);
      const page = await context.newPage();
      return { page, faults: await watchFaults(page) };
    },
    close: () => browser.close(),
  };
}

async function signInWith(context: BrowserContext, url: string, cookie: string): Promise<void> {
  const [name = "", value = ""] = cookie.split("=");
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: "Lax" }]);
}

async function watchFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (fault) => faults.push(`exception: ${fault.message}`));
  await page.exposeFunction("tellViolation", (text: string) => void faults.push(`policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) =>
      (window as unknown as { tellViolation(text: string): void }).tellViolation(
        `${violatedDirective} ${blockedURI} ${sourceFile ?? ""}`,
      ),
    );
  });
  return faults;
}

/** Makes the first person through the set-up link; answers the cookie that signs a tab in. */
export async function setUpFirstUser(service: Service, password = "correct horse battery"): Promise<string> {
  const { DATA_DIR = "" } = service.environment;
  const token = readFileSync(join(DATA_DIR, "setup-token"), "utf8").trim();
  const answer = await fetch(`${service.httpUrl}/v1/setup`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token, name: "anna", password }),
  });
  if (answer.status !== 201)
    throw new Error(`Cannot set up: expected 201, got ${answer.status} ${await answer.text()}`);
  return (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Violation = { id: string; nodes: { target: string[]; failureSummary: string }[] };

/** What axe-core finds wrong on a page: WCAG 2.0 to 2.2, A and AA, and its best practices; a line for each place. */
export async function findAxeFaults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } };
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    return (await axe.run({ runOnly: { type: "tag", values: tags } })).violations;
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary.replace(/\s+/g, " ")}`),
  );
}

/** How many pixels a page scrolls sideways, and what sticks out. */
export async function findSidewaysScroll(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const main = document.querySelector("main");
    const faults = scrollWidth > clientWidth ? [`the page by ${scrollWidth - clientWidth} px`] : [];
    if (main !== null && main.scrollWidth > main.clientWidth) {
      const edge = main.getBoundingClientRect().right;
      const wide = [...main.querySelectorAll("*")].find((each) => each.getBoundingClientRect().right > edge + 1);
      faults.push(`main by ${main.scrollWidth - main.clientWidth} px: ${wide?.outerHTML.slice(0, 120)}`);
    }
    return faults;
  });
}
