import type { ImapFlow } from "imapflow";

const logoutMs = 2_000;
/** A command that was begun before the stop has so long to end in order. */
const abortMs = 2_000;

/** Takes leave in order, but does not wait long for a server that does not answer. */
export async function leave(client: ImapFlow): Promise<void> {
  if (!client.usable) return client.close();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, logoutMs);
  });
  await Promise.race([client.logout().catch(() => {}), late]);
  clearTimeout(timer);
  client.close();
}

/** Closes a connection soon after the signal is aborted, so that nobody waits for a server that does not answer. */
export function closeWhenAborted(client: ImapFlow, signal: AbortSignal): { end(): void } {
  let timer: NodeJS.Timeout | undefined;
  const onAbort = () => {
    timer = setTimeout(() => client.close(), abortMs);
  };
  if (signal.aborted) onAbort();
  else signal.addEventListener("abort", onAbort, { once: true });
  return {
    end() {
      signal.removeEventListener("abort", onAbort);
      clearTimeout(timer);
    },
  };
}
