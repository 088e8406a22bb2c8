import type { Door } from "../../domain/envelope.ts";
import { defaultTenant } from "../../domain/tenant.ts";
import type { Database, Queryable } from "../database.ts";
import type { PageQuery } from "../list/suppressions.ts";
import { addCondition, type Page, pageFrom, type Where } from "../page.ts";

export const messageStates = ["accepted", "done", "unreadable"] as const;
export type MessageState = (typeof messageStates)[number];

export type StoredMessage = {
  readonly id: string;
  readonly size: number;
  readonly door: Door;
  readonly mailFrom: string;
  readonly rcptTo: string;
  readonly remoteAddress?: string | undefined;
  readonly trustedRelay: boolean;
  readonly receivedAt: Date;
  readonly state: MessageState;
  readonly attempts: number;
  readonly lastError?: string | undefined;
  readonly processedAt?: Date | undefined;
};

// What processing has given to nobody yet is shown to the house alone. Two texts, so that each finds its index.
function ownedBy(tenant: string): string {
  return tenant === defaultTenant ? "tenant_id IS NULL AND $1::text IS NOT NULL" : "tenant_id = $1";
}

const columns =
  "id, size, door, mail_from, rcpt_to, remote_address, trusted_relay, received_at, state, attempts, last_error, processed_at";

type MessageRow = {
  id: string;
  size: number;
  door: string;
  mail_from: string;
  rcpt_to: string;
  remote_address: string | null;
  trusted_relay: boolean;
  received_at: Date;
  state: string;
  attempts: number;
  last_error: string | null;
  processed_at: Date | null;
};

function readMessageRow(row: MessageRow): StoredMessage {
  return {
    id: row.id,
    size: row.size,
    door: row.door as Door,
    mailFrom: row.mail_from,
    rcptTo: row.rcpt_to,
    remoteAddress: row.remote_address ?? undefined,
    trustedRelay: row.trusted_relay,
    receivedAt: row.received_at,
    state: row.state as MessageState,
    attempts: row.attempts,
    lastError: row.last_error ?? undefined,
    processedAt: row.processed_at ?? undefined,
  };
}

export type MessageFilter = { readonly state?: MessageState | undefined; readonly door?: Door | undefined };

/** The tenant's messages, newest first. */
export async function listMessages(
  database: Pick<Database, "pool">,
  tenant: string,
  filter: MessageFilter,
  page: PageQuery,
): Promise<Page<StoredMessage>> {
  const where: Where = { parameters: [tenant], conditions: [ownedBy(tenant)] };
  addCondition(where, "state = ?", filter.state);
  addCondition(where, "door = ?", filter.door);
  addCondition(where, "id < ?::uuid", page.after?.[0]);
  const found = await database.pool.query<MessageRow>(
    `SELECT ${columns} FROM messages WHERE ${where.conditions.join(" AND ")}
     ORDER BY id DESC LIMIT $${where.parameters.push(page.limit + 1)}`,
    where.parameters,
  );
  return pageFrom(found.rows.map(readMessageRow), page.limit, (message) => [message.id]);
}

/** One message, if it is the tenant's. */
export async function findMessage(tx: Queryable, tenant: string, id: string): Promise<StoredMessage | undefined> {
  const found = await tx.query<MessageRow>(`SELECT ${columns} FROM messages WHERE ${ownedBy(tenant)} AND id = $2`, [
    tenant,
    id,
  ]);
  const [row] = found.rows;
  return row === undefined ? undefined : readMessageRow(row);
}

/** The bytes of a message as they came; undefined once they are no longer kept. Ask findMessage first whose it is. */
export async function findRaw(tx: Queryable, id: string): Promise<Buffer | undefined> {
  const found = await tx.query<{ bytes: Buffer }>(
    "SELECT bytes FROM raw_messages WHERE id = (SELECT raw_id FROM messages WHERE id = $1)",
    [id],
  );
  return found.rows[0]?.bytes;
}

/** The key of the one address that a message's verdicts are about; undefined where there is none, or more than one. */
export async function findAddressee(tx: Queryable, tenant: string, id: string): Promise<string | undefined> {
  const found = await tx.query<{ address_key: string }>(
    `SELECT DISTINCT v.address_key FROM reports r JOIN verdicts v ON v.tenant_id = r.tenant_id AND v.report_id = r.id
     WHERE r.message_id = $2 AND r.tenant_id = $1 AND v.address_key IS NOT NULL LIMIT 2`,
    [tenant, id],
  );
  return found.rows.length === 1 ? found.rows[0]?.address_key : undefined;
}
