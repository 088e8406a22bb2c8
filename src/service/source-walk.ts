import type { SourceContext, Tried } from "../http/source-context.ts";
import type { Log } from "../monitoring/log.ts";
import { createTokens, type Tokens } from "../sources/imap/oauth.ts";
import { walkMailbox } from "../sources/imap/walk.ts";
import { openSecrets, saveRefreshToken } from "../store/sources/sources.ts";
import type { Store } from "./store.ts";

type Kept = Pick<Store, "database" | "sealer">;

/**
 * Makes the walk through a mailbox; a refresh token that is changed on the way is kept if the mailbox is. Without a
 * store no mailbox is kept.
 */
export function createWalk(store: Kept | undefined, log: Pick<Log, "warn">): SourceContext["walk"] {
  return (tried, onStep) =>
    walkMailbox({ source: tried.settings, secrets: tried.secrets, tokens: tokensOf(store, tried), log, onStep });
}

/** The access tokens of a mailbox; one without OAuth has none. */
export function tokensOf(store: Kept | undefined, { settings, secrets, source }: Tried): Tokens {
  const { auth } = settings;
  if (auth.method !== "oauth") return { token: () => Promise.reject(new Error("Cannot get a token: expected OAuth")) };
  const kept = store === undefined || source === undefined ? undefined : { ...store, source };
  return createTokens({
    auth,
    secrets,
    now: Date.now,
    saveRefreshToken: async (refreshToken) => {
      if (kept !== undefined) await saveRefreshToken(kept.database, kept.sealer, kept.source, refreshToken);
    },
    readRefreshToken: async () =>
      kept === undefined ? undefined : (await openSecrets(kept.database, kept.sealer, kept.source)).refreshToken,
  });
}
