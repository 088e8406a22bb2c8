import type { Socket } from "node:net";
import { SMTPServer, type SMTPServerAddress, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { readDomain } from "../domain/address.ts";
import type { Accept } from "../domain/envelope.ts";
import type { Log } from "../monitoring/log.ts";
import { type Body, BodyCollector, type Held, hasEndLookAlike } from "./body.ts";
import { domainOf, handOver, messagesFor } from "./hand-over.ts";
import { createRelayTest, isLoopbackHost, peerAddress } from "./peers.ts";
import { bringsStatus, commonReply, recipientReply, refusal, refusals, shuttingDown } from "./replies.ts";
import type { MailRefusal, SmtpLimits, SmtpOptions } from "./smtp-options.ts";
import { type Connection, endTransaction, isTooSlow, newWatch, type Watch } from "./watch.ts";

type Done = (fault?: Error | null) => void;
type Answer = (fault?: Error | null, reply?: string | (string | Error)[]) => void;

type Settings = SmtpOptions & { readonly limits: SmtpLimits };

function serverOptions({
  protocol,
  limits,
  tls,
  name,
  drainMs,
}: Settings): ConstructorParameters<typeof SMTPServer>[0] {
  return {
    ...(name === undefined ? {} : { name }),
    ...(tls === undefined ? {} : { cert: tls.cert, key: tls.key }),
    lmtp: protocol === "lmtp",
    banner: "Nixie",
    heloResponse: "%s",
    logger: false,
    // Without a certificate smtp-server would offer STARTTLS with a key that the whole world knows.
    disabledCommands: ["AUTH", "HELP", "WIZ", "SHELL", "KILL", ...(tls === undefined ? ["STARTTLS"] : [])],
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    // Strict parsing refuses senders that exist, such as a.@carrier.example and x@host_1.example.
    lenientAddressParsing: true,
    size: limits.sizeBytes,
    maxClients: limits.connections,
    maxRecipients: limits.recipients,
    socketTimeout: limits.idleMs,
    closeTimeout: drainMs ?? 5000,
  };
}

/** smtp-server with the rules of this house: who may write, how much, how fast, and when 250 may be said. */
export class MailListener extends SMTPServer {
  readonly #settings: Settings;
  readonly #accept: Accept;
  readonly #log: Log;
  readonly #domains: ReadonlySet<string>;
  readonly #takesAny: boolean;
  readonly #isRelay: (address: string) => boolean;
  readonly #watches = new Map<SMTPServerSession, Watch>();
  readonly #peers = new Map<string, number>();
  readonly #sockets = new Set<Socket>();
  readonly #held: Held;
  readonly #sweep: NodeJS.Timeout;
  #draining = false;

  /** @throws SyntaxError when a relay's range cannot be read */
  constructor(settings: Settings, accept: Accept, log: Log) {
    super(serverOptions(settings));
    this.#settings = settings;
    this.#accept = accept;
    this.#log = log;
    this.#isRelay = createRelayTest(settings.trustedRelays, settings.host);
    this.#domains = new Set(settings.bounceDomains.map((domain) => readDomain(domain) ?? domain.toLowerCase()));
    this.#takesAny = settings.bounceDomains.length === 0 && isLoopbackHost(settings.host);
    this.#held = { bytes: 0, mostBytes: settings.limits.heldBytes };
    const sweepMs = Math.max(50, Math.min(1000, settings.limits.transactionMs / 4));
    this.#sweep = setInterval(() => this.#closeSlow(), sweepMs);
    this.#sweep.unref();
    this.on("error", (fault: Error) => log.debug({ err: fault }, "mail connection broke"));
    // From its first moment a socket has a listener; without one a reset would end the process.
    this.server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("error", () => {});
      socket.once("close", () => this.#sockets.delete(socket));
    });
  }

  override connect(...[socket, options]: Parameters<SMTPServer["connect"]>): void {
    super.connect(socket, options);
    for (const connection of this.connections) {
      if (connection._socket === socket) this.#watch(connection);
    }
  }

  #watch(connection: Connection): void {
    const peer = peerAddress(connection.remoteAddress);
    const watch = newWatch(connection, peer, this.#isRelay(peer));
    this.#watches.set(connection.session, watch);
    const send = connection.send.bind(connection);
    connection.send = (code, text, context) => {
      send(code, text, bringsStatus(text) ? false : context);
      // A refused message counts once, though LMTP answers for each of its recipients.
      if (watch.repliesDue > 0) watch.repliesDue -= 1;
      else if (code >= 500) watch.errors += 1;
      if (watch.errors >= this.#settings.limits.errors && code !== 421) this.#hangUp(watch, "too-many-errors");
    };
  }

  #count(watch: Watch, reason: MailRefusal): void {
    this.#log.info({ peer: watch.peer, reason }, "refused mail");
    this.#settings.onRefused?.(reason);
  }

  #countFault(watch: Watch, fault: Error): void {
    this.#log.error({ err: fault, peer: watch.peer }, "message could not be stored");
    this.#settings.onRefused?.("not-stored");
  }

  #hangUp(watch: Watch, reason: MailRefusal): void {
    this.#count(watch, reason);
    const [code, text] = refusals[reason];
    watch.connection.send(code, text);
    watch.connection.close();
  }

  override onConnect(session: SMTPServerSession, done: Done): void {
    const watch = this.#watches.get(session);
    if (watch === undefined || watch.trusted) {
      done();
      return;
    }
    const open = (this.#peers.get(watch.peer) ?? 0) + 1;
    if (open > this.#settings.limits.connectionsPerPeer) {
      this.#count(watch, "too-many-connections");
      done(refusal(refusals["too-many-connections"]));
      return;
    }
    this.#peers.set(watch.peer, open);
    watch.counted = true;
    done();
  }

  override onClose(session: SMTPServerSession): void {
    const watch = this.#watches.get(session);
    this.#watches.delete(session);
    if (watch === undefined || !watch.counted) return;
    const open = (this.#peers.get(watch.peer) ?? 1) - 1;
    if (open > 0) this.#peers.set(watch.peer, open);
    else this.#peers.delete(watch.peer);
  }

  override onMailFrom(_address: SMTPServerAddress, session: SMTPServerSession, done: Done): void {
    const watch = this.#watches.get(session);
    if (watch !== undefined) watch.transactionSince = performance.now();
    // Not at once: smtp-server forgets to go on when a client writes two whole messages without waiting for 354.
    queueMicrotask(done);
  }

  override onRcptTo({ address }: SMTPServerAddress, session: SMTPServerSession, done: Done): void {
    const watch = this.#watches.get(session);
    const answer = (reason: MailRefusal | undefined) => {
      if (watch !== undefined && reason !== undefined) this.#count(watch, reason);
      done(reason === undefined ? null : refusal(refusals[reason]));
    };
    this.#faultOf(address, session).then(answer, (fault: Error) => {
      if (watch !== undefined) this.#countFault(watch, fault);
      done(refusal(refusals["not-stored"]));
    });
  }

  async #faultOf(address: string, session: SMTPServerSession): Promise<MailRefusal | undefined> {
    if (!this.#takesAny && !(await this.#isOurs(domainOf(address)))) return "not-our-domain";
    if ((await this.#settings.isKnownRecipient?.(address)) === false) return "no-token";
    if (this.#settings.protocol === "smtp") return undefined;
    const key = address.toLowerCase();
    const given = session.envelope.rcptTo.some((recipient) => recipient.address.toLowerCase() === key);
    return given ? "duplicate-recipient" : undefined;
  }

  async #isOurs(domain: string | undefined): Promise<boolean> {
    if (domain === undefined) return false;
    return this.#domains.has(domain) || ((await this.#settings.isBounceDomain?.(domain)) ?? false);
  }

  override onData(stream: SMTPServerDataStream, session: SMTPServerSession, answer: Answer): void {
    const watch = this.#watches.get(session);
    const body = new BodyCollector(this.#settings.limits.sizeBytes, this.#held);
    if (watch === undefined) {
      answer(refusal(refusals["not-stored"]));
      return;
    }
    watch.dataSince = performance.now();
    watch.body = body;
    stream.on("data", (chunk: Buffer) => {
      body.add(chunk);
      // What is too large is read to its end, so that the client sees why; but not for ever.
      if (body.bytes > 2 * this.#settings.limits.sizeBytes && !stream.destroyed) {
        stream.destroy();
        this.#hangUp(watch, "too-large");
      }
    });
    // A connection that breaks within the message ends its stream so: nothing is accepted.
    stream.on("error", () => {});
    stream.once("close", () => {
      if (!stream.readableEnded) body.release();
    });
    stream.once("end", () => void this.#finish(watch, session, body, answer));
  }

  async #finish(watch: Watch, session: SMTPServerSession, collector: BodyCollector, answer: Answer): Promise<void> {
    const body = collector.take();
    const reason = this.#refusalOf(body);
    let reply: string | Error | (string | Error)[];
    if ("refused" in body || reason !== undefined) {
      const why = reason ?? "no-room";
      this.#count(watch, why);
      watch.errors += 1;
      reply = refusal(refusals[why]);
    } else {
      const messages = messagesFor(session, watch, this.#settings.protocol, body.raw);
      const results = await handOver(this.#accept, messages, watch);
      const faults = new Set(results.filter((result) => result instanceof Error));
      for (const fault of faults) this.#countFault(watch, fault);
      if (faults.size === 0) watch.errors = 0;
      reply = this.#settings.protocol === "lmtp" ? results.map(recipientReply) : commonReply(results);
    }
    collector.release();
    endTransaction(watch, this.#settings.protocol === "lmtp" ? session.envelope.rcptTo.length : 1);
    if (reply instanceof Error) answer(reply);
    else answer(null, reply);
    if (this.#draining) this.#sayGoodbye(watch);
  }

  #refusalOf(body: Body): MailRefusal | undefined {
    if ("refused" in body) return body.refused;
    if (body.bareLineEnds === 0) return undefined;
    const kept = this.#settings.bareLineEnds === "keep" && !hasEndLookAlike(body.raw);
    return kept ? undefined : "bare-line-ends";
  }

  /** smtp-server's own time-out starts anew with every byte, so this looks at whole transactions. */
  #closeSlow(): void {
    const now = performance.now();
    for (const [session, watch] of this.#watches) {
      if (isTooSlow(watch, session, this.#settings.limits, now)) this.#hangUp(watch, "too-slow");
    }
  }

  #sayGoodbye(watch: Watch): void {
    const [code, text] = shuttingDown;
    watch.connection.send(code, text);
    watch.connection._socket.destroySoon();
  }

  /** Takes no more, lets messages on their way in finish within `drainMs`, and closes every connection. */
  async drain(): Promise<void> {
    this.#draining = true;
    for (const watch of this.#watches.values()) {
      if (watch.dataSince === undefined) this.#sayGoodbye(watch);
    }
    await new Promise<void>((resolve) => this.close(resolve));
    clearInterval(this.#sweep);
    for (const socket of this.#sockets) socket.destroySoon();
  }
}
