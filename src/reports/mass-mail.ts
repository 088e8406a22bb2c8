import { decodeBody } from "../message/body.ts";
import { fieldOf, type Source } from "./source.ts";

/** Fields of mail to many (RFC 2369, 2919) and of those who send it. */
const listFields = [
  "list-id",
  "list-unsubscribe",
  "list-post",
  "list-help",
  "feedback-id",
  "x-campaign-id",
  "x-campaign",
  "x-mailing-list",
  "mailing-list",
  "x-mailman-version",
  "x-list-unsubscribe",
];

/** Programs that tell of events: their threads look like answers, and nobody answered. */
const notifierFields =
  /^x-(?:github|gitlab|bitbucket|gitea|jira|confluence|bugzilla|jenkins|gerrit|phabricator|redmine|trac|mantis|youtrack|asana|trello|sentry|nagios|icinga|zabbix|pagerduty|cron|discourse|launchpad|travis|teamcity|hudson|debbugs|google-appengine|linkedin|facebook|twitter|slack|notification)\b/;

/** Says whether the message is one of many: of a list, a newsletter, a campaign. */
export function isMassMail(source: Source): boolean {
  if (listFields.some((name) => fieldOf(source, name) !== undefined)) return true;
  return /^list\b/i.test(fieldOf(source, "precedence")?.trim() ?? "");
}

/** Says whether a tracker, a build or a calendar wrote it. */
export function isNotifier(source: Source): boolean {
  const { root } = source.message;
  if (root.fields.some(({ name }) => notifierFields.test(name))) return true;
  return hasInvitation(source);
}

/** RFC 5546: an invitation or the answer to one goes from calendar to calendar. Some leave the method out of the type. */
export function hasInvitation(source: Source): boolean {
  const parts = [source.message.root, ...source.message.root.parts.flatMap((part) => [part, ...part.parts])];
  return parts.some((part) => {
    if (part.type !== "text/calendar") return false;
    if (part.parameters["method"] !== undefined) return true;
    return /^METHOD:(?:REQUEST|REPLY|CANCEL|COUNTER|DECLINECOUNTER|REFRESH)\b/im.test(
      decodeBody(source.message, part, 4096),
    );
  });
}

/** Local parts that no person writes from. */
export function isMachineAddress(address: string | undefined): boolean {
  const local = address?.split("@")[0] ?? "";
  return /^(?:no-?reply|do-?not-?reply|donotreply|nao-?responda|noresponder|ne-?pas-?repondre|notifications?|newsletter|news|mailer|automated?|autoreply|auto-?responder|alerts?)(?:[-+._]|$)/i.test(
    local,
  );
}
