import type { Notice, NoticeProvider } from "../domain/notice.ts";
import { readGeneric } from "./generic.ts";
import { readMailgun } from "./mailgun.ts";
import { readMailpace } from "./mailpace.ts";
import { readPostmark } from "./postmark.ts";
import { readResend } from "./resend.ts";
import { readSendgrid } from "./sendgrid.ts";
import { readSes } from "./ses.ts";
import { readSparkpost } from "./sparkpost.ts";

type Reader = (text: string, deliveryId?: string | undefined) => readonly Notice[];

const readers: Readonly<Record<NoticeProvider, Reader>> = {
  ses: readSes,
  sendgrid: readSendgrid,
  postmark: readPostmark,
  mailgun: readMailgun,
  sparkpost: readSparkpost,
  resend: readResend,
  mailpace: readMailpace,
  generic: readGeneric,
};

/**
 * Reads what a provider posted. `deliveryId` names the post itself, where the provider has such a name.
 * @throws SyntaxError when it is not what this provider posts
 */
export function parseNotices(
  provider: NoticeProvider,
  body: Uint8Array,
  deliveryId?: string | undefined,
): readonly Notice[] {
  try {
    return readers[provider](new TextDecoder().decode(body), deliveryId);
  } catch (fault) {
    // What nests without end can be parsed, and not written out again.
    if (!(fault instanceof RangeError)) throw fault;
    throw new SyntaxError(`Cannot read the events of ${provider}: they nest too deep`, { cause: fault });
  }
}
