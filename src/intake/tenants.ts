import type { OperatorRule } from "../domain/operator-rule.ts";
import { TenantGone } from "../domain/tenant.ts";
import type { TenantDirectory, TenantSettings } from "../store/tenants/tenant-directory.ts";
import { type Asked, domainsAsked, findTenant, sendsAsked } from "./attribution.ts";
import type { Finding } from "./finding.ts";

/** A message that was read, with the tenant that it belongs to. */
export type Attributed<M> = { readonly message: M; readonly finding: Finding; readonly tenant: string };

/** What is one tenant's, with what that tenant has set. */
export type Share<M> = {
  readonly tenant: string;
  readonly settings: TenantSettings;
  readonly read: readonly Attributed<M>[];
};

export type Directory = Pick<TenantDirectory, "findSettings" | "findOwners" | "findRegistrants">;

/** The tenants that messages belong to, one each, in order. */
export async function attribute(directory: Directory, asked: readonly Asked[]): Promise<string[]> {
  const owners = await directory.findOwners(asked.flatMap(domainsAsked));
  const registrants = await directory.findRegistrants(asked.flatMap(sendsAsked));
  return asked.map((one) => findTenant(one, owners, registrants));
}

/**
 * Reads messages, each by its own tenant's rules and no other's. Whose a message is may show only when it has been read:
 * it is read by the rules of whom its envelope names, and once more where that was somebody else. `read` answers
 * undefined of what it cannot read.
 */
export async function readByTenant<M extends Asked>(
  directory: Directory,
  messages: readonly M[],
  read: (message: M, rules: readonly OperatorRule[]) => Promise<Finding | undefined>,
): Promise<Attributed<M>[]> {
  const guesses = await attribute(directory, messages);
  const rulesByGuess = await rulesOf(directory, guesses);
  const findings = await Promise.all(messages.map((message, index) => read(message, rulesByGuess(guesses[index]))));
  const found = messages.flatMap((message, index) => {
    const finding = findings[index];
    return finding === undefined ? [] : [{ message, finding, guess: guesses[index] }];
  });
  const tenants = await attribute(
    directory,
    found.map(({ finding }) => finding),
  );
  const rulesByTenant = await rulesOf(directory, tenants);
  const again = await Promise.all(
    found.map(async ({ message, finding, guess }, index) => {
      const tenant = tenants[index] as string;
      const rules = rulesByTenant(tenant);
      const isRight = tenant === guess || (rules.length === 0 && rulesByGuess(guess).length === 0);
      return { message, finding: isRight ? finding : await read(message, rules), tenant };
    }),
  );
  return again.flatMap(({ finding, ...rest }) => (finding === undefined ? [] : [{ ...rest, finding }]));
}

async function rulesOf(
  directory: Directory,
  tenants: readonly string[],
): Promise<(tenant: string | undefined) => readonly OperatorRule[]> {
  const settings = await directory.findSettings(tenants);
  return (tenant = "") => settings.get(tenant)?.rules ?? [];
}

/**
 * Puts together what is one tenant's, in the order of the tenants' names: two batches lock what they share in one order.
 * @throws TenantGone when a tenant is not there any more
 */
export async function shareOut<M>(directory: Directory, read: readonly Attributed<M>[]): Promise<Share<M>[]> {
  const tenants = [...new Set(read.map(({ tenant }) => tenant))].sort();
  const found = await directory.findSettings(tenants);
  return tenants.map((tenant) => {
    const settings = found.get(tenant);
    if (settings === undefined) throw new TenantGone(tenant);
    return { tenant, settings, read: read.filter((one) => one.tenant === tenant) };
  });
}
