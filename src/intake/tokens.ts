import type { Token, TokenPurpose } from "../domain/token.ts";
import { listReportTokens, purposeOf } from "../proof/token-places.ts";
import { bindTokens, checkToken, type TokenBook, type TokenFinding } from "../proof/token-proof.ts";
import type { TokenDirectory } from "../store/sends/token-directory.ts";
import type { Finding } from "./finding.ts";

/** The tokens that a report holds, with what the store knows of them, whosever they are. */
export type HeldTokens = {
  readonly tokens: readonly Token[];
  readonly book: TokenBook;
  /** What they must be for, and when they had to be valid. */
  readonly asked: { readonly purpose: TokenPurpose; readonly at: Date };
};

/** A report, and when it came to us: a token had to be valid then. */
export type TokensAsked = Pick<Finding, "report" | "verdicts" | "envelope"> & { readonly at: Date };

/** Looks up what is known of a report's tokens; undefined where it holds none. Asks the store, so it comes before the transaction. */
export type FindTokens = (asked: TokensAsked) => Promise<HeldTokens | undefined>;

/** Makes `FindTokens`. Recipients are asked for only where nothing beside a token names the one that it was minted for. */
export function createFindTokens(directory: TokenDirectory): FindTokens {
  return async ({ at, ...read }) => {
    const tokens = listReportTokens(read.report, read.envelope);
    if (tokens.length === 0) return undefined;
    const keys = await directory.findKeys(tokens.map(({ keyId }) => keyId));
    const book: TokenBook = { keys, recipients: new Map() };
    const asked = { purpose: purposeOf(read.report), at };
    const found = bindTokens(read, tokens, book, asked);
    if (!found.some((one) => one?.outcome === "mismatched")) return { tokens, book, asked };
    const digests = tokens.flatMap(({ keyId, recipient: digest }) => {
      const tenant = keys.get(keyId)?.tenant;
      return tenant === undefined ? [] : [{ tenant, keyId, digest }];
    });
    return { tokens, book: { keys, recipients: await directory.findRecipients(digests) }, asked };
  };
}

/** What the tokens that are this tenant's say of each verdict. */
export function bindHeld(
  { report, verdicts, tokens: held }: Pick<Finding, "report" | "verdicts" | "tokens">,
  tenant: string,
): readonly (TokenFinding | undefined)[] {
  if (held === undefined) return [];
  const keys = new Map([...held.book.keys].filter(([, key]) => key.tenant === tenant));
  return bindTokens({ report, verdicts }, held.tokens, { ...held.book, keys }, held.asked);
}

/** Whose key minted a token that the report holds, where one holds. */
export function tenantOfTokens({ tokens: held }: Pick<Finding, "tokens">): string | undefined {
  if (held === undefined) return undefined;
  const checked = held.tokens.map((token) => checkToken(token, held.book.keys, held.asked));
  return checked.find((one) => typeof one !== "string")?.key.tenant;
}
