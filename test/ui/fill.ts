import { freePort } from "../support/ports.ts";
import type { Service } from "../support/service.ts";

const dayMs = 86_400_000;

/** Fills a service with what the pages show: some of each kind. */
export async function fillPages(service: Service): Promise<void> {
  await service.call("GET", "/v1/session");
  await fillList(service);
  await fillWebhooksAndSources(service);
  await fillSettings(service);
}

/** An address for each cause that a person may enter, one of them with a wish besides. */
async function fillList(service: Service): Promise<void> {
  const put = (address: string, body: object) =>
    service.call("PUT", `/v1/suppressions/${encodeURIComponent(address)}`, { reason: "Asked by telephone", ...body });
  await put("jane@gone.example", {});
  await put("jane@gone.example", { cause: "opt-out" });
  await put("john@cross.example", { cause: "complaint" });
  await put("@closed.example", { answer: "hold" });
  await put("tom@away.example", { answer: "hold", expiresAt: new Date(Date.now() + 30 * dayMs).toISOString() });
}

/** An endpoint where nothing listens, with an event on its way; a mailbox that cannot be got at; a provider. */
async function fillWebhooksAndSources(service: Service): Promise<void> {
  const { body } = await service.call("POST", "/v1/webhooks", { url: `http://127.0.0.1:${await freePort()}/hook` });
  await service.call("POST", `/v1/webhooks/${(body as { id: string }).id}/test`);
  await service.call("POST", "/v1/sources", {
    name: "Bounces of the shop",
    host: "127.0.0.1",
    port: await freePort(),
    auth: { method: "password", username: "bounces@sender.example", password: "secret" },
  });
  await service.call("PUT", "/v1/notice-sources/mailgun", { scheme: "hmac", signingKey: "key-of-mailgun" });
}

/** A stream, somebody who is always mailed, and a key of return paths. */
async function fillSettings(service: Service): Promise<void> {
  await service.call("PUT", "/v1/streams/newsletter", { class: "marketing" });
  await service.call("PUT", "/v1/allow-list/boss@example.org", { reason: "Important customer" });
  await service.call("POST", "/v1/return-paths", { recipients: ["ann@example.org"], domain: "bounces.sender.example" });
}
