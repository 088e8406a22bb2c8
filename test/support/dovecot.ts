import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { atExit } from "./at-exit.ts";
import { type DovecotOptions, dovecotConf, oauthConf, vacationSieve } from "./dovecot-conf.ts";
import { Folders, type Stored } from "./folders.ts";
import type { Mail, Owner } from "./maildir.ts";
import { findCommand } from "./needs.ts";
import { freePort } from "./ports.ts";
import { eventually } from "./wait.ts";

const run = promisify(execFile);

export type Dovecot = {
  /** IMAP in the clear, with STARTTLS on offer. */
  readonly port: number;
  readonly imapsPort: number;
  readonly lmtpPort: number;
  /** PEM of what signed its certificate, which is good for localhost and 127.0.0.1. */
  readonly caCertificate: string;
  /** Puts messages into a folder, which is made where there is none; their UIDs grow in the order given. */
  append(user: string, folder: string, messages: readonly Mail[]): Promise<void>;
  /** The messages of a folder by UID, read behind the server's back: no flag changes. */
  list(user: string, folder: string): Promise<readonly Stored[]>;
  /** How many messages a folder has; cheaper than `list`. */
  count(user: string, folder: string): Promise<number>;
  /** Says BYE to every connection of a user. */
  kick(user: string): Promise<void>;
  /** Gives a folder a UIDVALIDITY that it never had; its UIDs stay. */
  resetUidValidity(user: string, folder: string): Promise<void>;
  /** Deletes a folder (not INBOX) and makes it again with the same messages in the opposite order: other UIDs, another UIDVALIDITY. */
  recreateFolder(user: string, folder: string): Promise<void>;
  /** Runs doveadm with these words; answers what it printed. */
  doveadm(...words: readonly string[]): Promise<string>;
  /** Stops and starts on the same ports and store; its connections are closed. */
  restart(): Promise<void>;
  /** Stops the server alone, so that its ports are closed until `up`. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** What Dovecot has logged so far. */
  log(): string;
  stop(): Promise<void>;
};

/**
 * Starts a private Dovecot on ports of loopback; needs root. It knows every user; the password is "secret". Mail that
 * comes in by LMTP for vac…@ is answered by a Sieve vacation, through the port `submission`.
 */
export async function startDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  const root = mkdtempSync(join(tmpdir(), "nixie-dovecot-"));
  const ports = { imap: await freePort(), imaps: await freePort(), lmtp: options.lmtpPort ?? (await freePort()) };
  const owner = mailOwner();
  prepare(root, owner);
  writeFileSync(join(root, "dovecot.conf"), dovecotConf(root, ports, options));
  if (options.oauth !== undefined) writeFileSync(join(root, "oauth2.conf"), oauthConf(options.oauth));
  const master = new Master(root, ports.imap);
  await master.up();
  const doveadm = async (...words: readonly string[]) => (await doveadmAt(root, words)).stdout;
  const folders = new Folders({ root, owner, doveadm });
  return {
    port: ports.imap,
    imapsPort: ports.imaps,
    lmtpPort: ports.lmtp,
    caCertificate: readFileSync(join(root, "cert.pem"), "utf8"),
    append: (user, folder, messages) => folders.append(user, folder, messages),
    list: (user, folder) => folders.list(user, folder),
    count: (user, folder) => folders.count(user, folder),
    kick: async (user) => void (await doveadm("kick", user)),
    resetUidValidity: (user, folder) => folders.resetUidValidity(user, folder),
    recreateFolder: (user, folder) => folders.recreate(user, folder),
    doveadm,
    restart: async () => {
      await master.down();
      await master.up();
    },
    down: () => master.down(),
    up: () => master.up(),
    log: () => readFileSync(join(root, "dovecot.log"), "utf8"),
    stop: async () => {
      await master.down();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function doveadmAt(root: string, words: readonly string[]) {
  const command = findCommand("doveadm") ?? "doveadm";
  return run(command, ["-c", join(root, "dovecot.conf"), ...words], { timeout: 120_000, maxBuffer: 1 << 28 });
}

/** The account that owns the mail: any existing one but root, which Dovecot refuses. */
function mailOwner(): Owner {
  const id = (which: string) => Number(execFileSync("id", [which, "mail"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

function prepare(root: string, owner: Owner): void {
  // Dovecot works as several accounts, which must be able to reach what mkdtemp made for root alone.
  chmodSync(root, 0o755);
  for (const folder of ["run", "state"]) mkdirSync(join(root, folder));
  for (const folder of ["mail", "index", "home", "sieve"]) {
    mkdirSync(join(root, folder));
    chownSync(join(root, folder), owner.uid, owner.gid);
  }
  writeFileSync(join(root, "sieve/default.sieve"), vacationSieve);
  const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const files = ["-keyout", join(root, "key.pem"), "-out", join(root, "cert.pem")];
  execFileSync("openssl", ["req", "-x509", ...key, "-days", "30", ...names, ...files], { stdio: "ignore" });
}

/** The server's first process, which starts all others. */
class Master {
  private readonly root: string;
  private readonly port: number;
  private process: ChildProcess | undefined;
  private callOff = () => {};

  constructor(root: string, port: number) {
    this.root = root;
    this.port = port;
  }

  async up(): Promise<void> {
    const { root, port } = this;
    const command = findCommand("dovecot") ?? "dovecot";
    const child = spawn(command, ["-F", "-c", join(root, "dovecot.conf")], { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString("utf8");
    });
    this.process = child;
    this.callOff = atExit(() => {
      child.kill("SIGTERM");
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    });
    await eventually("Dovecot to answer", async () => {
      if (child.exitCode !== null) throw new Error(`Cannot start Dovecot in ${root}: ${said}`);
      return greets(port);
    });
  }

  async down(): Promise<void> {
    const child = this.process;
    this.process = undefined;
    this.callOff();
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    // By itself Dovecot lets go of a connection only once it has been silent for ten seconds; init systems are less patient.
    const workers = childrenOf(child.pid);
    child.kill("SIGTERM");
    for (const worker of workers) endQuietly(worker);
    await ended;
  }
}

function childrenOf(pid: number | undefined): readonly number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  return text === "" ? [] : text.split(" ").map(Number);
}

function endQuietly(pid: number): void {
  try {
    process.kill(pid, "SIGTERM");
  } catch {
    // It has ended meanwhile.
  }
}

function greets(port: number): Promise<true | undefined> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const answer = (value: true | undefined) => {
      socket.destroy();
      resolve(value);
    };
    socket.once("data", (chunk) => answer(chunk.toString("latin1").startsWith("* OK") ? true : undefined));
    socket.once("error", () => answer(undefined));
    socket.setTimeout(5_000, () => answer(undefined));
  });
}
