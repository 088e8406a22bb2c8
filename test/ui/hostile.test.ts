import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openReviews } from "../../src/store/reviews/reviews.ts";
import type { Browser } from "../support/browser.ts";
import type { TestDatabase } from "../support/database.ts";
import { hostileHtml } from "../support/hostile-html.ts";
import { describeWith } from "../support/needs.ts";
import type { Service } from "../support/service.ts";
import { connectMail } from "../support/smtp-client.ts";
import { eventually } from "../support/wait.ts";
import { openStage, type Stage } from "./stage.ts";

const name = '"<img/src=//evil.example/name.png/onerror=window.pwned=1>"@recipient.example';

/** A letter of a person, all of whose parts would call out: header, text and HTML. */
function hostileLetter(at: string): string {
  const markup = `<img src=${at}/text.png onerror=window.pwned=1><script>window.pwned=1</script>`;
  return `From: "${`<img src=${at}/from.png onerror=window.pwned=1>`}" <mallory@recipient.example>
To: shop@sender.example
Subject: Re: <script>window.pwned=1</script><img src=${at}/subject.png onerror=window.pwned=1>
Message-ID: <hostile@recipient.example>
In-Reply-To: <our-message@sender.example>
X-Odd: <svg onload=window.pwned=1><img src=${at}/header.png>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8

Please take me off your list. ${markup}
javascript:alert(1) ${at}/plain-link
--b
Content-Type: text/html; charset=utf-8

${hostileHtml(at)}
--b--
`.replaceAll("\n", "\r\n");
}

describeWith("chromium", "a hostile message", () => {
  let stage: Stage;
  let database: TestDatabase;
  let service: Service;
  let browser: Browser;
  let cookie: string;
  let elsewhere: Server;
  let at: string;
  let messageId: string;
  const called: string[] = [];

  beforeAll(async () => {
    elsewhere = createServer((request, response) => {
      if (request.url === "/letter") {
        response.setHeader("Content-Type", "text/html").end(hostileHtml(at));
        return;
      }
      called.push(request.url ?? "");
      response.end();
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
    at = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
    stage = await openStage();
    ({ database, service, browser, cookie } = stage);
    messageId = await sendLetter();
  });
  afterAll(async () => {
    await stage?.close();
    elsewhere?.close();
  });

  /** Through the real door; then a review is opened about it, and an entry is made for a name with markup. */
  async function sendLetter(): Promise<string> {
    const client = await connectMail("smtp", service.smtpPort);
    await client.send("mallory@recipient.example", ["bounces@sender.example"], hostileLetter(at));
    await client.quit();
    const verdict = await eventually("the verdict", async () => {
      const found = await database.pool.query<{ id: string; message_id: string }>(
        "SELECT v.id, r.message_id FROM verdicts v JOIN reports r ON r.id = v.report_id",
      );
      return found.rows[0];
    });
    const about = { verdictId: verdict.id, messageId: verdict.message_id, address: name, addressKey: name };
    const question = `Is it <img src=${at}/question.png onerror=window.pwned=1>?`;
    await openReviews(database.pool, "default", [{ question, cluster: "hostile", ...about }], new Date());
    const text = `5.1.1 <img src=${at}/reply.png onerror=window.pwned=1>`;
    const { status } = await service.call("POST", "/v1/smtp-replies", { address: name, code: 550, text });
    expect(status).toBe(200);
    return verdict.message_id;
  }

  /** A tab that counts what it asks of other hosts, by name too, and closes no dialog unseen. */
  async function openTab() {
    const tab = await browser.open({ service, cookie });
    const away: string[] = [];
    await tab.page.route(
      (url) => url.origin !== service.httpUrl,
      (route) => {
        away.push(route.request().url());
        return route.abort();
      },
    );
    tab.page.on("dialog", (dialog) => {
      away.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    return { ...tab, away };
  }

  async function lookAtViews(page: Page): Promise<void> {
    await page.getByText("Please take me off your list.").first().waitFor();
    const html = page.waitForResponse((response) => response.url().includes("/body.html"));
    await page.getByText("HTML", { exact: true }).first().click();
    const answer = await html;
    expect(answer.status()).toBe(200);
    // All the time that a script or an image would need.
    await page.waitForLoadState("networkidle");
    await page
      .getByText("https:", { exact: false })
      .or(page.getByText(`${at}/link`))
      .first()
      .waitFor();
    await page.getByText("Headers", { exact: true }).first().click();
    await page.getByRole("rowheader", { name: "X-Odd" }).waitFor();
    await page.waitForLoadState("networkidle");
  }

  it("calls out and runs, where nothing holds it back", async () => {
    const { page } = await browser.open({ service });
    page.on("dialog", (dialog) => void dialog.dismiss());
    await page.goto(`${at}/letter`, { waitUntil: "commit" });
    await eventually("its calls", async () => (called.length > 5 ? true : undefined));
    await page.close();
    called.length = 0;
  });

  it("asks nothing of anybody and runs nothing, in every view", async () => {
    const { page, faults, away } = await openTab();
    called.length = 0;
    await page.goto(`/messages/${messageId}`);
    await lookAtViews(page);
    await page.goto("/review");
    await lookAtViews(page);
    for (const path of [
      "/messages",
      "/suppressions",
      "/returned",
      `/why?address=${encodeURIComponent(name)}`,
      `/why?address=${encodeURIComponent("mallory@recipient.example")}`,
    ]) {
      await page.goto(path);
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      await page.waitForLoadState("networkidle");
    }
    const pwned = await page.evaluate(() => (window as unknown as { pwned?: number }).pwned);
    expect({ called, away, faults, pwned }).toEqual({ called: [], away: [], faults: [], pwned: undefined });
  });
});
