import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TOTP } from "otpauth";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Browser, startBrowser } from "../support/browser.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { describeWith } from "../support/needs.ts";
import { type Service, startService } from "../support/service.ts";

const password = "correct horse battery";

describeWith("chromium", "people", () => {
  let database: TestDatabase;
  let service: Service;
  let browser: Browser;
  let anna: Page;
  let faults: readonly string[];

  beforeAll(async () => {
    database = await openTestDatabase();
    // The mail listener must not know these domains, so that the page can add them.
    service = await startService({ DATABASE_URL: database.url, SENDING_DOMAINS: "", BOUNCE_DOMAINS: "" });
    browser = await startBrowser();
    ({ page: anna, faults } = await browser.open({ service }));
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    await database?.close();
  });

  it("leads from the set-up link through the steps, to a test bounce that nothing proves", async () => {
    const token = readFileSync(join(service.environment["DATA_DIR"] ?? "", "setup-token"), "utf8").trim();
    await anna.goto(`/setup#${token}`);
    await anna.getByLabel("Name").fill("Anna");
    await anna.locator("input[name=password]").fill(password);
    await anna.getByRole("button", { name: "Go on" }).click();
    await anna.getByRole("heading", { level: 2, name: "Your sending domains" }).waitFor();
    for (const title of ["A mailbox with returned mail", "The list you have", "Whom Nixie tells", "A test bounce"]) {
      await anna.getByRole("button", { name: "Skip this step" }).click();
      await anna.getByRole("heading", { level: 2, name: title }).waitFor();
    }
    await anna.getByRole("button", { name: "Send a test bounce" }).click();
    const way = anna.getByRole("list", { name: "The way of the test bounce" });
    await way.getByText("No: nothing shows that it answers mail of yours.").waitFor();
    await anna.getByText("So nothing followed, and that is right").waitFor();
    await anna.getByRole("button", { name: "Go on" }).click();
    await anna.getByText("You have left out, for now:").waitFor();
  });

  it("says on every page that nothing has an effect yet, and why", async () => {
    await anna.goto("/review");
    await anna.getByText("One report of the last 30 days had no effect").waitFor();
    await anna.getByRole("link", { name: "Set up", exact: true }).click();
    await anna.getByRole("heading", { level: 2, name: "Your sending domains" }).waitFor();
  });

  it("shows the whole way once there are domains, and takes the entry back", async () => {
    for (const [domain, use] of [
      ["shoes.example", "sending"],
      ["bounces.shoes.example", "bounce"],
    ]) {
      const { status } = await service.call("PUT", `/v1/tenants/default/domains/${domain}`, { uses: [use] });
      expect(status).toBeLessThan(300);
    }
    await anna.goto("/setup/test-bounce");
    await anna.getByRole("button", { name: "Send a test bounce" }).click();
    const way = anna.getByRole("list", { name: "The way of the test bounce" });
    await way.getByText("is told: never").waitFor();
    await anna.getByRole("button", { name: "Take it back" }).click();
    await anna.getByText("may be mailed again").waitFor();
    await anna.goto("/review");
    await anna.getByRole("heading", { level: 1, name: "Review" }).waitFor();
  });

  it("invites a viewer, who sees pages without what he may not do", async () => {
    await anna.goto("/settings/users");
    await anna.getByRole("button", { name: "Add a person…" }).click();
    const dialog = anna.getByRole("dialog", { name: "Add a person" });
    await dialog.getByLabel("Name").fill("Vera");
    await dialog.getByRole("radio", { name: "viewer" }).check();
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    const link = await anna.getByRole("dialog", { name: "Vera is added" }).locator("pre").innerText();
    const { page: vera, faults: verasFaults } = await browser.open({ service });
    await vera.goto(link);
    await vera.locator("input[name=password]").fill("another horse staple");
    await vera.getByRole("button", { name: "Go on" }).click();
    await vera.getByRole("heading", { level: 1, name: "Review" }).waitFor();
    await vera.goto("/settings/users");
    await vera.getByText("Only admins see and change users").waitFor();
    expect(await vera.getByRole("button", { name: "Add a person…" }).count()).toBe(0);
    await vera.goto("/setup/test-bounce");
    await vera.getByText("Your role may watch").waitFor();
    expect(await vera.getByRole("button", { name: "Send a test bounce" }).count()).toBe(0);
    expect(verasFaults).toEqual([]);
  });

  it("asks for a second step once it is set up, and takes a recovery code", async () => {
    await anna.goto("/account");
    await anna.getByRole("button", { name: "Set up…" }).click();
    const dialog = anna.getByRole("dialog", { name: "Set up a second step" });
    await dialog.locator("input[name=password]").fill(password);
    await dialog.getByRole("button", { name: "Go on" }).click();
    await dialog.getByRole("img", { name: /QR code/ }).waitFor();
    const secret = await dialog.locator("pre").innerText();
    await dialog.getByLabel("Code", { exact: true }).fill(new TOTP({ secret }).generate());
    await dialog.getByRole("button", { name: "Switch on" }).click();
    await dialog.getByText("The second step is on.").waitFor();
    const [code = ""] = (await dialog.locator("pre").innerText()).split("\n");
    await dialog.getByRole("button", { name: "I have kept them" }).click();
    await anna.getByText("You have 10 of ten recovery codes left").waitFor();

    const { page } = await browser.open({ service });
    await page.goto("/account?tab=1");
    await page.getByLabel("Name").fill("anna");
    await page.locator("input[name=password]").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByLabel("Code", { exact: true }).fill(code);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("You have 9 of ten recovery codes left").waitFor();
    expect(new URL(page.url()).search).toBe("?tab=1");
    await page.getByRole("button", { name: "Sign out everywhere else" }).click();
    await anna.goto("/account");
    await anna.getByRole("heading", { level: 1, name: "Sign in to Nixie" }).waitFor();
  });

  it("goes back to no other site after signing in", async () => {
    const { page } = await browser.open({ service });
    for (const to of ["//evil.example/", "https://evil.example/", "/\\evil.example"]) {
      await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
      await page.getByLabel("Name").fill("vera");
      await page.locator("input[name=password]").fill("another horse staple");
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByRole("heading", { level: 1, name: "Review" }).waitFor();
      expect(new URL(page.url()).origin).toBe(service.httpUrl);
    }
  });

  it("complains of nothing", () => {
    // Refused sign-ins and ended sessions are answers, which a browser prints as errors all the same.
    expect(faults.filter((fault) => !/status of 40[13]/.test(fault))).toEqual([]);
  });
});
