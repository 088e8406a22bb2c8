import { hash, verify } from "@node-rs/argon2";
import { z } from "zod";

// Argon2id is the package's default algorithm. OWASP: 19 MiB, t=2, p=1.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Length alone: rules about the kinds of characters make passwords worse. NIST SP 800-63B §3.1.1.2. */
export const newPassword = z.string().min(12, "expected at least 12 characters").max(256);

/** Hashes a password for keeping, as a PHC string. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), cost);
}

let dummy: Promise<string> | undefined;

/** Whether a password is the right one. Without a hash (nobody has that name) it takes as long, and answers false. */
export async function isPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  dummy ??= hashPassword("nobody has this name");
  const isRight = await verify(passwordHash ?? (await dummy), password.normalize("NFKC"));
  return isRight && passwordHash !== undefined;
}
