import { findFirst } from "../matching/patterns.ts";
import { oneLine } from "../message/clean.ts";

/** How mail servers name the host that answered; group 1 is its name, or its address where no name is given. */
const rows: readonly RegExp[] = [
  // Postfix and Exim.
  /\bhost ([\w.-]{1,253}) ?\[[\da-f.:]{2,45}\](?::\d{1,5})?(?: said:| refused to talk|:| *SMTP error)/i,
  // Sendmail.
  /\bwhile talking to ([\w.-]{1,253}?)\.?:/i,
  // qmail; it writes the address.
  /(?:^|connected to )([\w.-]{1,253}) (?:does not like recipient|failed (?:after I sent the message|on data command)|but (?:sender was rejected|my name was rejected|greeting failed|connection died))/i,
  // Exchange.
  /\bremote server at ([\w.-]{1,253}) \([\da-f.:]{2,45}\) returned\b/i,
  /^([\w-]{1,63}(?:\.[\w-]{1,63}){1,8}) (?:rejected your message to|gave this error:)/i,
  // CommuniGate Pro, Stalwart, SurgeMail, Oracle's server, DragonFly.
  /\bhost ([\w.-]{1,253}) says:/i,
  /\bhost '([\w.-]{1,253})' rejected/i,
  /\bremote host ([\w-]{1,63}(?:\.[\w-]{1,63}){1,8}) \([\da-f.:]{2,45}\) said:/i,
  /\bremote system: ?(?:dns; ?)?([\w.-]{1,253})/i,
  /(?:^| )([\w-]{1,63}(?:\.[\w-]{1,63}){1,8}) \[[\da-f.:]{2,45}\] did not like our /i,
];

/** The host whose answer a text quotes, as far as the words say. */
export function findRemoteMta(text: string): string | undefined {
  return findFirst(rows, oneLine(text.slice(0, 2048)))?.[1];
}
