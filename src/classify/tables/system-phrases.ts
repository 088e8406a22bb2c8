import type { Rule } from "../rule.ts";

/** Wording about systems and the network between them. */
export const systemPhrases = [
  {
    name: "routing-loop",
    when: /\b(?:mail|routing|forwarding|message)\b.{0,30}\bloop\w{0,3}\b|\bloops? back to (?:myself|me|itself)|\btoo many hops\b|\bhop count exceeded|\btoo many received\b|\bmail forwarding loop|\bloop detected\b|\bPossible mail loop|\bCNAME loops back|\bMxLoopback\b|\bconfigured in a loop\b|\blowest numbered MX record points to local host|\bremote host address is the local host|\bgenerated message depth exceeded|\bloop(?:s|ing)?: it already has/i,
    reason: "routing-loop",
    confidence: 0.95,
  },
  {
    name: "dns-failure",
    when: /\bname service error\b|\bDNS (?:query failed|error|failure|lookup fail\w{0,3}|timeout|server)|\bhost (?:lookup|name lookup) (?:did not complete|failed)|\btemporary (?:DNS|name(?: server)?) (?:failure|error|lookup)|\bDNS Soft Error\b|\b(?:failure in|error in) name resolution\b|\bSERVFAIL\b|\bhost not found, try again|\bcould not (?:resolve|look up)|\bMalformed or unexpected name server reply|\bno DNS\b|\bname server: .{0,40}\bhost name lookup failure|\bunable to resolve\b/i,
    reason: "dns-failure",
    confidence: 0.92,
  },
  {
    name: "connection-failed",
    when: /\bconnection (?:timed out|refused|reset|closed|dropped|lost|failed|attempt failed|was dropped|died)|\bconnect to \S{1,100}: |\bno route to host\b|\bnetwork (?:is )?unreachable|\bcould not connect\b|\bunable to connect\b|\bfailed to connect\b|\b(?:lost|dropped|broken) connection\b|\bremote server (?:did not respond|not responding|closed)|\bno answer from host\b|\bhost (?:is )?unreachable\b|\btimed out while\b|\bconversation with .{1,60}timed out|\bbroken pipe\b|\bwasn't able to establish an SMTP connection|\boperation timed out\b|\bhost .{0,80}\bis down\b|\bconnect(?:ion)? error\b|\bnot able to connect\b|\bdid not accept our requests? to connect\b|\bsocket error\b|\bhost not reachable\b|\b(?:incoming )?data timeout\b|\btimeout waiting for client\b|\bcould ?n.t establish\b/i,
    reason: "connection-failed",
    confidence: 0.92,
  },
  {
    name: "host-not-responding",
    when: /\b(?:host|server|computer|system|destination)\b.{0,60}\b(?:is |was )?not (?:responding|reachable|answering)\b/i,
    reason: "connection-failed",
    confidence: 0.92,
  },
  {
    name: "no-route",
    when: /\bno route (?:found )?to (?:domain|server)\b/i,
    reason: "dns-failure",
    confidence: 0.9,
  },
  // sysexits.h EX_CANTCREAT, as mailers spell it out.
  {
    name: "output-not-created",
    when: /\bcan'?t create (?:output|\(user\) output file)/i,
    reason: "system-unavailable",
    confidence: 0.85,
  },
  {
    name: "system-full",
    when: /\b(?:insufficient|not enough|no|out of|low) (?:system |disk |free |server )?(?:storage|disk) ?(?:space)?\b|\bno space left on device|\binsufficient (?:system )?(?:storage|resources|queue space|disk)|\bsystem (?:storage )?full\b|\bdisk full\b|\bout of memory\b/i,
    reason: "system-full",
    confidence: 0.9,
  },
  // RFC 5321 §3.1: a refusal in place of a greeting is meant for the one who called.
  {
    name: "greeting-refused",
    when: /\bnot accepting (?:network )?(?:messages|connections?|mail)\b|\bno SMTP service\b|\bclosing transmission channel\b/i,
    phases: ["connect"],
    codes: [421, 521, 554],
    reason: "ip-reputation",
    confidence: 0.65,
  },
  // A relay that gives up on what is "temporarily unavailable" quotes nobody: it is its own queue that tells.
  {
    name: "unavailable-until-expiry",
    when: /\btemporarily unavailable\b.{0,200}\bin the queue too long\b/i,
    reason: "expired",
    confidence: 0.85,
  },
  {
    name: "system-unavailable",
    when: /\b(?:backend|server|system) (?:server )?is down\b|\bservice (?:is )?(?:currently |temporarily )?(?:not available|unavailable)\b(?!;)|\bserver (?:is )?(?:too )?busy\b|\btemporary (?:local |system |server |authentication )?(?:problem|failure|error)\b|\blocal (?:error|problem) in processing|\bsystem (?:not accepting|error|shutting down|resources|temporarily|down for)|\bresources temporarily (?:un)?available|\binternal (?:server |software )?error|\bconfiguration error|\bnot accepting (?:network )?(?:messages|connections?|mail)\b|\btemporary lookup failure|\bserver configuration|\bcommand died\b|\b(?:could not|cannot|unable to|couldn't) (?:load|open|create|access|write)\b|\bmaildir delivery failed\b|\bTransaction failed\b|\bLDAP\b|\bSTOREDRV\b|\bservice refuse|\binsufficient permission/i,
    reason: "system-unavailable",
    confidence: 0.85,
  },
  {
    name: "smtputf8-unsupported",
    when: /\bSMTPUTF8\b|\bUTF-?8 (?:address|sender|recipient|local)|\bnon-?ASCII (?:address|character|recipient|local)|\binternationali[sz]ed (?:address|e-?mail)\b/i,
    reason: "smtputf8-unsupported",
    confidence: 0.93,
  },
] as const satisfies readonly Rule[];

/** Giving up says why only when nothing else does: the text that was quoted last goes before it. */
export const expiry = [
  {
    name: "expired",
    when: /\b(?:message|mail|delivery|queue|envelope|retry)(?: time(?:out)?)?(?: has| was)? expired\b|\btime-?out exceeded\b|\bqueue lifetime\b|\btoo (?:long|old) (?:in|for) (?:the )?queue\b|\b(?:been )?in the queue too long\b|\bretry time(?:out)? (?:not reached|exceeded)\b|\b(?:could|can) ?not be delivered (?:for|within|after) (?:the last )?\d{1,4} ?(?:days?|hours?|minutes?|seconds?)|\bgiving up\b(?! on \[?[\da-f.:]{3,45})|\bmaximum (?:retry|queue) time|\bnot delivered (?:for|within|after) \d|\bdelivery time expired|\bhas not been (?:collected|delivered) (?:for|after)|\bretries? exhausted|\bdelivery failed \d{1,3} attempts/i,
    reason: "expired",
    confidence: 0.85,
  },
  { name: "expired-exchange", status: /^[45]\.4\.300$/, reason: "expired", confidence: 0.9 },
] as const satisfies readonly Rule[];
