import { afterAll, beforeAll, expect, it } from "vitest";
import { demoSettings, fillDatabase } from "../../scripts/demo/fill.mjs";
import {
  type Browser,
  desktop,
  findAxeFaults,
  findSidewaysScroll,
  phone,
  type Scheme,
  setUpFirstUser,
  startBrowser,
} from "../support/browser.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { describeWith } from "../support/needs.ts";
import { type Service, serviceEnvironment, startService } from "../support/service.ts";
import { soaking } from "../support/soak.ts";
import { countRows, findPaleTexts, findUnreachable } from "./checks.ts";
import { fillPages } from "./fill.ts";
import { openRow, pageRows } from "./pages.ts";

const SENDING_DOMAINS = "shop.example, sender.example";
const most = 80;
/** Where `npm run screenshots` wants pictures of what is looked at. */
const { NIXIE_SCREENSHOTS: pictures } = process.env;
const isWhole = soaking || pictures !== undefined;
/** Each size and each scheme always; each with each where there is time. */
const sights: readonly (readonly [typeof desktop, readonly Scheme[]])[] = [
  [desktop, isWhole ? ["light", "dark"] : ["light"]],
  [phone, isWhole ? ["dark", "light"] : ["dark"]],
];
/** A month looks better; what is checked shows in a week. */
const days = pictures === undefined ? 7 : 30;

describeWith("chromium", "every page and dialog", () => {
  let database: TestDatabase;
  let service: Service;
  let browser: Browser;
  let cookie: string;

  beforeAll(async () => {
    database = await openTestDatabase();
    const { DATA_DIR = "" } = await serviceEnvironment({});
    await fillDatabase(database.url, { dataDir: DATA_DIR, days, perDay: 360 });
    service = await startService({ DATABASE_URL: database.url, DATA_DIR, ...demoSettings, SENDING_DOMAINS });
    cookie = await setUpFirstUser(service);
    await fillPages(service);
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    await database?.close();
  });

  it.each(pageRows)("$name has nothing that axe, the eye or the keyboard stumbles over", async (row) => {
    const { page, faults } = await browser.open({ service, cookie: row.isPublic ? undefined : cookie });
    await openRow(page, row);
    const found: string[] = [];
    for (const [size, schemes] of sights) {
      await page.setViewportSize(size);
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        const where = `${size.width} ${colorScheme}: `;
        const each = [...(await findAxeFaults(page)), ...(await findPaleTexts(page))];
        found.push(...each.map((fault) => where + fault));
        if (pictures !== undefined)
          await page.screenshot({ path: `${pictures}/${row.name}-${size.width}-${colorScheme}.png` });
      }
    }
    found.push(...(await findUnreachable(page)));
    expect(await countRows(page)).toBeLessThanOrEqual(most);
    await page.setViewportSize({ ...phone, width: 320 });
    found.push(...(await findSidewaysScroll(page)));
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
