import type { Role } from "./role.ts";

/** How people sign in through an identity provider (OpenID Connect). */
export type OpenIdSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  /** What the button says. */
  readonly name: string;
  readonly scopes: string;
  readonly groupsClaim: string;
  readonly allowedDomains: readonly string[];
  readonly allowedGroups: readonly string[];
  readonly adminGroup: string | undefined;
  readonly operatorGroup: string | undefined;
};

/** What a provider says of a person; strangers wrote it in part. */
export type IdentityClaims = Readonly<Record<string, unknown>>;

/** What is known of a person by its claims: whether it may come in, and as what. */
export type IdentityVerdict =
  | { readonly isAllowed: false }
  | {
      readonly isAllowed: true;
      readonly name: string;
      /** Undefined where no group gives roles: then an admin does, and a newcomer is a viewer. */
      readonly role: Role | undefined;
    };

const longestName = 64;

/** Whether the lists of the settings let a person in, and which role its groups give it. An address counts only when it was verified. */
export function judgeIdentity(claims: IdentityClaims, settings: OpenIdSettings): IdentityVerdict {
  const groups = textsOf(claims[settings.groupsClaim]);
  const isAllowed =
    settings.allowedGroups.some((group) => groups.includes(group)) ||
    (claims["email_verified"] === true && settings.allowedDomains.includes(domainOf(claims["email"])));
  if (!isAllowed) return { isAllowed };
  const name = [claims["name"], claims["preferred_username"], claims["email"], claims["sub"]]
    .filter((text) => typeof text === "string")
    // Controls and marks that turn the direction of writing make one name look like another.
    .map((text) => text.replace(/\p{C}/gu, "").trim().slice(0, longestName).trim())
    .find((text) => text !== "");
  return { isAllowed, name: name ?? "unnamed", role: roleOf(groups, settings) };
}

function roleOf(groups: readonly string[], { adminGroup, operatorGroup }: OpenIdSettings): Role | undefined {
  if (adminGroup === undefined && operatorGroup === undefined) return undefined;
  if (adminGroup !== undefined && groups.includes(adminGroup)) return "admin";
  return operatorGroup !== undefined && groups.includes(operatorGroup) ? "operator" : "viewer";
}

function textsOf(claim: unknown): readonly string[] {
  if (typeof claim === "string") return [claim];
  return Array.isArray(claim) ? claim.filter((one) => typeof one === "string") : [];
}

/** The domain itself, not those below it; "" for what is no address. */
function domainOf(address: unknown): string {
  if (typeof address !== "string") return "";
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}
