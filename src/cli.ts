#!/usr/bin/env node
import { type Command, UsageError } from "./commands/usage.ts";
import { ConfigError } from "./config.ts";

/** Each command's module is loaded when it is called: `classify` starts no database client. */
const commands: Record<string, { readonly help: string; readonly load: () => Promise<Command> }> = {
  serve: { help: "run the service", load: async () => (await import("./commands/serve.ts")).serve },
  classify: {
    help: "--json FILES…: print what each file says, a JSON line each; needs no database\n  nixie classify --smtp-reply TEXT [--host MX] [--recipient ADDRESS] [--phase PHASE] [--json]: what a server's answer\n    means and what to do about it; - reads replies from standard input",
    load: async () => (await import("./commands/classify.ts")).classifyFiles,
  },
  ingest: {
    help: "FILES…: take in files, directories, mbox, Maildir, or - for standard input",
    load: async () => (await import("./commands/ingest.ts")).ingest,
  },
  import: {
    help: "FILE [--as FORMAT] [--keep GROUP] [--hold GROUP] [--release GROUP] [--tenant ID]: take a list of another system\n    in (CSV, or .ndjson; - for standard input), and print what has to be asked",
    load: async () => (await import("./commands/import.ts")).importFile,
  },
  export: {
    help: "[--format csv|ndjson] [--tenant ID]: print the list",
    load: async () => (await import("./commands/export.ts")).exportSuppressions,
  },
  doctor: {
    help: "[--source NAME]: look at settings, database and secrets, and walk every step of getting at each mailbox",
    load: async () => (await import("./commands/doctor.ts")).doctor,
  },
  keys: {
    help: "create --name NAME --scope SCOPE [--scope …]: make an API key and print it on the last line",
    load: async () => (await import("./commands/keys.ts")).keys,
  },
  "reset-admin": {
    help: "--name NAME: make this person an admin without second step, and print a link by which it chooses a password",
    load: async () => (await import("./commands/reset-admin.ts")).resetAdmin,
  },
  "return-path": {
    help: "--recipient ADDRESS [--recipient …] [--stream NAME] [--message-id ID] [--domain DOMAIN]\n    [--tenant ID]: mint a return path\n    and the header fields to stamp",
    load: async () => (await import("./commands/return-path.ts")).returnPath,
  },
  audit: {
    help: "verify [--tenant ID] [--head SEQUENCE:DIGEST]: check that nothing in the audit log was changed, removed or\n    reordered, and print its last act, to be noted elsewhere and given as --head a later time",
    load: async () => (await import("./commands/audit.ts")).audit,
  },
  backup: {
    help: "FILE [--without raw]: back the database up while the service runs; - writes to standard output\n  nixie backup verify FILE: read a backup through; needs no database",
    load: async () => (await import("./commands/backup.ts")).backup,
  },
  restore: {
    help: "FILE [--any-key]: restore a backup into an empty database; - reads standard input",
    load: async () => (await import("./commands/restore.ts")).restore,
  },
  rekey: {
    help: "seal every secret in the database anew with SECRET_KEY, after SECRET_KEY_PREVIOUS",
    load: async () => (await import("./commands/rekey.ts")).rekey,
  },
};

function usage(): string {
  const lines = Object.entries(commands).map(([name, { help }]) => `  nixie ${name} ${help}`);
  return `Usage:\n${lines.join("\n")}\n`;
}

async function main([name = "", ...words]: readonly string[]): Promise<number> {
  const command = commands[name];
  if (command === undefined) {
    const asked = name === "" || name === "help" || name === "--help" || name === "-h";
    if (!asked) process.stderr.write(`Cannot run "${name}": expected ${Object.keys(commands).join(", ")}\n`);
    (asked ? process.stdout : process.stderr).write(usage());
    return asked ? 0 : 2;
  }
  if (words.includes("--help") || words.includes("-h")) {
    process.stdout.write(`Usage:\n  nixie ${name} ${command.help}\n`);
    return 0;
  }
  try {
    return await (await command.load())(words);
  } catch (fault) {
    if (!(fault instanceof UsageError || fault instanceof ConfigError)) throw fault;
    process.stderr.write(`${fault.message}\n`);
    return 2;
  }
}

// A reader that closes its end early (`| head`) has seen enough.
process.stdout.on("error", (fault: NodeJS.ErrnoException) => process.exit(fault.code === "EPIPE" ? 0 : 1));
process.exit(await main(process.argv.slice(2)));
