import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { entryOf, putEntries } from "../http/rows.ts";
import type { Browser } from "../support/browser.ts";
import type { TestDatabase } from "../support/database.ts";
import { describeWith } from "../support/needs.ts";
import type { Service } from "../support/service.ts";
import { openStage, type Stage } from "./stage.ts";

describeWith("chromium", "the list", () => {
  let stage: Stage;
  let database: TestDatabase;
  let service: Service;
  let browser: Browser;
  let cookie: string;
  let folder: string;

  beforeAll(async () => {
    stage = await openStage();
    ({ database, service, browser, cookie } = stage);
    folder = mkdtempSync(join(tmpdir(), "nixie-list-"));
    await putEntries(database, [
      ...Array.from({ length: 300 }, (_, index) => entryOf(`user${index}@many.example`)),
      entryOf("jane@wish.example", { cause: "opt-out", scope: "*marketing", reason: "one-click" }),
    ]);
  });
  afterAll(async () => {
    await stage?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("takes an address, finds it by its start, and removes it with a reason", async () => {
    const { page, faults } = await browser.open({ service, cookie });
    await page.goto("/suppressions");
    await page.getByRole("heading", { level: 1, name: /Suppressions 301/ }).waitFor();
    expect(await page.getByRole("row").count()).toBeLessThan(80);
    await page.getByRole("button", { name: "Add", exact: true }).click();
    const adding = page.getByRole("dialog", { name: "Add to the list" });
    await adding.getByLabel("Address, or @domain").fill("carl@new.example");
    await adding.getByLabel("Why").fill("Asked by telephone");
    await adding.getByRole("button", { name: "Add it" }).click();
    await page.getByLabel("Search", { exact: true }).fill("@new.ex");
    await page.getByRole("heading", { level: 1, name: /Suppressions 1$/ }).waitFor();
    expect(new URL(page.url()).searchParams.get("q")).toBe("@new.ex");
    await page.getByRole("link", { name: "carl@new.example" }).click();
    await page.getByText("carl@new.example is blocked: no mail is sent.").waitFor();
    await page.getByRole("button", { name: "Take off: By hand" }).click();
    const removing = page.getByRole("dialog");
    await removing.getByLabel("Why").fill("It was a mistake");
    await removing.getByRole("button", { name: "Take it off" }).click();
    await page.getByText("carl@new.example is not blocked: all mail is sent.").waitFor();
    await page.getByText("Taken off the list: By hand").waitFor();
    await page.getByText("It was a mistake").first().waitFor();
    expect(faults).toEqual([]);
  });

  it("extends a hold, and always mails an address past its bounces", async () => {
    const end = new Date(Date.now() + 5 * 86_400_000);
    const held = { answer: "hold", reason: "mailbox-full", expiresAt: end } as const;
    await putEntries(database, [entryOf("tom@away.example", held)]);
    const { page, faults } = await browser.open({ service, cookie });
    await page.goto("/addresses/tom@away.example");
    await page.getByRole("button", { name: "Extend: Bounce" }).click();
    const extending = page.getByRole("dialog");
    await extending.getByLabel("Why").fill("Away until spring");
    await extending.getByLabel("New end").fill(end.toISOString().slice(0, 10));
    await extending.getByRole("button", { name: "Extend it" }).click();
    await extending.getByText("Choose a day after the end").waitFor();
    await extending.getByLabel("New end").fill(new Date(end.getTime() + 9 * 86_400_000).toISOString().slice(0, 10));
    await extending.getByRole("button", { name: "Extend it" }).click();
    await page.getByRole("article", { name: "By hand" }).getByText("Away until spring").waitFor();
    const rows = await database.pool.query(
      "SELECT cause, answer, expires_at FROM suppressions WHERE address_key = 'tom@away.example' ORDER BY cause::text",
    );
    expect(rows.rows).toMatchObject([
      { cause: "delivery", answer: "hold", expires_at: end },
      { cause: "manual", answer: "hold" },
    ]);
    await page.getByRole("button", { name: "Extend: Bounce" }).click();
    await extending.getByLabel("Why").fill("Once more");
    await extending.getByLabel("New end").fill(new Date(end.getTime() + 12 * 86_400_000).toISOString().slice(0, 10));
    await extending.getByRole("button", { name: "Extend it" }).click();
    await extending.getByText("There is an entry by hand for the same mail already").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Always mail…" }).click();
    await page.getByText("These stay on the list and stop mail: By hand.").waitFor();
    await page.getByRole("dialog").getByLabel("Why").fill("Important customer");
    await page.getByRole("button", { name: "Always mail it" }).click();
    await page.getByRole("article", { name: "Allowed" }).waitFor();
    expect(await page.getByRole("button", { name: "Always mail…" }).count()).toBe(0);
    expect(faults.filter((fault) => !fault.includes("412"))).toEqual([]);
  });

  it("imports a file with bad rows, over a reload", async () => {
    const { page, faults } = await browser.open({ service, cookie });
    const file = join(folder, "bounces.csv");
    const full = "full@soft.example,452 4.2.2 mailbox full,2026-01-02";
    writeFileSync(
      file,
      `email,reason,created\ngone@hard.example,550 5.1.1 user unknown,\n${full}\nnot an address,x,\n`,
    );
    await page.goto("/suppressions/import");
    await page.getByLabel("A file").setInputFiles(file);
    await page.getByRole("button", { name: "Look at it" }).click();
    await page.getByText("3 rows, 1 of them cannot be read.").waitFor();
    await page.reload();
    await page.getByText("3 rows, 1 of them cannot be read.").waitFor();
    const downloaded = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download the rows that cannot be read" }).click();
    expect((await downloaded).suggestedFilename()).toBe("rejects.csv");
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await page.getByText("The import is done.").waitFor();
    await page.reload();
    await page.getByText("The import is done.").waitFor();
    expect(faults).toEqual([]);
  });

  it("undoes what the filters choose, and leaves an opt-out", async () => {
    const { page, faults } = await browser.open({ service, cookie });
    await page.goto("/suppressions?q=@many.example");
    await page.getByRole("button", { name: "Undo these…" }).click();
    await page.getByRole("button", { name: "Count first" }).click();
    await page.getByText("300 entries would change.").waitFor();
    await page.getByLabel("Why").fill("many.example refused everybody");
    await page.getByRole("button", { name: "Undo 300" }).click();
    await page.getByText("Undone: 300 entries.").waitFor();
    await page
      .getByRole("row", { name: /Undo.*Done/ })
      .first()
      .waitFor();
    await page.goto("/suppressions?q=@wish");
    await page.getByRole("link", { name: "jane@wish.example" }).waitFor();
    expect(faults).toEqual([]);
  });

  it("tells a viewer why an address is blocked, and lets him change nothing", async () => {
    const created = await fetch(`${service.httpUrl}/v1/users`, {
      method: "POST",
      headers: { cookie, "content-type": "application/json", "sec-fetch-site": "same-origin" },
      body: JSON.stringify({ name: "vera", role: "viewer", password: "correct horse battery" }),
    });
    expect(created.status, await created.clone().text()).toBe(201);
    const signedIn = await fetch(`${service.httpUrl}/v1/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "vera", password: "correct horse battery" }),
    });
    const viewer = (signedIn.headers.get("set-cookie") ?? "").split(";")[0];
    const { page, faults } = await browser.open({ service, cookie: viewer });
    await page.goto("/why");
    await page.getByRole("textbox", { name: "Address" }).fill("jane@wish.example");
    await page.getByRole("button", { name: "Look" }).click();
    await page.getByText("jane@wish.example gets no marketing mail.").first().waitFor();
    expect(decodeURIComponent(new URL(page.url()).pathname)).toBe("/why/jane@wish.example");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy link" }).click();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await page.goto(link);
    await page.getByText("What to tell the customer").first().waitFor();
    await page.goto("/suppressions");
    await page.getByRole("link", { name: "jane@wish.example" }).waitFor();
    expect(await page.getByRole("button", { name: "Add", exact: true }).count()).toBe(0);
    expect(await page.getByRole("checkbox").count()).toBe(0);
    expect(faults).toEqual([]);
  });
});
