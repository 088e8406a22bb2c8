/** A Dovecot on ports of loopback with one mailbox that is filled by writing its Maildir; what imap.mjs reads. Needs root and the packages. */
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { eventually, freePort, makeFolder } from "./support.mjs";

const settings = (folder, port) => `base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
instance_name = ${folder.replaceAll("/", "-")}
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%u:INDEX=${folder}/index/%u
mail_uid = mail
mail_gid = mail
first_valid_uid = 1
first_valid_gid = 1
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=mail gid=mail home=${folder}/home/%u allow_all_users=yes
}
namespace inbox {
  inbox = yes
  separator = /
}
service imap-login {
  inet_listener imap {
    address = 127.0.0.1
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`;

/** The mailbox bounces@sender.example, password "secret", with these messages, which were delivered in the last hours. */
export async function startDovecot(messages) {
  const folder = makeFolder("dovecot");
  const port = await freePort();
  chmodSync(folder, 0o755);
  const id = (which) => Number(execFileSync("id", [which, "mail"], { encoding: "utf8" }));
  const owner = [id("-u"), id("-g")];
  for (const name of ["run", "state", "mail", "index", "home"]) mkdirSync(join(folder, name));
  for (const name of ["mail", "index", "home"]) chownSync(join(folder, name), ...owner);
  fill(join(folder, "mail/bounces@sender.example"), messages, owner);
  writeFileSync(join(folder, "dovecot.conf"), settings(folder, port));
  const child = spawn("/usr/sbin/dovecot", ["-F", "-c", join(folder, "dovecot.conf")], { stdio: "inherit" });
  const reap = () => child.kill("SIGTERM");
  process.once("exit", reap);
  await eventually("Dovecot to answer", () => answers(port));
  return {
    port,
    async stop() {
      process.removeListener("exit", reap);
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function fill(path, messages, owner) {
  const second = Math.floor(Date.now() / 1000) - 3600;
  for (const name of ["", "tmp", "new", "cur"]) {
    mkdirSync(join(path, name));
    chownSync(join(path, name), ...owner);
  }
  for (const [index, raw] of messages.entries()) {
    const file = join(path, "new", `${second}.M${String(index).padStart(6, "0")}P1.bench`);
    writeFileSync(file, raw);
    chownSync(file, ...owner);
  }
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const answer = (value) => {
      socket.destroy();
      resolve(value);
    };
    socket.once("data", () => answer(true));
    socket.once("error", () => answer(false));
  });
}
