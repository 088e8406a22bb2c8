import type { SourceContext, Tried } from "../http/source-context.ts";
import type { Log } from "../monitoring/log.ts";
import { createTokens, type Tokens } from "../sources/imap/oauth.ts";
import { walkMailbox } from "../sources/imap/walk.ts";
import { openSecrets, saveRefreshToken } from "../store/sources.ts";
import type { Store } from "./store.ts";

type Kept = Pick<Store, "database" | "sealer">;

/** Makes the walk through a mailbox; a refresh token that is changed on the way is kept if the mailbox is. */
export function createWalk(store: Kept, log: Log): SourceContext["walk"] {
  return (tried) =>
    walkMailbox({ source: tried.settings, secrets: tried.secrets, tokens: tokensOf(store, tried), log });
}

function tokensOf({ database, sealer }: Kept, { settings, secrets, source }: Tried): Tokens {
  const { auth } = settings;
  if (auth.method !== "oauth") return { token: () => Promise.reject(new Error("Cannot get a token: expected OAuth")) };
  return createTokens({
    auth,
    secrets,
    now: Date.now,
    saveRefreshToken: async (refreshToken) => {
      if (source !== undefined) await saveRefreshToken(database, sealer, source, refreshToken);
    },
    readRefreshToken: async () =>
      source === undefined ? undefined : (await openSecrets(database, sealer, source)).refreshToken,
  });
}
