import { afterAll, beforeAll, expect, it } from "vitest";
import type { Browser } from "../support/browser.ts";
import type { TestDatabase } from "../support/database.ts";
import { settled } from "../support/judged.ts";
import { describeWith } from "../support/needs.ts";
import { postfixBounce } from "../support/samples.ts";
import type { Service } from "../support/service.ts";
import { connectMail } from "../support/smtp-client.ts";
import { openStage, type Stage } from "./stage.ts";

describeWith("chromium", "rules", () => {
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

  /** That it failed, and that it went well: nobody can tell, so a person is asked. */
  async function send(names: readonly string[]): Promise<void> {
    const client = await connectMail("smtp", service.smtpPort);
    for (const name of names) {
      const diagnostic = `Kunde verzogen laut Vertrieb, Akte ${name}4711`;
      const bounce = postfixBounce({ to: `${name}@gone.example`, tag: `${name}-1`, status: "2.0.0", diagnostic });
      await client.send("", ["bounces@sender.example"], bounce.replaceAll("\n", "\r\n"));
    }
    await client.quit();
    await settled(database, 1);
  }

  it("are made from a message, applied, counted, paused and taken back, by keys alone where it matters", async () => {
    await send(["one", "two", "three"]);
    const [review] = ((await service.call("GET", "/v1/reviews")).body as { rows: { id: string }[] }).rows;
    const { page, faults } = await browser.open({ service, cookie });
    await page.goto(`/rules?review=${review?.id}&reason=mailbox-unknown`);
    const dialog = page.getByRole("dialog", { name: "Always treat like this" });
    await dialog.getByText("3 of 3 waiting match · none of the last 30 days").first().waitFor();
    const first = dialog.getByRole("radio", { name: /says “Kunde verzogen laut Vertrieb”/ });
    expect(await first.isChecked()).toBe(true);
    await first.focus();
    await page.keyboard.press("ArrowDown");
    expect(await first.isChecked()).toBe(false);
    await page.keyboard.press("ArrowUp");
    await dialog.getByRole("button", { name: "Create rule and apply to 3" }).press("Enter");
    await page.getByText("It was applied to 3.").waitFor();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("heading", { name: /When a message says “Kunde verzogen laut Vertrieb”/ }).waitFor();

    await send(["four"]);
    await page.reload();
    await page.getByText(/1 message, the last/).waitFor();
    await page.getByRole("button", { name: "Messages by day of mailbox-unknown-1" }).click();
    await page.getByRole("cell", { name: "1", exact: true }).waitFor();
    await page.getByRole("button", { name: "Pause mailbox-unknown-1" }).click();
    await page.getByText("Paused").waitFor();
    await page.getByRole("button", { name: "Resume mailbox-unknown-1" }).click();
    await page.getByRole("button", { name: "Pause mailbox-unknown-1" }).waitFor();

    await page.getByRole("button", { name: "Revert mailbox-unknown-1" }).click();
    const asked = page.getByRole("dialog", { name: "Revert the rule “mailbox-unknown-1”?" });
    await asked.getByText("The 3 that it settled when it was made wait again").waitFor();
    await asked.getByRole("button", { name: "Revert the rule" }).click();
    await page.getByText("1 review waits again.").waitFor();
    await page.getByRole("heading", { level: 2, name: "Over" }).waitFor();
    expect(faults).toEqual([]);
  });

  it("that are built in are found by a word, and only looked at", async () => {
    const { page, faults } = await browser.open({ service, cookie });
    await page.goto("/rules");
    await page.getByLabel("Search the built-in rules").fill("vacation");
    await page
      .getByRole("heading", { level: 3, name: /out of office/ })
      .first()
      .waitFor();
    expect(new URL(page.url()).searchParams.get("q")).toBe("vacation");
    expect(faults).toEqual([]);
  });
});
