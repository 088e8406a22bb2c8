import { afterAll, beforeAll, expect, test } from "vitest";
import { createEndpoint, lookUp } from "../support/api.ts";
import { openTestDatabase } from "../support/database.ts";
import { describeWith } from "../support/needs.ts";
import { type Postfix, startPostfix } from "../support/postfix.ts";
import { type Receiver, startReceiver } from "../support/receiver.ts";
import { type Service, startService } from "../support/service.ts";
import { connectMail } from "../support/smtp-client.ts";
import { eventually } from "../support/wait.ts";

/** From the moment that Postfix has handed its bounce over. */
const promisedMs = 2_000;

describeWith("postfix", "bounces that a real Postfix writes", () => {
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  let receiver: Receiver;
  let service: Service;
  let postfix: Postfix;

  beforeAll(async () => {
    database = await openTestDatabase();
    receiver = await startReceiver();
    service = await startService({ DATABASE_URL: database.url });
    receiver.trust((await createEndpoint(service, receiver.url)).secret);
    const routes = {
      "sender.example": `smtp:[127.0.0.1]:${service.smtpPort}`,
      "full.example": "retry:4.2.2 mailbox temporarily over quota",
    };
    postfix = await startPostfix({ routes, queueLifetime: "2s" });
  });

  afterAll(async () => {
    await postfix?.stop();
    await service?.stop();
    await receiver?.stop();
    await database?.close();
  });

  /** Gives Postfix a message and waits until it has handed us the bounce that follows. */
  async function sendAndBounce(address: string, sender: string): Promise<void> {
    const client = await connectMail("smtp", postfix.port);
    const message = `From: Shop <shop@sender.example>\nTo: ${address}\nSubject: Your order\nMessage-ID: <${Date.now()}@sender.example>\n\nThank you.\n`;
    expect((await client.send(sender, [address], message))[0]?.code).toBe(250);
    await client.quit();
    const handedOver = new RegExp(`to=<${sender.replace("+", "\\+")}>.* status=sent \\(250`);
    await eventually("Postfix to hand its bounce over", () => (handedOver.test(postfix.log()) ? true : undefined));
  }

  test("an unknown mailbox is answered never within 2 s, and a signed webhook says so", async () => {
    const address = "nobody-here-by-that-name@local.example";
    await sendAndBounce(address, "bounces+first@sender.example");

    const answer = await eventually(
      "the answer never",
      async () => {
        const found = await lookUp(service, address);
        return found.answer === "never" ? found : undefined;
      },
      promisedMs,
    );
    expect(answer).toMatchObject({ address, suppressed: true, because: { reason: "mailbox-unknown", scope: "*" } });

    const hook = await eventually("the webhook", () => receiver.taken("suppression.created")[0], promisedMs);
    expect(hook.verified).toBe(true);
    expect(JSON.stringify(hook.body)).toContain(address);
  });

  test("a full mailbox that the queue gave up on is counted and not suppressed", async () => {
    const address = "cyn@full.example";
    await sendAndBounce(address, "bounces+second@sender.example");

    const [verdict] = await eventually("its verdict", async () => {
      const sql = "SELECT reason, finality, effect, proof FROM verdicts WHERE address_key = $1";
      const { rows } = await database.pool.query(sql, [address]);
      return rows.length > 0 ? rows : undefined;
    });
    expect(verdict).toEqual({ reason: "mailbox-full", finality: "terminal", effect: "count", proof: "verified" });
    expect((await lookUp(service, address)).answer).toBe("send");
    const { rows } = await database.pool.query("SELECT series FROM strikes WHERE address_key = $1", [address]);
    expect(rows).toEqual([{ series: "soft" }]);
  });
});
