import { looseMailWords, mailWords, otherWords, strangers } from "./unsubscribe-object-words.ts";

/**
 * What a wish in words is about. The verbs of people who want no mail — remove, delete, stop, cancel — are those of
 * people who cancel an order, so the object decides.
 */
export type UnsubscribeObject =
  /** Mail, a list, an address: what an opt-out is about. */
  | "mail"
  /** An order, an invoice, an appointment: something else. */
  | "other"
  /** Both kinds are named, a container that is neither, or a time. */
  | "doubtful"
  /** None is named: "please remove me". */
  | "open";

/** What is taken off a container that neither kind of word names. */
const containers =
  /\b(?:from|off|out of|aus|von|vom|de|du|des|del|dels|della|dello|dal|dalla|dallo|dai|dalle|da|do|dos|uit|van|fra|fran|af|z|ze|zo|iz|din|sta)\b(?= \S)|(?:^|\s)(?:из|с|со|от|з|із|από|απο)\s/u;

/** Who wants nothing before a day wants it after. */
const limits =
  /\b(?:until|till|before (?:next|mon|tue|wed|thu|fri|the \d)|bis (?:zum|montag|dienstag|mittwoch|donnerstag|freitag|ende|nachste|auf weiteres|\d)|ab (?:montag|dienstag|mittwoch|donnerstag|freitag|nachste|kommende)|jusqu|hasta|fino a|sino a|ate (?:a|o|ao|segunda|dia|\d)|tot (?:maandag|volgende|eind|en met|\d)|(?:for|this) (?:the )?(?:week|weekend|today|tomorrow|now)\b|vorerst|heute|morgen|tomorrow|demain|domani|manana|amanha|imorgon|i morgen|jutro|zitra|holnap|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d{1,2} ?(?:am|pm|uhr|h)|\d{1,2}:\d\d)\b|до (?:понедел|вторн|сред|четв|пятн|конца|следу|понеділ|кінця|\d)/u;

/** "Do not take me off the list": the no stands within the wish. */
const withheld =
  /\bnicht (?:aus|von|vom|loschen|loeschen|entfernen|abmelden|streichen|austragen|abbestellen|abzumelden)\b|\b(?:ne|n') ?.{0,25}(?:retirez|desinscrivez|desabonnez|supprimez).{0,10} pas\b|\bniet (?:uit|van|verwijderen|uitschrijven|afmelden)\b|\b(?:inte|ikke) (?:fra|fran|af|av|ta bort|slet|fjern)\b/;

/** Says of what a stretch of folded text speaks. */
export function readUnsubscribeObject(clause: string): UnsubscribeObject {
  const rest = clause.slice(0, 400);
  const has = (rows: readonly RegExp[]) => rows.some((row) => row.test(rest));
  if (has(strangers) || withheld.test(rest)) return "other";
  const isMail = has(mailWords);
  if (has(otherWords)) return isMail ? "doubtful" : "other";
  if (limits.test(rest)) return "doubtful";
  if (isMail || has(looseMailWords)) return "mail";
  return containers.test(rest) ? "doubtful" : "open";
}

const boundary = /[.!?;:。！？、،؛]|,(?! (?:please|bitte|per favore|por favor|svp|пожалуйста)\b)/u;
const adversative =
  /\b(?:but|aber|sondern|mais|pero|sino|ma|porem|mas|maar|men|mutta|ale|lecz|hanem|nego)\b|(?<!\p{L})(?:но|але|а)(?!\p{L})/u;

/** The clause around a stretch: what was matched is kept whole, its surroundings up to a stop or a contradiction. */
export function clauseAround(
  text: string,
  start: number,
  end: number,
): { readonly before: string; readonly clause: string } {
  const head = text.slice(Math.max(0, start - 80), start);
  const before = head.split(boundary).at(-1) ?? "";
  const tail = text.slice(end, end + 120).split(boundary)[0] ?? "";
  const matched = text.slice(start, end).split(adversative)[0] ?? "";
  const whole = matched.length < end - start ? matched : matched + (tail.split(adversative)[0] ?? "");
  return { before, clause: whole };
}
