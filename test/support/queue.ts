import { newId } from "../../src/store/id.ts";
import { type NewReview, openReviews } from "../../src/store/reviews/reviews.ts";
import { putJudged } from "../http/rows.ts";
import type { TestDatabase } from "./database.ts";

/**
 * Opens reviews of `name1` to `nameN` at recipient.example, the last the newest, each of a message that is said to be a hard
 * bounce; and once one of three people whose look-alikes wait together, older than they.
 */
export async function openQueue(database: TestDatabase, count: number, name = "person"): Promise<void> {
  if (name === "person") await open(database, ["several0", "several1", "several2"]);
  for (let number = 1; number <= count; number++) await open(database, [`${name}${number}`]);
}

async function open(database: TestDatabase, names: readonly string[]): Promise<void> {
  const addresses = names.map((name) => `${name}@recipient.example`);
  const raw = `Subject: Returned ${newId()}\r\n\r\nThe mailbox is gone.\r\n`;
  const judged = await putJudged(
    database,
    addresses.map((address) => ({ address, reason: "mailbox-unknown" })),
    { raw },
  );
  const [question, cluster] = ["Is it mailbox-unknown? The signs are weak.", newId()];
  const asked = addresses.map((address, index): NewReview => {
    const about = { verdictId: judged.verdictIds[index], messageId: judged.messageId };
    return { question, cluster, ...about, address, addressKey: address };
  });
  await openReviews(database.pool, "default", asked, new Date());
}
