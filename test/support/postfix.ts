import { execFile, execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { atExit } from "./at-exit.ts";
import { findCommand } from "./needs.ts";
import { freePort } from "./ports.ts";
import { connectMail } from "./smtp-client.ts";
import { eventually } from "./wait.ts";

const run = promisify(execFile);

export type Postfix = {
  readonly port: number;
  /** What Postfix has logged so far. */
  log(): string;
  stop(): Promise<void>;
};

/** Next hop of each recipient domain, in the words of transport(5); "*" is every other domain. */
export type Routes = Readonly<Record<string, string>>;

/**
 * Starts a private Postfix on a port of loopback, without chroot, DNS or TLS; needs root. It takes any recipient and
 * fails afterwards, which is what makes it write a bounce instead of refusing. Mail for `local.example` goes to its
 * local delivery, which knows no user but postmaster.
 */
export async function startPostfix(options: { routes: Routes; queueLifetime?: string }): Promise<Postfix> {
  const root = mkdtempSync(join(tmpdir(), "nixie-postfix-"));
  const port = await freePort();
  const command = findCommand("postfix") ?? "postfix";
  prepare(root, port, options);
  const etc = join(root, "etc");
  await run(command, ["-c", etc, "start"], { timeout: 60_000 }).catch((fault: Error) => {
    throw new Error(`Cannot start Postfix in ${root}: ${fault.message}`);
  });
  const callOff = atExit(() => execFileSync(command, ["-c", etc, "abort"], { stdio: "ignore" }));
  await eventually("Postfix to answer", () => greets(port));
  return {
    port,
    log: () => readFileSync(join(root, "postfix.log"), "utf8"),
    async stop() {
      callOff();
      await run(command, ["-c", etc, "stop"], { timeout: 60_000 });
      rmSync(root, { recursive: true, force: true });
    },
  };
}

async function greets(port: number): Promise<true | undefined> {
  try {
    const client = await connectMail("smtp", port);
    await client.quit();
    return true;
  } catch {
    return undefined;
  }
}

function prepare(root: string, port: number, options: { routes: Routes; queueLifetime?: string }): void {
  for (const folder of ["etc", "spool", "lib"]) mkdirSync(join(root, folder));
  // Postfix works as its own user, which must be able to reach what mkdtemp made for root alone.
  chmodSync(root, 0o755);
  const [uid, gid] = execFileSync("id", ["-u", "postfix"], { encoding: "utf8" })
    .concat(execFileSync("id", ["-g", "postfix"], { encoding: "utf8" }))
    .trim()
    .split("\n")
    .map(Number) as [number, number];
  chownSync(join(root, "lib"), uid, gid);
  writeFileSync(join(root, "etc/main.cf"), mainCf(root, options.queueLifetime ?? "1h"));
  writeFileSync(join(root, "etc/master.cf"), masterCf(port));
  const routes = Object.entries({ "local.example": "local:", ...options.routes });
  writeFileSync(join(root, "transport"), routes.map(([domain, hop]) => `${domain} ${hop}\n`).join(""));
  writeFileSync(join(root, "users"), "postmaster x\n");
}

/** Tables are `texthash:`, so that nothing has to be compiled and no database library is needed. */
function mainCf(root: string, lifetime: string): string {
  return `compatibility_level = 2
queue_directory = ${root}/spool
data_directory = ${root}/lib
maillog_file = ${root}/postfix.log
maillog_file_prefixes = ${root}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.sender.example
mydestination = local.example
mynetworks = 127.0.0.0/8
local_recipient_maps = texthash:${root}/users
alias_maps =
alias_database =
transport_maps = texthash:${root}/transport
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_recipient_restrictions = permit_mynetworks, reject
smtpd_reject_unlisted_recipient = no
smtp_dns_support_level = disabled
lmtp_dns_support_level = disabled
smtp_host_lookup = native
smtp_tls_security_level = none
notify_classes =
maximal_queue_lifetime = ${lifetime}
bounce_queue_lifetime = 1h
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 1s
message_size_limit = 26214400
mailbox_size_limit = 0
biff = no
`;
}

function masterCf(port: number): string {
  const services = [
    `127.0.0.1:${port} inet n - n - - smtpd`,
    "cleanup unix n - n - 0 cleanup",
    "qmgr unix n - n 300 1 qmgr",
    "rewrite unix - - n - - trivial-rewrite",
    "bounce unix - - n - 0 bounce",
    "defer unix - - n - 0 bounce",
    "trace unix - - n - 0 bounce",
    "verify unix - - n - 1 verify",
    "flush unix n - n 1000? 0 flush",
    "proxymap unix - - n - - proxymap",
    "smtp unix - - n - - smtp",
    "relay unix - - n - - smtp",
    "lmtp unix - - n - - lmtp",
    "showq unix n - n - - showq",
    "error unix - - n - - error",
    "retry unix - - n - - error",
    "discard unix - - n - - discard",
    "local unix - n n - - local",
    "anvil unix - - n - 1 anvil",
    "scache unix - - n - 1 scache",
    "postlog unix-dgram n - n - 1 postlogd",
  ];
  return `${services.join("\n")}\n`;
}
