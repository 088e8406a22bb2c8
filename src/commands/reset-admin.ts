import { readConfig } from "../config.ts";
import { defaultTenant } from "../domain/tenant.ts";
import { invitationLink, makeInvitation } from "../store/access/invitations.ts";
import { rescueAdmin } from "../store/access/user-changes.ts";
import { recordAct } from "../store/people/audit.ts";
import { withDatabase } from "./database.ts";
import { parseWords, UsageError } from "./usage.ts";

const hourMs = 3_600_000;

/** `nixie reset-admin --name NAME`: makes this person an admin and prints a link by which it chooses a password. */
export async function resetAdmin(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseWords(words, { name: { type: "string" } });
  const { name } = values;
  if (positionals.length > 0 || name === undefined || name.trim() === "" || name.length > 64)
    throw new UsageError("Cannot run reset-admin: expected --name NAME, of at most 64 characters");
  const { PUBLIC_URL: publicUrl } = readConfig();
  const invitation = makeInvitation(new Date(), hourMs);
  const user = await withDatabase(async (database) => {
    await recordAct(database, defaultTenant, { actor: "command", name: "reset-admin", details: { name } }, new Date());
    return rescueAdmin(database, name, invitation, new Date());
  });
  process.stdout.write(
    `"${user.name}" is an admin, without password, second step and sessions. Choose a password within the hour; the link works once:\n` +
      `${invitationLink(publicUrl, invitation)}\n`,
  );
  return 0;
}
