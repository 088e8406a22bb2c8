import { afterAll, beforeAll, expect, it } from "vitest";
import { lastWeek } from "../../src/domain/precision.ts";
import { addCounts } from "../../src/store/findings/stats.ts";
import { applyChanges } from "../../src/store/list/entries.ts";
import { drawWeek } from "../../src/store/list/precision-sample.ts";
import { addSendingCounts } from "../../src/store/sends/sending-counts.ts";
import { entryOf, putJudged } from "../http/rows.ts";
import { type Browser, desktop, findAxeFaults, findSidewaysScroll, phone } from "../support/browser.ts";
import type { TestDatabase } from "../support/database.ts";
import { dateChangeIds } from "../support/dated-changes.ts";
import { describeWith } from "../support/needs.ts";
import type { Service } from "../support/service.ts";
import { eventually } from "../support/wait.ts";
import { findPaleTexts } from "./checks.ts";
import { openStage, type Stage } from "./stage.ts";

const now = new Date();
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const week = lastWeek(now);

/** What came back on some days, and a sample of last week's suppressions. */
async function fill({ pool }: TestDatabase): Promise<void> {
  const of = (category: string, reason: string, count: number, provider = "google") => ({
    ...{ streamId: "news", provider, category, reason, proof: "verified", effect: "count", count },
  });
  for (const days of [1, 3, 8]) {
    const counts = [
      of("hard", "mailbox-unknown", 30 + days),
      of("soft", "mailbox-full", 60, "microsoft"),
      of("block", "ip-reputation", 12, "yahoo"),
      of("complaint", "abuse", 5, "yahoo"),
      of("auto-reply", "out-of-office", 21, "other"),
    ];
    await addCounts(pool, "default", counts, daysAgo(days), 0);
  }
  const changes = ["anna", "bert", "cleo"].map(
    (name) =>
      ({ kind: "put", entry: entryOf(`${name}@example.com`), actor: "policy", why: "It does not exist." }) as const,
  );
  const wednesday = new Date(new Date(`${week}T12:00:00Z`).getTime() + 2 * 86_400_000);
  await applyChanges(pool, "default", changes, wednesday);
  await dateChangeIds({ pool });
}

describeWith("chromium", "the dashboard", () => {
  let stage: Stage;
  let database: TestDatabase;
  let service: Service;
  let browser: Browser;
  let cookie: string;

  beforeAll(async () => {
    stage = await openStage();
    ({ database, service, browser, cookie } = stage);
  });
  afterAll(async () => {
    await stage?.close();
  });

  it("says that there is no data, and never 0 %", async () => {
    const { page, faults } = await browser.open({ service, cookie });
    await page.goto("/dashboard");
    await page.getByRole("region", { name: "Precision" }).getByText("No data").waitFor();
    await page.getByText("No data yet").waitFor();
    expect(await page.locator("main").innerText()).not.toMatch(/\b0\s?%/);
    await page.goto("/precision");
    await page.getByText("Nothing to check").waitFor();
    expect(faults).toEqual([]);
  });

  it("shows what came back, and leads from each row to what it counts", async () => {
    await fill(database);
    await drawWeek(database, "default", week, now);
    await putJudged(database, [{ address: "listed@example.com", reason: "mailbox-unknown" }]);
    const { page, faults } = await browser.open({ service, cookie });
    await page.goto("/dashboard?span=7d");
    const bounces = page.getByRole("region", { name: "Hard bounces", exact: true });
    await bounces.getByText("64", { exact: true }).waitFor();
    expect(await bounces.innerText()).toContain("No rate");
    await page.getByText("Show as table").click();
    const table = page.getByRole("region", { name: "What came back, by day, as a table" });
    expect(await table.getByRole("row").count()).toBe(8);
    expect(await page.locator(".recharts-bar-rectangle path").count()).toBeGreaterThan(5);

    const about = { hour: daysAgo(1), facet: "registered", name: "news", historical: false } as const;
    const counts = [
      { ...about, what: "sent", count: 1000 },
      { ...about, what: "hard", count: 18 },
    ];
    await addSendingCounts(database.pool, "default", counts, 0);
    // A wider time is asked for anew.
    await page.getByText("30 d", { exact: true }).click();
    await page.getByRole("region", { name: "Hard bounce rate" }).getByText("1.8%").waitFor();
    expect(new URL(page.url()).search).toBe("?span=30d");
    // Nobody counted three weeks ago.
    if (!(await table.isVisible())) await page.getByText("Show as table").click();
    expect(await table.getByRole("row").nth(1).innerText()).toContain("no data");
    await page
      .getByRole("region", { name: "By reason", exact: true })
      .getByRole("link", { name: "No such mailbox" })
      .click();
    await page.getByRole("link", { name: "listed@example.com" }).waitFor();
    await page.getByRole("link", { name: "Show", exact: true }).click();
    await page.waitForURL(/\/messages\/[0-9a-f-]{36}$/);
    expect(faults).toEqual([]);
  });

  it("asks by keys whether suppressions were right, and lifts what was wrong", async () => {
    const { page, faults } = await browser.open({ service, cookie });
    await page.goto("/dashboard");
    await page.getByRole("link", { name: "Check 3 more" }).click();
    await page.getByText("3 of 3 are open.").waitFor();
    await page.keyboard.press("y");
    await page.keyboard.press("n");
    await page.getByText("1 of 3 are open.").waitFor();
    await page.getByRole("button", { name: "Take it off the list" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Take it off" }).click();
    await page.getByText("lifted since").waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("u");
    await page.getByText("All are answered.").waitFor();
    await page.keyboard.press("z");
    await page.getByText("1 of 3 are open.").waitFor();
    const { rows } = await database.pool.query("SELECT count(*)::int AS count FROM suppressions");
    expect(rows[0]).toEqual({ count: 2 });
    await eventually("the answers to be kept", async () => {
      const kept = await database.pool.query("SELECT answer FROM precision_checks ORDER BY answer NULLS LAST");
      return JSON.stringify(kept.rows.map(({ answer }) => answer)) === '["right","wrong",null]' ? true : undefined;
    });
    await page.goto("/dashboard");
    await page.getByRole("region", { name: "Precision" }).getByText("50%", { exact: true }).waitFor();
    expect(faults).toEqual([]);
  });

  it("has nothing that axe finds, filled with figures", async () => {
    const { page, faults } = await browser.open({ service, cookie });
    for (const path of ["/dashboard", "/returned", "/precision"]) {
      await page.goto(path);
      if (path === "/dashboard") await page.getByText("Show as table").click();
      await page.locator("table, ol").first().waitFor();
      for (const size of [desktop, phone]) {
        await page.setViewportSize(size);
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          const found = [...(await findAxeFaults(page)), ...(await findPaleTexts(page))];
          expect(found, `${path} ${size.width} ${colorScheme}`).toEqual([]);
        }
      }
      await page.setViewportSize({ ...phone, width: 320 });
      expect(await findSidewaysScroll(page), path).toEqual([]);
    }
    expect(faults).toEqual([]);
  });
});
