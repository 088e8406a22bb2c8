import type { RequestHandler } from "express";
import { ipKeyGenerator, MemoryStore, type Options, rateLimit } from "express-rate-limit";
import { exchangeOf } from "./exchange.ts";
import { Problem } from "./route.ts";

/** How often something may happen within a window; `limit` 0 is no limit. */
export type RateSettings = { readonly limit: number; readonly windowMs: number };

export type Rate = {
  /** Counts one and throws the problem 429 when that is one too many. */
  readonly count: (key: string) => Promise<void>;
  readonly reset: (key: string) => Promise<void>;
  readonly stop: () => void;
};

/** A network's name for limits: an IPv6 client has a whole /56 at its disposal. */
export function rateKey(remoteAddress: string): string {
  return ipKeyGenerator(remoteAddress, 56);
}

/** Counts by key in fixed windows, in this process alone. */
export function createRate(settings: RateSettings): Rate {
  const store = new MemoryStore();
  store.init({ windowMs: settings.windowMs } as Options);
  return {
    async count(key) {
      if (settings.limit === 0) return;
      const { totalHits, resetTime } = await store.increment(key);
      if (totalHits > settings.limit) throw tooMany(resetTime);
    },
    reset: (key) => store.resetKey(key),
    stop: () => store.shutdown(),
  };
}

/** Limits the requests of each key or person, and tells them by RateLimit fields where they stand. */
export function createCallerLimit(settings: RateSettings): RequestHandler {
  return rateLimit({
    windowMs: settings.windowMs,
    limit: settings.limit,
    standardHeaders: "draft-7",
    legacyHeaders: false,
    keyGenerator: (_request, response) => exchangeOf(response).caller?.actor ?? "",
    skip: (_request, response) => exchangeOf(response).caller?.actor === "anonymous",
    handler: (_request, response, next) => {
      const seconds = Number(response.getHeader("Retry-After"));
      next(tooMany(new Date(Date.now() + (Number.isFinite(seconds) ? seconds : 60) * 1000)));
    },
  });
}

function tooMany(resetTime: Date | undefined): Problem {
  const seconds = Math.max(1, Math.ceil(((resetTime?.getTime() ?? Date.now() + 60_000) - Date.now()) / 1000));
  return new Problem(429, "too-many-requests", `Cannot take more at present: try again in ${seconds} seconds`, {
    "Retry-After": String(seconds),
  });
}
