import type { Response } from "express";
import type { Caller, Route } from "./route.ts";

/** What the handlers of one request tell each other. */
export type Exchange = {
  requestId: string;
  /** The pattern of the row that answers. */
  route?: string;
  logging?: Route["logging"] | undefined;
  caller?: Caller;
};

/** The exchange that a response belongs to. */
export function exchangeOf(response: Response): Exchange {
  return response.locals as Exchange;
}
