import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createSession } from "../../src/store/access/users.ts";
import { type Browser, setUpFirstUser, startBrowser } from "../support/browser.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { makeRsaKey } from "../support/dkim.ts";
import { type NameServer, startNameServer } from "../support/dns.ts";
import { describeWith } from "../support/needs.ts";
import { type Service, startService } from "../support/service.ts";

describeWith("chromium", "the settings", () => {
  let database: TestDatabase;
  let dns: NameServer;
  let service: Service;
  let browser: Browser;
  let cookie: string;
  const zone: Record<string, string> = { "s1._domainkey.shop.example": makeRsaKey().record };

  beforeAll(async () => {
    database = await openTestDatabase();
    dns = await startNameServer(zone, { "bounces.shop.example": "exchanger" });
    service = await startService({
      DATABASE_URL: database.url,
      DNS_SERVERS: dns.address,
      BOUNCE_DOMAINS: "bounces.shop.example",
      MAIL_HOST: "bounces.shop.example",
    });
    browser = await startBrowser();
    cookie = await setUpFirstUser(service);
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    await dns?.stop();
    await database?.close();
  });

  const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name }).waitFor();

  it("make a key that is shown once and works, and revoke it", async () => {
    const { page, faults } = await browser.open({ service, cookie });
    await page.goto("/settings/keys");
    await page.getByRole("button", { name: "Make a key" }).click();
    await page.getByLabel("What it is for").fill("newsletter sender");
    await page.getByRole("button", { name: "Make the key" }).click();
    const dialog = page.getByRole("dialog", { name: "Your new key" });
    const key = await dialog.locator("pre").innerText();
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await dialog.getByRole("button", { name: "Copy key" }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
    const ask = () =>
      fetch(`${service.httpUrl}/v1/suppressions/a@b.example`, { headers: { authorization: `Bearer ${key}` } });
    expect((await ask()).status).toBe(200);
    await dialog.getByRole("button", { name: "I have copied it" }).click();
    const row = page.getByRole("listitem").filter({ hasText: "newsletter sender" });
    await row.getByText("anna").waitFor();
    expect(await page.content()).not.toContain(key);
    await row.getByRole("button", { name: "Revoke newsletter sender" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
    await row.getByText("Revoked").waitFor();
    await expect.poll(async () => (await ask()).status, { timeout: 60_000 }).toBe(401);
    expect(faults).toEqual([]);
  });

  it("add a domain, tell what the DNS says of it, and see what was mended", async () => {
    const { page, faults } = await browser.open({ service, cookie });
    await page.goto("/settings");
    await page.getByRole("button", { name: "Add a domain" }).click();
    const dialog = page.getByRole("dialog", { name: "Add a domain" });
    await dialog.getByLabel("Domain").fill("Shop.example");
    await dialog.getByRole("button", { name: "Add the domain" }).click();
    await heading(page, "shop.example");
    await page.getByLabel("DKIM selectors").fill("s1");
    await page.getByRole("button", { name: "Look these up" }).click();
    const step = (name: string) => page.getByRole("article").filter({ hasText: name });
    await step("Messages are signed").getByText("In order").waitFor();
    await step("Bounces come here").getByText("In order").waitFor();
    await step("What receivers shall do").getByText("Missing").waitFor();
    const record = step("What receivers shall do").locator("pre");
    expect(await record.allInnerTexts()).toEqual([
      "_dmarc.shop.example",
      "v=DMARC1; p=none; rua=mailto:postmaster@shop.example",
    ]);
    zone["_dmarc.shop.example"] = (await record.last().innerText()).trim();
    await expect
      .poll(
        async () => {
          await page.getByRole("button", { name: "Check again" }).click();
          return step("What receivers shall do").getByText("In order").count();
        },
        { timeout: 60_000, interval: 1_000 },
      )
      .toBe(1);
    await page.getByLabel("For").selectOption("django");
    await page.getByText("fbl@bounces.shop.example").waitFor();
    expect(faults).toEqual([]);
  });

  it("change a number within its bounds, which the log shows, and go back", async () => {
    const { page, faults } = await browser.open({ service, cookie });
    await page.goto("/settings/policy");
    const number = page.getByLabel("Length of that pause, in days");
    await number.fill("45");
    await page.getByRole("button", { name: "Save Length of that pause" }).click();
    await page.getByRole("button", { name: "Back to 30: Length of that pause" }).waitFor();
    expect((await service.call("GET", "/v1/settings")).body).toMatchObject({ softHoldDays: 45 });
    await page.goto("/settings/audit?act=PATCH%20%2Fv1%2Fsettings");
    const row = page.getByRole("row", { name: /Changed the policy/ });
    await row.getByText("anna").waitFor();
    await row.getByRole("button", { name: "Changed the policy" }).click();
    await page.getByRole("dialog").getByText('"softHoldDays": 45').waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Verify the log" }).click();
    await page.getByRole("dialog").getByText("Yes.").waitFor();
    await page.goto("/settings/policy");
    await page.getByRole("button", { name: "Back to 30: Length of that pause" }).click();
    await expect.poll(async () => (await service.call("GET", "/v1/settings")).body).toMatchObject({ softHoldDays: 30 });
    expect(faults).toEqual([]);
  });

  it("show a viewer how things stand, and nothing to press", async () => {
    const id = crypto.randomUUID();
    await database.prisma.user.create({ data: { id, name: "victor", passwordHash: "x", role: "viewer" } });
    const session = `sid=${await createSession(database, id, new Date())}`;
    const { page, faults } = await browser.open({ service, cookie: session });
    const pages = [
      ["domains", "Sending domains"],
      ["keys", "API keys"],
      ["streams", "Streams"],
      ["tenants", "Tenants"],
      ["policy", "Policy"],
      ["allow-list", "Allow-list"],
      ["audit", "Audit log"],
    ] as const;
    for (const [path, title] of pages) {
      await page.goto(`/settings/${path}`);
      await heading(page, title);
      await page.getByText(/You may look at this/).waitFor();
      expect(await page.locator("main").getByRole("button").count(), path).toBe(0);
    }
    for (const [path, title] of [
      ["retention", "Retention"],
      ["about", "About"],
    ] as const) {
      await page.goto(`/settings/${path}`);
      await heading(page, title);
      await page
        .getByText(path === "about" ? "MESSAGE_BYTES" : "RAW_DAYS")
        .first()
        .waitFor();
    }
    expect(faults).toEqual([]);
  });
});
