import { carrierFormats } from "./formats/carriers.ts";
import { groupwareFormats } from "./formats/groupware.ts";
import { listRefusals } from "./formats/list-refusals.ts";
import { mailServerFormats } from "./formats/mail-servers.ts";
import { otherFormats } from "./formats/other-senders.ts";
import { webmailFormats } from "./formats/webmail.ts";
import type { ProseFormat } from "./prose-format.ts";

/** The formats, the more specific first; the first whose sign holds and that finds a recipient answers. */
export const proseFormats: readonly ProseFormat[] = [
  ...carrierFormats,
  ...webmailFormats,
  ...otherFormats,
  ...listRefusals,
  ...mailServerFormats,
  ...groupwareFormats,
];
