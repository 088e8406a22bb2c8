import type { ImapFlow } from "imapflow";
import type { AfterAccept, SourceSecrets, SourceSettings, SourceStep, WalkedStep } from "../../domain/source.ts";
import type { Log } from "../../monitoring/log.ts";
import { type Credential, checkAuthority, connectMailbox, type MailboxLimits, usualLimits } from "./connect.ts";
import { farewellOf } from "./farewell.ts";
import { faultOf } from "./faults.ts";
import { locateFolder } from "./folder-paths.ts";
import type { Tokens } from "./oauth.ts";
import { askForStartTls, describeTls, openTcp, openTls, type Resolve, resolveHost } from "./probe.ts";

export type WalkOptions = {
  readonly source: Pick<
    SourceSettings,
    "host" | "port" | "tls" | "caCertificate" | "auth" | "folders" | "afterAccept" | "idle"
  >;
  readonly secrets: Pick<SourceSecrets, "password">;
  /** For a source that signs in with OAuth. */
  readonly tokens: Tokens;
  readonly log: Pick<Log, "warn">;
  readonly resolve?: Resolve | undefined;
  readonly limits?: Partial<MailboxLimits> | undefined;
  /** The whole walk ends after this; 60,000. */
  readonly mostMs?: number | undefined;
  /** Told of each step once it is taken. */
  readonly onStep?: ((step: WalkedStep) => void) | undefined;
};

type Stage = {
  readonly step: SourceStep;
  readonly of?: string | undefined;
  /** What was found. */
  readonly go: () => Promise<string>;
};

/**
 * Walks every step of getting at a mailbox and says what each found, or why it failed; what comes after a failed step
 * is "not-reached", but one folder does not keep the next from being tried. Nothing is changed in the mailbox.
 */
export async function walkMailbox(options: WalkOptions): Promise<WalkedStep[]> {
  const walk = new Walk(options);
  try {
    return await walk.run();
  } finally {
    await walk.end();
  }
}

class Walk {
  readonly #options: WalkOptions;
  readonly #limits: MailboxLimits;
  readonly #deadline: number;
  #credential: Credential | undefined;
  #client: ImapFlow | undefined;
  #ended = false;

  constructor(options: WalkOptions) {
    this.#options = options;
    this.#limits = { ...usualLimits, timeoutMs: 15_000, ...options.limits };
    this.#deadline = performance.now() + (options.mostMs ?? 60_000);
  }

  async run(): Promise<WalkedStep[]> {
    const walked: WalkedStep[] = [];
    for (const stage of this.#stages()) {
      const barred = walked.some(({ outcome, step }) => outcome === "failed" && step !== "folder");
      const step: WalkedStep = barred ? { ...named(stage), outcome: "not-reached" } : await this.#take(stage);
      walked.push(step);
      this.#options.onStep?.(step);
    }
    return walked;
  }

  async end(): Promise<void> {
    this.#ended = true;
    const client = this.#client;
    if (client === undefined) return;
    await within(Math.min(2000, this.#leftMs()), client.logout()).catch(() => {});
    client.close();
  }

  #stages(): Stage[] {
    const { source } = this.#options;
    return [
      { step: "settings", go: async () => this.#checkSettings() },
      { step: "dns", go: () => this.#findAddresses() },
      { step: "tcp", go: () => this.#connect() },
      { step: "tls", go: () => this.#secure() },
      ...(source.auth.method === "oauth" ? [{ step: "token", go: () => this.#fetchToken() } as const] : []),
      { step: "login", go: () => this.#signIn() },
      ...source.folders.map((folder): Stage => ({ step: "folder", of: folder, go: () => this.#examine(folder) })),
    ];
  }

  async #take(stage: Stage): Promise<WalkedStep> {
    const began = performance.now();
    const spent = () => Math.round(performance.now() - began);
    try {
      const found = await within(this.#leftMs(), stage.go());
      return { ...named(stage), outcome: "passed", found, milliseconds: spent() };
    } catch (error) {
      const { source, secrets } = this.#options;
      const farewell = this.#client === undefined ? undefined : farewellOf(this.#client);
      const hidden = secrets.password === undefined ? [] : [secrets.password];
      const method = source.auth.method;
      const fault = faultOf(error, stage.step, { farewell, hidden, method, host: source.host });
      return { ...named(stage), outcome: "failed", fault, milliseconds: spent() };
    }
  }

  #leftMs(): number {
    return Math.max(0, this.#deadline - performance.now());
  }

  #checkSettings(): string {
    const { source, secrets } = this.#options;
    if (source.caCertificate !== undefined) checkAuthority(source.caCertificate);
    if (source.auth.method === "password") this.#credential = { password: secrets.password ?? "" };
    return `${source.host} port ${source.port}, ${transports[source.tls]}, signing in with ${signsIn[source.auth.method]}`;
  }

  async #findAddresses(): Promise<string> {
    const found = await (this.#options.resolve ?? resolveHost)(this.#options.source.host);
    return found.map(({ address }) => address).join(", ");
  }

  async #connect(): Promise<string> {
    const socket = await openTcp(this.#options.source, this.#limits.timeoutMs);
    const found = `connected to ${socket.remoteAddress} port ${socket.remotePort}`;
    socket.destroy();
    return found;
  }

  async #secure(): Promise<string> {
    const { source } = this.#options;
    if (source.tls === "none") return "no TLS: everything goes in the clear, the password too";
    const { timeoutMs } = this.#limits;
    const plain = await openTcp(source, timeoutMs);
    try {
      if (source.tls === "starttls") await askForStartTls(plain, timeoutMs);
      const secure = await openTls(plain, source, timeoutMs);
      const found = describeTls(secure, new Date());
      secure.destroy();
      return found;
    } finally {
      plain.destroy();
    }
  }

  async #fetchToken(): Promise<string> {
    this.#credential = { accessToken: await this.#options.tokens.token("renew") };
    return "the provider gave a token";
  }

  async #signIn(): Promise<string> {
    const { source, log } = this.#options;
    const credential = this.#credential ?? { password: "" };
    const client = await connectMailbox({ source, credential, log, limits: this.#limits });
    this.#client = client;
    // It came after the walk was given up.
    if (this.#ended) client.close();
    const known = ["IDLE", "MOVE", "UIDPLUS"].map((name) => (client.capabilities.has(name) ? name : `no ${name}`));
    const wait = source.idle && !client.capabilities.has("IDLE") ? "; new mail is noticed at each poll only" : "";
    return `signed in; the server has ${known.join(", ")}${wait}`;
  }

  async #examine(folder: string): Promise<string> {
    const client = this.#client;
    if (client === undefined) throw new Error("Cannot open a folder: expected a connection");
    const path = await requireFolder(client, folder);
    const { exists, uidNext } = await client.mailboxOpen(path, { readOnly: true });
    const where = path === folder ? "" : `${path}: `;
    return `${where}${exists} messages, next UID ${uidNext}; ${afterwards(client, this.#options.source.afterAccept)}`;
  }
}

const transports = { tls: "TLS", starttls: "STARTTLS", none: "no TLS" } as const;
const signsIn = { password: "a password", oauth: "OAuth" } as const;

function named({ step, of }: Stage): Pick<WalkedStep, "step" | "of"> {
  return of === undefined ? { step } : { step, of };
}

/** @throws Error with the code of a missing folder, where nothing has this special use */
async function requireFolder(client: ImapFlow, folder: string): Promise<string> {
  const path = await locateFolder(client, folder);
  if (path !== undefined) return path;
  throw Object.assign(new Error(`no folder has the special use ${folder}`), { serverResponseCode: "NONEXISTENT" });
}

/** What becomes of accepted messages on this server. EXAMINE does not tell which flags it keeps. */
function afterwards(client: ImapFlow, afterAccept: AfterAccept): string {
  const [canMove, canExpunge] = ["MOVE", "UIDPLUS"].map((name) => client.capabilities.has(name));
  switch (afterAccept.action) {
    case "leave":
      return afterAccept.flag === undefined
        ? "messages are left as they are"
        : `messages get the flag ${afterAccept.flag}`;
    case "move":
      if (canMove || canExpunge) return `messages are moved to ${afterAccept.folder}`;
      return "no MOVE and no UIDPLUS: messages cannot be moved and are left as they are";
    case "delete":
      return canExpunge
        ? "messages are deleted"
        : "no UIDPLUS: messages cannot be deleted one by one and are left as they are";
    default:
      return afterAccept satisfies never;
  }
}

async function within<T>(mostMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const fault = Object.assign(new Error(`no end within ${Math.round(mostMs)} ms`), { code: "ETIMEOUT" });
    timer = setTimeout(() => reject(fault), mostMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // What comes late belongs to nobody.
    work.catch(() => {});
  }
}
