import { afterAll, beforeAll, expect, it } from "vitest";
import { entryOf, putEntries } from "../http/rows.ts";
import { type Browser, findAxeFaults, findSidewaysScroll, phone, type Scheme } from "../support/browser.ts";
import type { TestDatabase } from "../support/database.ts";
import { describeWith } from "../support/needs.ts";
import type { Service } from "../support/service.ts";
import { openStage, type Stage } from "./stage.ts";

describeWith("chromium", "the frame of every page", () => {
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

  it("asks who is a stranger to sign in, and brings him to where he wanted to go", async () => {
    const { page, faults } = await browser.open({ service });
    await page.goto("/suppressions?reason=mailbox-unknown");
    expect(new URL(page.url()).pathname).toBe("/sign-in");
    await page.getByLabel("Name").fill("anna");
    await page.locator("input[name=password]").fill("correct horse battery");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Suppressions" }).waitFor();
    expect(new URL(page.url()).search).toBe("?reason=mailbox-unknown");
    expect(faults).toEqual([]);
  });

  it("goes to each page by keys, and shows which keys there are", async () => {
    const { page, faults } = await browser.open({ service, cookie });
    await page.goto("/");
    await page.getByRole("heading", { level: 1, name: "Review" }).waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("w");
    await page.getByRole("heading", { level: 1, name: "Webhooks" }).waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("r");
    expect(new URL(page.url()).pathname).toBe("/webhooks");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.getByRole("textbox", { name: "Search or jump to" }).fill("dash");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Dashboard" }).waitFor();
    expect(faults).toEqual([]);
  });

  it("finds addresses on the list by their start, five at most, and asks for nothing that is none", async () => {
    const starts = ["ann", "anna", "anne", "annika", "anton", "antonia", "antje"];
    await putEntries(
      database,
      starts.map((start) => entryOf(`${start}@found.example`)),
    );
    const { page, faults } = await browser.open({ service, cookie });
    const asked: string[] = [];
    page.on("request", (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (pathname === "/v1/suppressions") asked.push(searchParams.get("q") ?? "");
    });
    await page.goto("/webhooks");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.keyboard.press("Control+k");
    const field = page.getByRole("textbox", { name: "Search or jump to" });
    await field.fill("an");
    await field.fill("set up nixie");
    await page.getByText("Set up Nixie").waitFor();
    await field.pressSequentially("x");
    await page.getByText("Nothing is called so").waitFor();
    await field.fill("@found.ex");
    const found = page.getByText("On the list · Bounce");
    await expect.poll(() => found.count()).toBe(5);
    await field.fill("anto");
    await expect.poll(() => found.count()).toBe(2);
    expect(asked).toEqual(["@found.ex", "anto"]);
    await field.fill("antje@f");
    await page.getByText("Why is antje@f blocked?").waitFor();
    await page.getByText("antje@found.example").click();
    await page.getByRole("heading", { level: 1, name: "antje@found.example" }).waitFor();
    expect(faults).toEqual([]);
  });

  it.each([
    ["light", 1360],
    ["dark", 1360],
    ["light", 390],
    ["dark", 320],
  ] as const)("has nothing that axe finds, %s at %i px", async (scheme: Scheme, width) => {
    const { page, faults } = await browser.open({ service, cookie, scheme, size: { ...phone, width } });
    await page.goto("/review");
    await page.getByRole("heading", { level: 1 }).waitFor();
    if (width < 1000) await page.getByRole("button", { name: "Navigation" }).click();
    expect(await findAxeFaults(page)).toEqual([]);
    expect(await findSidewaysScroll(page)).toEqual([]);

    expect(faults).toEqual([]);
  });
});
