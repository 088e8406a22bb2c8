import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Browser, findSidewaysScroll, phone } from "../support/browser.ts";
import type { TestDatabase } from "../support/database.ts";
import { describeWith } from "../support/needs.ts";
import { openQueue } from "../support/queue.ts";
import type { Service } from "../support/service.ts";
import { eventually } from "../support/wait.ts";
import { openStage, type Stage } from "./stage.ts";

describeWith("chromium", "the review page", () => {
  let stage: Stage;
  let database: TestDatabase;
  let service: Service;
  let browser: Browser;
  let cookie: string;

  beforeAll(async () => {
    stage = await openStage();
    ({ database, service, browser, cookie } = stage);
    await openQueue(database, 60);
  });
  afterAll(async () => {
    await stage?.close();
  });

  const current = (page: Page) => page.locator("li[data-current] strong");
  const open = async (more: object = {}) => {
    const tab = await browser.open({ service, cookie, ...more });
    await tab.page.goto("/review");
    await current(tab.page).waitFor({ state: "attached" });
    return tab;
  };
  const entries = async (address: string) =>
    (await database.pool.query("SELECT scope, reason FROM suppressions WHERE address_key = $1", [address])).rows;
  const answerOf = (address: string) => async () => ((await entries(address)).length > 0 ? true : undefined);
  const waiting = async () =>
    Number((await database.pool.query("SELECT count(*) FROM reviews WHERE state = 'open'")).rows[0]?.count);

  it("decides by keys, says before what follows, and undoes", async () => {
    const { page, faults } = await open();
    await expect.poll(() => current(page).textContent()).toBe("person60@recipient.example");
    await page.getByText("Never send mail to person60@recipient.example again, on any stream.").waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => current(page).textContent()).toBe("person59@recipient.example");
    await eventually("the entry", answerOf("person60@recipient.example"));
    expect(await entries("person60@recipient.example")).toEqual([{ scope: "*", reason: "mailbox-unknown" }]);
    await page.getByText("person60@recipient.example → Hard bounce").waitFor();
    await page.keyboard.press("z");
    await expect.poll(() => current(page).textContent()).toBe("person60@recipient.example");
    await eventually("the undo", async () =>
      (await entries("person60@recipient.example")).length === 0 ? true : undefined,
    );
    expect(await database.pool.query("SELECT FROM outbox_events WHERE type LIKE 'suppression.%'")).toMatchObject({
      rowCount: 0,
    });
    await page.keyboard.press("j");
    await expect.poll(() => current(page).textContent()).toBe("person59@recipient.example");
    await page.keyboard.press("k");
    await page.keyboard.press("2");
    await eventually("the decision", async () => ((await waiting()) === 60 ? true : undefined));
    expect(await entries("person60@recipient.example")).toEqual([]);
    expect(faults).toEqual([]);
  });

  it("takes any reason by search, and a held key decides once", async () => {
    const { page, faults } = await open();
    await expect.poll(() => current(page).textContent()).toBe("person59@recipient.example");
    await page.keyboard.press("r");
    await page.getByRole("dialog", { name: "What was it?" }).waitFor();
    await page.getByRole("textbox", { name: "Search" }).fill("left-org");
    await page.getByText("No marketing mail to person59@recipient.example until").waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => current(page).textContent()).toBe("person58@recipient.example");
    await eventually("the entry", answerOf("person59@recipient.example"));
    expect(await entries("person59@recipient.example")).toEqual([{ scope: "*marketing", reason: "left-organisation" }]);
    await page.keyboard.down("i");
    await page.keyboard.down("i");
    await page.keyboard.down("i");
    await page.keyboard.up("i");
    await expect.poll(() => current(page).textContent()).toBe("person57@recipient.example");
    await eventually("one decision", async () => ((await waiting()) === 58 ? true : undefined));
    expect(faults).toEqual([]);
  });

  it("decides many, asks above 25, and undoes them as one", async () => {
    const { page, faults } = await open();
    const before = await waiting();
    for (let chosen = 0; chosen < 27; chosen++) await page.keyboard.press("Shift+J");
    await page.getByText("27 selected", { exact: true }).waitFor();
    await page.keyboard.press("o");
    const dialog = page.getByRole("dialog", { name: "Decide 27 reviews?" });
    await dialog.waitFor();
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    await eventually("27 decisions", async () => ((await waiting()) === before - 27 ? true : undefined));
    await page.keyboard.press("z");
    await eventually("the undo of all", async () => ((await waiting()) === before ? true : undefined));
    await page.keyboard.press("d");
    await page.getByRole("dialog", { name: "Recent decisions" }).getByText("27 reviews").waitFor();
    expect(faults).toEqual([]);
  });

  it("tells who was first, and asks for whom where a decision touches several", async () => {
    const { page } = await open();
    await expect.poll(() => current(page).textContent()).toBe("person57@recipient.example");
    const { rows } = await database.pool.query(
      "SELECT r.id FROM reviews r JOIN review_members m ON m.review_id = r.id WHERE m.address_key = 'person57@recipient.example'",
    );
    const path = `/v1/reviews/${rows[0]?.id}/decision`;
    expect(await service.call("POST", path, { decision: "judge", reason: "reply" })).toMatchObject({ status: 200 });
    await page.keyboard.press("b");
    await page.getByText(/person replied, \d+ s ago/).waitFor();
    expect(await entries("person57@recipient.example")).toEqual([]);
    await page.getByRole("searchbox", { name: "Search the queue" }).fill("several");
    await expect.poll(() => current(page).textContent()).toBe("several0@recipient.example");
    await page.getByRole("searchbox", { name: "Search the queue" }).blur();
    await page.keyboard.press("c");
    const dialog = page.getByRole("dialog", { name: "3 alike" });
    await dialog.waitFor();
    await dialog.getByRole("checkbox", { name: "Select several1@recipient.example" }).check();
    await dialog.getByRole("button", { name: "Complaint for 1 chosen" }).click();
    await eventually("the entry", answerOf("several1@recipient.example"));
    expect(await entries("several0@recipient.example")).toEqual([]);
  });

  it("does not jump when mail comes, and shows how much is new", async () => {
    const { page, faults } = await open();
    const first = await current(page).textContent();
    await openQueue(database, 2, "later");
    await page.getByRole("button", { name: "2 new" }).click({ timeout: 60_000 });
    await expect.poll(() => current(page).textContent()).toBe("later2@recipient.example");
    expect(first).not.toBe("later2@recipient.example");
    expect(faults).toEqual([]);
  });

  it("goes from the queue to a message and back on a phone, with buttons for thumbs", async () => {
    const { page, faults } = await open({ size: phone });
    await page.getByRole("button", { name: /later2@/ }).click();
    const button = page.getByRole("group", { name: "Decide" }).getByRole("button", { name: "Ignore" });
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    expect(await findSidewaysScroll(page)).toEqual([]);
    await button.click();
    await page.getByText("About later1@recipient.example").waitFor();
    await page.getByRole("button", { name: "‹ Queue" }).click();
    await page.getByRole("button", { name: /later1@/ }).waitFor();
    expect(faults).toEqual([]);
  });
});
