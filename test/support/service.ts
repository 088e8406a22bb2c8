import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { atExit } from "./at-exit.ts";
import { freePort } from "./ports.ts";
import { eventually } from "./wait.ts";

const run = promisify(execFile);
const { PATH = "", HOME = "/" } = process.env;
const root = fileURLToPath(new URL("../../", import.meta.url));

export type Environment = Readonly<Record<string, string>>;

export type Service = {
  readonly httpUrl: string;
  readonly smtpPort: number;
  readonly lmtpPort: number;
  /** A key of scope admin. */
  readonly key: string;
  readonly process: ChildProcess;
  /** The environment it runs in, to start another on the same ports and database. */
  readonly environment: Environment;
  /** What it has written to standard output and standard error so far. */
  logs(): string;
  /** Calls the REST API with the admin key; answers the status and the parsed body. */
  call(method: string, path: string, body?: unknown): Promise<{ status: number; body: never }>;
  /** SIGTERM; answers the exit status and how long it took. */
  stop(): Promise<{ status: number | null; milliseconds: number }>;
  /** SIGKILL, without a chance to tidy up. */
  kill(): Promise<void>;
};

/**
 * The environment of a service on free ports of loopback with a data directory of its own. Nothing of the caller's
 * own settings leaks in.
 */
export async function serviceEnvironment(environment: Environment): Promise<Environment> {
  const { DATA_DIR = makeDataDir() } = environment;
  return {
    DATA_DIR,
    PATH,
    HOME,
    HTTP_PORT: String(await freePort()),
    SMTP_PORT: String(await freePort()),
    LMTP_PORT: String(await freePort()),
    LOG_LEVEL: "info",
    ALLOW_PRIVATE_WEBHOOKS: "127.0.0.0/8",
    SENDING_DOMAINS: "sender.example",
    // What floods one domain to measure or to break something is no outage of a provider.
    GUARD_DOMAIN: "100000000",
    ...environment,
  };
}

function makeDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), "nixie-e2e-"));
  atExit(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs the command line, as an operator would; answers its standard output. */
export async function runCli(environment: Environment, ...words: readonly string[]): Promise<string> {
  const cli = `${root}dist/cli.js`;
  const { stdout } = await run(process.execPath, [cli, ...words], { env: { ...environment }, maxBuffer: 1 << 28 });
  return stdout;
}

/** Makes a key through the command line. */
export async function createKey(environment: Environment, scope: string): Promise<string> {
  const output = await runCli(environment, "keys", "create", "--name", `test-${scope}`, "--scope", scope);
  return output.trim().split("\n").at(-1)?.trim() ?? "";
}

/**
 * Starts the built service on a database of the test's own: give DATABASE_URL, or DATA_DIR for the embedded one.
 * Everything else of the environment may be given too.
 */
export async function startService(
  environment: Environment,
  options: { readonly key?: string } = {},
): Promise<Service> {
  if (!existsSync(`${root}dist/main.js`)) throw new Error("Cannot start the service: dist/main.js is not built");
  const full = await serviceEnvironment(environment);
  const { SMTP_PORT, LMTP_PORT } = full;
  const child = launch(full);
  await eventually("the service to be ready", () => isReady(child, full), 60_000).catch((fault: Error) => {
    child.process.kill("SIGKILL");
    throw new Error(`${fault.message}\n${child.logs()}`);
  });
  const key = options.key ?? (await createKey(full, "admin"));
  const httpUrl = urlOf(full);
  return {
    httpUrl,
    smtpPort: Number(SMTP_PORT),
    lmtpPort: Number(LMTP_PORT),
    key,
    process: child.process,
    environment: full,
    logs: child.logs,
    call: (method, path, body) => callApi(httpUrl, key, method, path, body),
    stop: () => end(child, "SIGTERM"),
    kill: async () => {
      await end(child, "SIGKILL");
    },
  };
}

type Child = { readonly process: ChildProcess; readonly exited: Promise<number | null>; logs(): string };

/** Starts the process and waits for nothing. */
export function launch(environment: Environment): Child {
  const child = spawn(process.execPath, [`${root}dist/main.js`], {
    cwd: root,
    env: { ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  const keep = (chunk: Buffer) => {
    text += chunk.toString("utf8");
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const callOff = atExit(() => child.kill("SIGKILL"));
  const exited = new Promise<number | null>((resolve) => {
    child.once("exit", (status) => {
      callOff();
      resolve(status);
    });
  });
  return { process: child, exited, logs: () => text };
}

const urlOf = ({ HTTP_PORT }: Environment) => `http://127.0.0.1:${HTTP_PORT}`;

/** True when /readyz answers 200. @throws Error when the process has ended */
export async function isReady(child: Child, environment: Environment): Promise<true | undefined> {
  if (child.process.exitCode !== null) throw new Error(`the service ended with status ${child.process.exitCode}`);
  const answer = await fetch(`${urlOf(environment)}/readyz`).catch(() => undefined);
  return answer?.status === 200 ? true : undefined;
}

async function end(child: Child, signal: NodeJS.Signals): Promise<{ status: number | null; milliseconds: number }> {
  const begin = Date.now();
  if (child.process.exitCode === null && child.process.signalCode === null) child.process.kill(signal);
  const status = await child.exited;
  return { status, milliseconds: Date.now() - begin };
}

async function callApi(httpUrl: string, key: string, method: string, path: string, body: unknown) {
  const response = await fetch(`${httpUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text === "" ? undefined : JSON.parse(text)) as never };
}
