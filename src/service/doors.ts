import type { Config } from "../config.ts";
import type { Accept } from "../domain/envelope.ts";
import type { DoorCounts } from "../monitoring/door-traffic.ts";
import type { Log } from "../monitoring/log.ts";
import type { Metrics } from "../monitoring/metrics.ts";
import { startSmtp } from "../sources/smtp.ts";
import type { SmtpOptions } from "../sources/smtp-options.ts";

export type Doors = {
  readonly listening: readonly { readonly door: string; readonly at: string }[];
  stop(): Promise<void>;
};

/** What the doors are handed: where messages go, and which recipients there are beside those of BOUNCE_DOMAINS. */
type Intakes = {
  readonly accept: Accept;
  readonly isBounceDomain: (domain: string) => Promise<boolean>;
  readonly isKnownRecipient: ((address: string) => Promise<boolean>) | undefined;
  readonly doorCounts: Pick<DoorCounts, "noteRefused">;
};

/** Opens the mail listeners. */
export async function startDoors(
  config: Config,
  { accept, isBounceDomain, isKnownRecipient, doorCounts }: Intakes,
  log: Log,
  metrics: Metrics,
): Promise<Doors> {
  const wanted: Pick<SmtpOptions, "protocol" | "host" | "port">[] = [
    { protocol: "smtp", host: config.SMTP_HOST, port: config.SMTP_PORT ?? 2525 },
  ];
  if (config.LMTP_PORT !== undefined) wanted.push({ protocol: "lmtp", host: config.LMTP_HOST, port: config.LMTP_PORT });
  const opened: { stop(): Promise<void> }[] = [];
  const listening: { door: string; at: string }[] = [];
  const stop = async () => {
    await Promise.all(opened.map((door) => door.stop()));
  };
  try {
    for (const door of wanted) {
      const options = {
        ...door,
        ...commonOptions(config),
        isBounceDomain,
        isKnownRecipient,
        onRefused(reason: string) {
          metrics.messagesRefused.inc({ door: door.protocol, reason });
          doorCounts.noteRefused(door.protocol, new Date());
        },
      };
      const { port, stop: stopDoor } = await startSmtp(options, accept, log);
      opened.push({ stop: stopDoor });
      listening.push({ door: door.protocol, at: `${door.host}:${port}` });
      log.info({ door: door.protocol, host: door.host, port }, "listening");
    }
  } catch (fault) {
    await stop();
    throw fault;
  }
  return { listening, stop };
}

function commonOptions(config: Config): Omit<SmtpOptions, "protocol" | "host" | "port"> {
  return {
    bounceDomains: config.BOUNCE_DOMAINS,
    trustedRelays: config.TRUSTED_RELAYS,
    tls: config.tls,
    bareLineEnds: config.SMTP_BARE_LINE_ENDS,
    limits: {
      sizeBytes: config.MESSAGE_BYTES,
      connections: config.SMTP_CONNECTIONS,
      recipients: config.SMTP_RECIPIENTS,
      idleMs: config.SMTP_IDLE_SECONDS * 1000,
      transactionMs: config.SMTP_TRANSACTION_SECONDS * 1000,
      errors: config.SMTP_ERRORS,
    },
    drainMs: 4_000,
  };
}
