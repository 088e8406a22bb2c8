import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Browser, startBrowser, type Tab } from "../support/browser.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { settled } from "../support/judged.ts";
import { describeWith } from "../support/needs.ts";
import { type Receiver, startReceiver } from "../support/receiver.ts";
import { postfixBounce } from "../support/samples.ts";
import { type Service, startService } from "../support/service.ts";
import { connectMail } from "../support/smtp-client.ts";
import { eventually } from "../support/wait.ts";

/** Failures in words of their own, which only a person should judge; each is a question of its own. */
const oddities = [
  ..."amber|birch|cedar|dahlia|elder|fern|ginger|hazel|iris|jasmine|kale|laurel".split("|"),
  ..."maple|nettle|olive|poppy|quince|rose|sage|thyme|umber|violet".split("|"),
];
/** Not the name that stands in the address: what tells people apart tells no templates apart. */
const after = (name: string) => oddities[(oddities.indexOf(name) + 1) % oddities.length] ?? name;
const lookAlikes = ["one", "two", "three", "four"];

describeWith("chromium", "the journey of a newcomer", () => {
  let database: TestDatabase;
  let service: Service;
  let browser: Browser;
  let receiver: Receiver;
  let tab: Tab;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "nixie-journey-"));
    database = await openTestDatabase();
    service = await startService({ DATABASE_URL: database.url });
    [receiver, browser] = await Promise.all([startReceiver(), startBrowser()]);
    await send(lookAlikes, (name) => `Kunde verzogen laut Vertrieb, Akte ${name}4711`);
    await send(oddities, (name) => `the ${after(name)} gate is closed, see the ${after(after(name))} note`);
    tab = await browser.open({ service });
    page = tab.page;
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    await Promise.all([receiver?.stop(), database?.close()]);
    rmSync(folder, { recursive: true, force: true });
  });

  async function send(names: readonly string[], wordsOf: (name: string) => string): Promise<void> {
    const client = await connectMail("smtp", service.smtpPort);
    for (const name of names) {
      const bounce = postfixBounce({
        to: `${name}@gone.example`,
        tag: name,
        status: "2.0.0",
        diagnostic: wordsOf(name),
      });
      await client.send("", ["bounces@sender.example"], bounce.replaceAll("\n", "\r\n"));
    }
    await client.quit();
    await settled(database, 1);
  }

  const current = () => page.locator("li[data-current] strong").textContent();
  const open = async () =>
    Number((await database.pool.query("SELECT count(*) FROM reviews WHERE state = 'open'")).rows[0].count);
  const settle = (count: number) =>
    eventually(`${count} open reviews`, async () => ((await open()) === count ? true : undefined));

  it("signs in through the set-up link", async () => {
    const token = readFileSync(join(service.environment["DATA_DIR"] ?? "", "setup-token"), "utf8").trim();
    await page.goto(`/setup#${token}`);
    await page.getByLabel("Name").fill("Anna");
    await page.locator("input[name=password]").fill("correct horse battery");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 2, name: "Your sending domains" }).waitFor();
    await page.goto("/review");
    await page.locator("li[data-current]").waitFor();
    expect(await open()).toBe(oddities.length + 1);
  });

  it("decides 20 reviews with the keyboard only, and undoes one", async () => {
    const keys = ["b", "o", "i", "h", "2"];
    for (let decided = 0; decided < 20; decided++) {
      const before = await current();
      await page.keyboard.press(keys[decided % keys.length] ?? "i");
      await expect.poll(current).not.toBe(before);
    }
    await settle(oddities.length + 1 - 20);
    const before = await current();
    await page.keyboard.press("z");
    await expect.poll(current).not.toBe(before);
    await settle(oddities.length + 1 - 19);
    await page.keyboard.press("i");
    await settle(oddities.length + 1 - 20);
  });

  it("makes a rule from one, which settles the look-alikes", async () => {
    await page
      .getByRole("button", { name: /4 alike/ })
      .first()
      .click();
    await page.keyboard.press("a");
    const dialog = page.getByRole("dialog", { name: "Always treat like this" });
    await dialog
      .getByText(/of \d+ waiting match/)
      .first()
      .waitFor();
    await dialog.getByRole("button", { name: /Create rule and apply to 4/ }).press("Enter");
    await dialog.waitFor({ state: "detached" });
    await settle(oddities.length - 20);
    await send(["five"], (name) => `Kunde verzogen laut Vertrieb, Akte ${name}4711`);
    await settle(oddities.length - 20);
  });

  it("finds an address and removes it with a reason", async () => {
    await service.call("PUT", "/v1/suppressions/carl@new.example", { reason: "Asked by telephone" });
    await page.keyboard.press("Control+k");
    await page.getByRole("textbox", { name: "Search or jump to" }).fill("carl@new.example");
    await page.getByRole("button", { name: /Everything about this address/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("carl@new.example is blocked: no mail is sent.").waitFor();
    await page.getByRole("button", { name: "Take off: By hand" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Why").fill("It was a mistake");
    await dialog.getByRole("button", { name: "Take it off" }).click();
    await page.getByText("carl@new.example is not blocked: all mail is sent.").waitFor();
  });

  it("imports a file with bad rows", async () => {
    const file = join(folder, "bounces.csv");
    writeFileSync(file, "email,reason,created\ngone@hard.example,550 5.1.1 user unknown,\nnot an address,x,\n");
    await page.goto("/suppressions/import");
    await page.getByLabel("A file").setInputFiles(file);
    await page.getByRole("button", { name: "Look at it" }).click();
    await page.getByText("2 rows, 1 of them cannot be read.").waitFor();
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await page.getByText("The import is done.").waitFor();
    const { body } = await service.call("GET", "/v1/suppressions/gone@hard.example");
    expect(body).toMatchObject({ answer: "never" });
  });

  it("creates a webhook, and replays a failed delivery", async () => {
    receiver.answer(500);
    await page.goto("/webhooks");
    await page.getByRole("button", { name: "Add endpoint" }).click();
    const adding = page.getByRole("dialog");
    await adding.getByLabel("URL").fill(receiver.url);
    await adding.getByRole("button", { name: "Add endpoint" }).click();
    receiver.trust(await adding.locator("pre", { hasText: /^whsec_/ }).innerText());
    await adding.getByRole("button", { name: "Send a test event" }).click();
    await adding.getByText(/It did not arrive: answered 500/).waitFor();
    await adding.getByRole("button", { name: "I have copied the secret" }).click();
    // Ten attempts take three days.
    await database.pool.query("UPDATE webhook_deliveries SET state = 'failed' WHERE state = 'pending'");
    receiver.answer(204);
    await page.goto("/webhooks/deliveries?state=failed");
    await page.getByRole("button", { name: "webhook.test" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Send this one again" }).click();
    await dialog.getByText("Delivered", { exact: true }).first().waitFor();
    expect(receiver.taken("webhook.test").map(({ verified }) => verified)).toEqual([true]);
  });

  it("made the browser complain of nothing", () => {
    expect(tab.faults).toEqual([]);
  });
});
