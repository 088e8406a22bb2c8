import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { planMonth } from "./plan.mjs";
import { startShifted } from "./shifted-service.mjs";

const hourMs = 3_600_000;
/** How far the clock is put on at once: finely in the last two days, which the dashboard shows by the hour. */
const slotMs = (untilEnd) => (untilEnd < 48 * hourMs ? 3 : 12) * hourMs;
/** What every demo's service runs with. */
export const demoSettings = {
  SENDING_DOMAINS: "shop.example",
  BOUNCE_DOMAINS: "shop.example",
  ALLOW_PRIVATE_WEBHOOKS: "127.0.0.0/8",
};

/**
 * Fills an empty database with a month of a shop's mail, through a real service's own doors. While it does, that service and
 * the database's now() follow a clock that is put on from slot to slot; afterwards nothing of it is left. `dataDir` is the
 * DATA_DIR of whoever goes on with it: its key seals the secrets. `receivers` are
 * those of the web hooks, where they shall go on. Answers how much there is.
 *
 * @param {string} databaseUrl
 * @param {{ dataDir: string, receivers?: object, days?: number, perDay?: number, log?: (text: string) => void }} options
 */
export async function fillDatabase(databaseUrl, { dataDir, receivers, days = 30, perDay = 420, log = () => {} }) {
  const until = new Date();
  const month = planMonth({ until, days, perDay });
  const clock = await installClock(databaseUrl);
  const service = await startShifted({ databaseUrl, dataDir, shiftMs: -days * 24 * hourMs, settings: demoSettings });
  const hooks = receivers ?? (await startReceivers());
  try {
    await describeShop(service, hooks);
    await liveThrough({ service, clock, month, until, days, log, badHook: hooks.bad });
    await addToday(service);
  } finally {
    await service.stop();
    if (receivers === undefined) await hooks.stop();
    await clock.remove();
  }
  return { messages: month.letters.length, sends: month.sends.length };
}

/** A now() of the demo's own, found before PostgreSQL's by whoever connects from then on. */
async function installClock(databaseUrl) {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const database = client.escapeIdentifier((await client.query("SELECT current_database() AS name")).rows[0].name);
  await client.query(`CREATE SCHEMA demo;
    CREATE TABLE demo.clock (shift interval NOT NULL);
    INSERT INTO demo.clock VALUES ('0');
    CREATE FUNCTION demo.now() RETURNS timestamptz LANGUAGE sql STABLE AS
      'SELECT pg_catalog.now() + (SELECT shift FROM demo.clock)';
    ALTER DATABASE ${database} SET search_path = public, demo, pg_catalog`);
  return {
    put: (shiftMs) => client.query("UPDATE demo.clock SET shift = $1 * interval '1 millisecond'", [shiftMs]),
    async remove() {
      await client.query(`ALTER DATABASE ${database} RESET search_path; DROP SCHEMA demo CASCADE`);
      await client.end();
    },
  };
}

/** Two web hooks' receivers: one that takes everything, and one that has been out of order. */
export async function startReceivers() {
  const open = async (status) => {
    const server = createServer((request, response) => {
      request.resume().once("end", () => response.writeHead(status).end(status === 200 ? "ok" : "queue is full"));
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    return { url: `http://127.0.0.1:${server.address().port}/hooks`, server };
  };
  const [good, bad] = [await open(200), await open(503)];
  return {
    good: good.url,
    bad: bad.url,
    async stop() {
      for (const { server } of [good, bad]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

async function describeShop(service, receivers) {
  await service.call("PUT", "/v1/streams/news", { class: "marketing" });
  await service.call("PUT", "/v1/streams/receipts", { class: "transactional" });
  await service.call("PUT", "/v1/streams/security", { class: "critical" });
  await service.call("POST", "/v1/webhooks", { url: receivers.good, description: "Customer database" });
  await service.call("POST", "/v1/tenants", { id: "garden", name: "Garden Letters" });
}

async function liveThrough({ service, clock, month, until, days, log, badHook }) {
  const start = until.getTime() - days * 24 * hourMs;
  let [nextSend, nextLetter, isBadHookThere] = [0, 0, false];
  for (let now = start; now < until.getTime(); ) {
    now = Math.min(now + slotMs(until.getTime() - now), until.getTime());
    await clock.put(now - Date.now());
    await service.putClock(now - Date.now());
    const sends = takeUntil(month.sends, nextSend, now);
    nextSend += sends.length;
    await register(service, sends);
    const letters = takeUntil(month.letters, nextLetter, now);
    nextLetter += letters.length;
    await deliver(service, letters);
    // The one that fails is made late, so that some deliveries have been given up and others are still tried.
    if (!isBadHookThere && until.getTime() - now < 4.2 * 24 * hourMs) {
      await service.call("POST", "/v1/webhooks", { url: badHook, description: "Old CRM" });
      isBadHookThere = true;
    }
    log(`${new Date(now).toISOString().slice(0, 10)}: ${nextLetter} messages`);
  }
}

function takeUntil(rows, from, time) {
  let to = from;
  while (to < rows.length && rows[to].at.getTime() <= time) to++;
  return rows.slice(from, to);
}

async function register(service, sends) {
  if (sends.length === 0) return;
  const rows = sends.map(({ id, to, stream, at }) => ({
    messageId: `<${id}>`,
    recipient: to,
    stream,
    sentAt: at.toISOString(),
  }));
  await service.call("POST", "/v1/sends", { sends: rows });
}

/** Half by SMTP, half by HTTP; then waits until all are judged. */
async function deliver(service, letters) {
  const to = "bounces@shop.example";
  await Promise.all(
    letters.map(({ raw, mailFrom }, index) =>
      index % 2 === 0
        ? service.mail.sendMail({ envelope: { from: mailFrom, to: [to] }, raw })
        : service.call("POST", `/v1/messages?rcptTo=${to}&mailFrom=${encodeURIComponent(mailFrom)}`, raw, {
            "content-type": "message/rfc822",
          }),
    ),
  );
  for (let tries = 0; tries < 1_200; tries++) {
    const { queues } = await service.call("GET", "/v1/stats");
    if (queues.messagesWaiting === 0) return;
    await sleep(50);
  }
  throw new Error("Cannot fill: messages are not judged within a minute");
}

/** What a shop that moves to Nixie brings, and a mailbox whose password is not right yet. */
async function addToday(service) {
  const rows = Array.from({ length: 240 }, (_, number) => {
    const reason = number % 3 === 0 ? "552 5.2.2 Mailbox full" : "550 5.1.1 No such user here";
    return `former${number}@old-list.example,${reason},2026-05-${String(1 + (number % 28)).padStart(2, "0")}T09:00:00Z`;
  });
  const file = `email,reason,created\n${rows.join("\n")}\nnot an address,550 5.1.1 unknown,2026-05-01T09:00:00Z\n`;
  await service.call("POST", "/v1/imports", file, { "content-type": "text/csv" });
  await service.call("POST", "/v1/sources", {
    name: "bounces@",
    host: "127.0.0.1",
    port: 1143,
    tls: "none",
    auth: { method: "password", username: "bounces@shop.example", password: "not yet" },
  });
  await service.call("PUT", "/v1/suppressions/ceo@partner.example", { reason: "Asked by telephone", cause: "opt-out" });
}
