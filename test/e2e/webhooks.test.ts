import { afterAll, beforeAll, expect, test } from "vitest";
import { createEndpoint } from "../support/api.ts";
import { openTestDatabase } from "../support/database.ts";
import { manyBounces, startInflow } from "../support/inflow.ts";
import { count, expectJudgedOnce } from "../support/judged.ts";
import { type Receiver, startReceiver } from "../support/receiver.ts";
import { type Service, startService } from "../support/service.ts";
import { soaking } from "../support/soak.ts";
import { eventually } from "../support/wait.ts";

const events = soaking ? 2_000 : 60;
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let receiver: Receiver;
let service: Service;

beforeAll(async () => {
  database = await openTestDatabase();
  receiver = await startReceiver();
  service = await startService({ DATABASE_URL: database.url });
  receiver.trust((await createEndpoint(service, receiver.url)).secret);
});
afterAll(async () => {
  await service?.stop();
  await receiver?.stop();
  await database?.close();
});

const outstanding = "SELECT count(*) FROM webhook_deliveries WHERE state <> 'delivered'";

test("with the receiver down for a while nothing is lost and no event gets a second webhook-id", async () => {
  receiver.answer(503);
  const sendings = manyBounces(events, "hook");
  await startInflow(sendings, [service.smtpPort]).done;
  await expectJudgedOnce(database, sendings);
  const untried = "SELECT count(*) FROM webhook_deliveries WHERE attempts = 0";
  await eventually(
    "a failed attempt of every delivery",
    async () => ((await count(database, untried)) === 0 ? true : undefined),
    600_000,
  );

  // Down in the other way, and the service dies with attempts under way.
  receiver.answer("hang up", 300);
  await database.pool.query("UPDATE webhook_deliveries SET next_attempt_at = now() WHERE state = 'pending'");
  await eventually("attempts under way", () =>
    receiver.received.some((one) => one.answered === 0) ? true : undefined,
  );
  await service.kill();
  service = await startService(service.environment, { key: service.key });

  receiver.answer(204);
  // Stands for the minutes and hours until the next attempts are due; claims of the dead process run out by themselves.
  await eventually(
    "every delivery",
    async () => {
      await database.pool.query(
        "UPDATE webhook_deliveries SET next_attempt_at = now() WHERE state = 'pending' AND next_attempt_at > now() + interval '2 s'",
      );
      return (await count(database, outstanding)) === 0 ? true : undefined;
    },
    600_000,
  );

  const taken = receiver.taken("suppression.created");
  expect(new Set(taken.map((one) => one.id)).size).toBe(events);
  const idsOf = new Map<string, Set<string>>();
  for (const one of receiver.received.filter((any) => any.type === "suppression.created")) {
    const about = JSON.stringify((one.body as { data: { address?: string } }).data.address);
    idsOf.set(about, (idsOf.get(about) ?? new Set()).add(one.id));
  }
  expect(idsOf.size).toBe(events);
  expect([...idsOf.values()].filter((ids) => ids.size !== 1)).toEqual([]);
  expect(receiver.received.filter((one) => one.verified !== true)).toEqual([]);
  expect(await count(database, "SELECT count(*) FROM webhook_deliveries WHERE state = 'failed'")).toBe(0);
}, 1_200_000);

test("an endpoint that answers 410 is disabled and gets nothing more", async () => {
  receiver.answer(410);
  const [first, second] = manyBounces(2, "gone");
  if (first === undefined || second === undefined) throw new Error("two messages are needed");
  await startInflow([first], [service.smtpPort]).done;
  const disabled = "SELECT count(*) FROM webhook_endpoints WHERE disabled_at IS NOT NULL";
  await eventually("the endpoint to be disabled", async () =>
    (await count(database, disabled)) === 1 ? true : undefined,
  );
  const before = receiver.received.length;
  await startInflow([second], [service.smtpPort]).done;
  const judged = "SELECT count(*) FROM verdicts WHERE address_key = $1";
  await eventually("the verdict", async () =>
    (await count(database, judged, second.address)) === 1 ? true : undefined,
  );
  expect(receiver.received.length).toBe(before);
});
