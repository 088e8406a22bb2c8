import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { atExit } from "./at-exit.ts";
import { freePort } from "./ports.ts";
import { eventually } from "./wait.ts";

const debian = "/usr/lib/postgresql";

/** The oldest PostgreSQL from 15 on that Debian's packages have put on this machine. */
export const otherPostgres = findOther();

function findOther(): { readonly version: number; readonly bin: string } | undefined {
  if (!existsSync(debian)) return undefined;
  const versions = readdirSync(debian).map(Number);
  const [version] = versions.filter((number) => number >= 15).sort((a, b) => a - b);
  return version === undefined ? undefined : { version, bin: join(debian, String(version), "bin") };
}

/** Starts it with an empty database; it is another server than the one that Nixie brings along. */
export async function startOtherPostgres(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  if (otherPostgres === undefined) throw new Error("Cannot start another PostgreSQL: expected postgresql-15 or newer");
  const folder = mkdtempSync(join(tmpdir(), "nixie-other-postgres-"));
  const account = process.getuid?.() === 0 ? { uid: idOf("-u"), gid: idOf("-g") } : {};
  if (account.uid !== undefined) chownSync(folder, account.uid, account.gid);
  const cluster = join(folder, "cluster");
  const options = ["-D", cluster, "-U", "nixie", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"];
  execFileSync(join(otherPostgres.bin, "initdb"), options, { ...account, stdio: "ignore" });
  const port = await freePort();
  const server = spawn(
    join(otherPostgres.bin, "postgres"),
    ["-D", cluster, "-k", folder, "-p", String(port), "-h", "127.0.0.1", "-F"],
    { ...account, stdio: "ignore" },
  );
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const callOff = atExit(() => server.kill("SIGQUIT"));
  const url = `postgresql://nixie@127.0.0.1:${port}/postgres`;
  await eventually("the other PostgreSQL to answer", async () => {
    const client = new pg.Client(url);
    return client.connect().then(
      () => client.end().then(() => true as const),
      () => undefined,
    );
  });
  return {
    url,
    async stop() {
      server.kill("SIGINT");
      await ended;
      callOff();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function idOf(option: "-u" | "-g"): number {
  return Number(execFileSync("id", [option, "postgres"], { encoding: "utf8" }));
}
