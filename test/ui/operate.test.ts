import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Browser, setUpFirstUser, startBrowser, type Tab } from "../support/browser.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { type Dovecot, startDovecot } from "../support/dovecot.ts";
import { describeWith } from "../support/needs.ts";
import { type Receiver, startReceiver } from "../support/receiver.ts";
import { postfixBounce } from "../support/samples.ts";
import { type Service, startService } from "../support/service.ts";
import { eventually } from "../support/wait.ts";

const user = "bounces@sender.example";
let database: TestDatabase;
let service: Service;
let browser: Browser;
let tab: Tab;
let page: Page;

describeWith("dovecot", "the pages of webhooks and sources", () => {
  let receiver: Receiver;
  let dovecot: Dovecot;
  beforeAll(async () => {
    database = await openTestDatabase();
    service = await startService({ DATABASE_URL: database.url });
    [receiver, dovecot, browser] = await Promise.all([startReceiver(), startDovecot(), startBrowser()]);
    const cookie = await setUpFirstUser(service);
    tab = await browser.open({ service, cookie });
    page = tab.page;
    page.setDefaultTimeout(30_000);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    await Promise.all([receiver?.stop(), dovecot?.stop(), database?.close()]);
  });

  it("adds an endpoint, shows its secret once, and tells that the test event arrived", async () => {
    await page.goto("/webhooks");
    await page.getByRole("button", { name: "Add endpoint" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("URL").fill(receiver.url);
    await dialog.getByRole("button", { name: "Add endpoint" }).click();
    const secret = await dialog.locator("pre", { hasText: /^whsec_/ }).innerText();
    receiver.trust(secret);
    await dialog.getByRole("button", { name: "Send a test event" }).click();
    await dialog.getByText(/It arrived: answered 204/).waitFor();
    expect(receiver.taken("webhook.test").map(({ verified }) => verified)).toEqual([true]);
    await dialog.getByRole("button", { name: "I have copied the secret" }).click();
    expect(await page.content()).not.toContain(secret);
    await page.getByText("Working").waitFor();
  });

  it("shows why a delivery failed, and sends it again with the same id", async () => {
    receiver.answer(500);
    await page.getByRole("link", { name: receiver.url }).click();
    await page.getByRole("button", { name: "Send a test event" }).click();
    await page.getByText(/It did not arrive: answered 500/).waitFor();
    // Ten attempts take three days.
    await database.pool.query("UPDATE webhook_deliveries SET state = 'failed' WHERE state = 'pending'");
    receiver.answer(204);
    await page.goto("/webhooks/deliveries?state=failed");
    await page.getByRole("button", { name: "webhook.test" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("answered 500").waitFor();
    expect(await dialog.locator("pre").first().innerText()).toContain(`POST ${receiver.url}`);
    await dialog.getByRole("button", { name: "Send this one again" }).click();
    await dialog.getByText("Delivered", { exact: true }).first().waitFor();
    const ids = receiver.received.slice(1).map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    await page.keyboard.press("Escape");
  });

  it("says which step of a test fails and what to do, then adds the mailbox and looks what reading it would do", async () => {
    const mail = [1, 2, 3].map((n) => ({
      raw: postfixBounce({
        to: `gone${n}@gone.example`,
        tag: `t${n}`,
        from: "news@sender.example",
        status: "5.1.1",
        diagnostic: "unknown user",
      }),
    }));
    await dovecot.append(user, "INBOX", mail as never);
    await page.goto("/sources/new");
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Bounces of the shop");
    await page.getByRole("textbox", { name: "Server" }).fill("localhost");
    await page.getByRole("textbox", { name: "Port" }).fill(String(dovecot.imapsPort));
    await page.getByText("A certificate authority of your own").click();
    await page.getByLabel("Certificate (PEM)").fill(dovecot.caCertificate);
    await page.getByLabel("User name").fill(user);
    await page.getByLabel(/^Password/).fill("wrong");
    const test = page.getByRole("button", { name: "Test connection" });
    await test.click();
    const steps = page.getByRole("list", { name: "Steps of the test" });
    await page.getByText("The mailbox cannot be read yet.").waitFor();
    expect(await steps.innerText()).toMatch(/TLS.*certificate of.*What to do:.*not reached/s);
    await page.getByLabel(/^Password/).fill("secret");
    await test.click();
    await page.getByText("The mailbox can be read.").waitFor();
    expect(await steps.innerText()).toContain("3 messages");
    await page.getByRole("button", { name: "Add mailbox" }).click();
    await page.getByRole("button", { name: "Start a dry run" }).click();
    await page.getByText("3 bounces").waitFor();
    expect(await page.getByText(/would get no mail any more/).innerText()).toContain("3 addresses none for a time");
    expect((await database.pool.query("SELECT 1 FROM messages")).rowCount).toBe(0);
  });

  it("changes the mailbox, and keeps the password that it does not know", async () => {
    await page.getByRole("button", { name: "Change", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("When a message is stored").selectOption("seen");
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByText("left, with the flag \\Seen").waitFor();
    await page.getByRole("button", { name: "Test connection" }).click();
    await page.getByText("The mailbox can be read.").waitFor();
  });

  it("starts and pauses the mailbox, and shows what came", async () => {
    await page.getByRole("button", { name: "Start reading" }).click();
    await page.getByRole("button", { name: "Pause", exact: true }).waitFor();
    await eventually("the mailbox to be read", async () =>
      (await database.pool.query("SELECT 1 FROM messages")).rowCount === 3 ? true : undefined,
    );
    await page.getByRole("button", { name: "Pause", exact: true }).click();
    await page.getByRole("button", { name: "Go on reading" }).waitFor();
    await page.goto("/sources");
    await page.getByRole("link", { name: "Bounces of the shop" }).waitFor();
    await page.getByRole("article", { name: "Bounces of the shop" }).getByText("Paused").waitFor();
    await page.getByRole("row", { name: /SMTP/ }).first().waitFor();
  });

  it("gives the address that a provider posts to", async () => {
    await page.getByRole("button", { name: "Add provider" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Provider").selectOption("mailgun");
    await dialog.getByLabel("Webhook signing key").fill("key-of-mailgun");
    await dialog.getByRole("button", { name: "Make the address" }).click();
    await dialog.getByText(`${service.httpUrl}/v1/notices/mailgun/`).waitFor();
    await dialog.getByRole("button", { name: "Done" }).click();
  });

  it("made the browser complain of nothing", () => {
    expect(tab.faults).toEqual([]);
  });
});
