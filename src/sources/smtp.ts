import type { AddressInfo } from "node:net";
import type { Accept } from "../domain/envelope.ts";
import type { Log } from "../monitoring/log.ts";
import { MailListener } from "./listener.ts";
import { isLoopbackHost } from "./peers.ts";
import { defaultSmtpLimits, type SmtpOptions } from "./smtp-options.ts";

/**
 * Listens for mail by SMTP (RFC 5321) or LMTP (RFC 2033). A message is acknowledged for a recipient only after
 * `accept` has stored it for that recipient; nothing is relayed, and nothing is ever answered by mail.
 * @throws Error when the listener cannot be opened, SyntaxError when a relay's range cannot be read
 */
export async function startSmtp(
  options: SmtpOptions,
  accept: Accept,
  log: Log,
): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const limits = { ...defaultSmtpLimits, ...options.limits };
  const listener = new MailListener({ ...options, limits }, accept, log.child({ door: options.protocol }));
  if (options.bounceDomains.length === 0 && !isLoopbackHost(options.host)) {
    log.warn(
      { door: options.protocol, host: options.host },
      "only bounce domains of tenants are accepted: BOUNCE_DOMAINS names none and the listener is not on loopback",
    );
  }
  await new Promise<void>((resolve, reject) => {
    listener.server.once("error", reject);
    listener.listen(options.port, options.host, () => {
      listener.server.off("error", reject);
      resolve();
    });
  });
  const { port } = listener.server.address() as AddressInfo;
  let stopped: Promise<void> | undefined;
  return {
    port,
    stop() {
      stopped ??= listener.drain();
      return stopped;
    },
  };
}
