import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const { PATH = "", CI } = process.env;
const folders = [...PATH.split(delimiter), "/usr/sbin", "/sbin"];

/** The path of a command, or undefined; looks in the folders of system commands too. */
export function findCommand(name: string): string | undefined {
  return folders
    .map((folder) => `${folder}/${name}`)
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** The path of Chromium, or undefined. */
export function findChromium(): string | undefined {
  return findCommand("chromium") ?? findCommand("chromium-browser");
}

/** What a suite may need from the system, and why it cannot be had: undefined when it can. */
const needs = {
  /** Root, to run processes as other accounts. */
  root(): string | undefined {
    return process.getuid?.() === 0 ? undefined : "only root can run processes as other accounts";
  },
  /** A Postfix that the test may start on loopback ports: it starts as root only. */
  postfix(): string | undefined {
    if (process.getuid?.() !== 0) return "Postfix can only be started by root";
    if (findCommand("postfix") === undefined) installPeers();
    return findCommand("postfix") === undefined ? "Postfix is not installed and apt could not install it" : undefined;
  },
  /** A Dovecot that the test may start on loopback ports, with mail that belongs to another account. */
  dovecot(): string | undefined {
    if (process.getuid?.() !== 0) return "Dovecot can only be started by root";
    if (!hasDovecot()) installPeers();
    return hasDovecot() ? undefined : "Dovecot is not installed and apt could not install it";
  },
  /** Chromium, as Debian packs it. */
  chromium(): string | undefined {
    if (findChromium() === undefined) installPeers();
    return findChromium() === undefined ? "Chromium is not installed and apt could not install it" : undefined;
  },
} as const;

/** Its parts come in packages of their own. */
function hasDovecot(): boolean {
  return (
    findCommand("dovecot") !== undefined && ["imap", "lmtp"].every((name) => existsSync(`/usr/lib/dovecot/${name}`))
  );
}

function installPeers(): void {
  try {
    const script = fileURLToPath(new URL("../../scripts/install-peers.sh", import.meta.url));
    execFileSync(script, { stdio: ["ignore", "ignore", "pipe"], timeout: 240_000 });
  } catch {
    // The caller looks whether the command is there now and says why the suite is skipped.
  }
}

/**
 * A suite that needs something from the system. Where that cannot be had the suite is reported as skipped, with the
 * reason in its name; with CI=true that is a failure.
 */
export function describeWith(need: keyof typeof needs, name: string, suite: () => void): void {
  const reason = needs[need]();
  if (reason === undefined) describe(name, suite);
  else if (CI === "true") test(name, () => expect(reason, "nothing may be skipped in CI").toBeUndefined());
  else describe.skip(`${name} (skipped: ${reason})`, suite);
}
