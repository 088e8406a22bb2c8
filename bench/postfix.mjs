/** A Postfix that queues durably, as it does in production, and then throws away; the yardstick of accept.mjs. It never slows its clients down (in_flow_delay). */
import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort, makeFolder } from "./support.mjs";

const settings = (folder) => `compatibility_level = 2
queue_directory = ${folder}/spool
data_directory = ${folder}/lib
maillog_file = ${folder}/postfix.log
maillog_file_prefixes = ${folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.sender.example
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
local_recipient_maps =
smtpd_relay_restrictions = permit_mynetworks, reject
default_transport = discard
smtpd_client_connection_count_limit = 0
smtp_dns_support_level = disabled
notify_classes =
in_flow_delay = 0
`;

const services = (port) => [
  `127.0.0.1:${port} inet n - n - - smtpd`,
  "cleanup unix n - n - 0 cleanup",
  "qmgr unix n - n 300 1 qmgr",
  "rewrite unix - - n - - trivial-rewrite",
  "bounce unix - - n - 0 bounce",
  "defer unix - - n - 0 bounce",
  "error unix - - n - - error",
  "retry unix - - n - - error",
  "discard unix - - n - - discard",
  "anvil unix - - n - 1 anvil",
  "postlog unix-dgram n - n - 1 postlogd",
];

/** Needs root and the package. */
export async function startPostfix() {
  const folder = makeFolder("postfix");
  const port = await freePort();
  for (const name of ["etc", "spool", "lib"]) mkdirSync(join(folder, name));
  chmodSync(folder, 0o755);
  const id = (which) => Number(execFileSync("id", [which, "postfix"], { encoding: "utf8" }));
  chownSync(join(folder, "lib"), id("-u"), id("-g"));
  writeFileSync(join(folder, "etc/main.cf"), settings(folder));
  writeFileSync(join(folder, "etc/master.cf"), `${services(port).join("\n")}\n`);
  const postfix = (word) => execFileSync("/usr/sbin/postfix", ["-c", join(folder, "etc"), word], { stdio: "ignore" });
  postfix("start");
  const abort = () => postfix("abort");
  process.once("exit", abort);
  return {
    port,
    stop() {
      process.removeListener("exit", abort);
      postfix("stop");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
