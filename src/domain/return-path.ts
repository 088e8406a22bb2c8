import type { Address } from "./address.ts";

/** What is asked of Nixie before a message is sent to each of these recipients. */
export type ReturnPathsAsked = {
  readonly recipients: readonly Address[];
  readonly stream: string;
  /** With or without its angle brackets. */
  readonly messageId?: string | undefined;
  /** How many days after today its reports are believed; 30 where nothing is said. */
  readonly days?: number | undefined;
  /** The domain of the return path, where it is not the one of the settings. */
  readonly domain?: string | undefined;
};

/** What to put on one message. */
export type ReturnPath = {
  readonly recipient: string;
  /** The envelope's sender. */
  readonly returnPath: string;
  readonly token: string;
  readonly expiresAt: Date;
  /** Field names and values to stamp before the message is signed. */
  readonly headers: Readonly<Record<string, string>>;
};

/** "no-domain": the settings name no bounce domain, and neither did the caller. */
export type MintReturnPaths = (tenant: string, asked: ReturnPathsAsked) => Promise<readonly ReturnPath[] | "no-domain">;
