import type { Log } from "../monitoring/log.ts";

type Kept = { readonly text: Promise<string>; readonly until: number };

/** What is remembered of certificates, so that a burst of notices asks once. */
const limits = { kept: 50, goodMs: 24 * 3_600_000, badMs: 60_000 } as const;

/**
 * Gets what lies at URLs of SNS. Certificates are kept for a day, and what could not be had is not asked for again for a
 * minute; a subscription is confirmed each time. `clock` gives milliseconds.
 */
export function createSnsFetch(
  get: (url: URL) => Promise<string>,
  log: Pick<Log, "warn">,
  clock: () => number,
): (url: URL) => Promise<string> {
  const certificates = new Map<string, Kept>();
  const fetchNow = async (url: URL) => {
    try {
      return await get(url);
    } catch (fault) {
      log.warn({ host: url.host, why: fault instanceof Error ? fault.message : String(fault) }, "cannot get from SNS");
      throw fault;
    }
  };
  return (url) => {
    if (!url.pathname.endsWith(".pem")) return fetchNow(url);
    const known = certificates.get(url.href);
    if (known !== undefined && known.until > clock()) return known.text;
    const text = fetchNow(url);
    const keep = (milliseconds: number) => {
      certificates.delete(url.href);
      certificates.set(url.href, { text, until: clock() + milliseconds });
      const [oldest] = certificates.keys();
      if (certificates.size > limits.kept && oldest !== undefined) certificates.delete(oldest);
    };
    // Until it is there or not, whoever asks meanwhile waits for the same answer.
    keep(limits.badMs);
    text.then(
      () => keep(limits.goodMs),
      () => keep(limits.badMs),
    );
    return text;
  };
}
