import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createFirstUser, hasUsers, type User } from "../store/access/users.ts";
import type { Database } from "../store/database.ts";
import { hashPassword } from "./password.ts";

/** The first run: who holds the token makes the first user. */
export type Setup = {
  /** For the log: the page with the token in its fragment, which no proxy logs; undefined when there are users. */
  readonly link: string | undefined;
  /** Whether nobody can sign in yet. */
  readonly isOpen: () => Promise<boolean>;
  /** Makes the first user; "taken" when there is one, "refused" when the token is wrong. */
  readonly claim: (token: string, fields: { name: string; password: string }) => Promise<User | "taken" | "refused">;
};

/**
 * Makes sure that a token exists while no user does: 256 random bits in DATA_DIR/setup-token (mode 0600), which a
 * restart keeps. Each instance has its own; the database lets only one claim win.
 * @throws Error when the database cannot be asked or the file not be written
 */
export async function ensureSetupToken(
  database: Database,
  options: { readonly dataDir: string; readonly publicUrl: string },
): Promise<Setup> {
  const file = join(options.dataDir, "setup-token");
  let isOver = await hasUsers(database);
  const token = isOver ? undefined : await readOrMakeToken(file);
  if (isOver) await rm(file, { force: true });

  const isOpen = async () => {
    // Users never become none again, so the answer "over" is final and costs nothing.
    if (!isOver && (await hasUsers(database))) {
      isOver = true;
      await rm(file, { force: true });
    }
    return !isOver;
  };
  return {
    link: token === undefined ? undefined : `${options.publicUrl.replace(/\/+$/, "")}/setup#${token}`,
    isOpen,
    async claim(given, fields) {
      if (token === undefined || !(await isOpen())) return "taken";
      if (!isSame(given, token)) return "refused";
      const user = await createFirstUser(database, {
        name: fields.name,
        passwordHash: await hashPassword(fields.password),
      });
      await isOpen();
      return user ?? "taken";
    },
  };
}

// Hashing first makes both sides as long as each other.
function isSame(a: string, b: string): boolean {
  const [first, second] = [a, b].map((text) => createHash("sha256").update(text).digest());
  return first !== undefined && second !== undefined && timingSafeEqual(first, second);
}

async function readOrMakeToken(file: string): Promise<string> {
  const kept = await readFile(file, "utf8").catch(() => "");
  if (/^[\w-]{43}\n?$/.test(kept)) return kept.trim();
  const token = randomBytes(32).toString("base64url");
  await mkdir(join(file, ".."), { recursive: true, mode: 0o700 });
  // An older file may have a mode of its own, which writing would keep.
  await rm(file, { force: true });
  await writeFile(file, `${token}\n`, { mode: 0o600, flag: "wx" });
  return token;
}
