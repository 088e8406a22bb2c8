import type { FaultRow } from "./fault-row.ts";

const goneCodes = [
  "ECONNRESET",
  "EPIPE",
  "NoConnection",
  "EConnectionClosed",
  "StateLogout",
  "ClosedAfterConnectText",
  "ClosedAfterConnectTLS",
];
const tooMuch = ["LiteralTooLarge", "LineTooLarge", "ResponseTooLarge", "TooManyTokens", "TooManyResponses"];

/** While folders are opened and read, and whatever nothing more exact tells of. */
export const sessionFaults: readonly FaultRow[] = [
  {
    name: "microsoft-throttled",
    kind: "throttled",
    when: { text: /Request is throttled|Suggested Backoff Time/i },
    words: "Microsoft asks to be left alone for a while.",
    nextStep:
      "Nothing to do: Nixie waits as long as it asked for. If it is often so, look what else reads this mailbox.",
  },
  {
    name: "google-bandwidth",
    kind: "quota",
    when: { text: /exceeded command or bandwidth limits/i },
    words: "This mailbox has used up what Google lets be read in a day.",
    nextStep:
      "Nothing to do: Google lifts it within 24 hours, and Nixie goes on by itself. Large backlogs take days there.",
  },
  {
    name: "throttled",
    kind: "throttled",
    when: { response: ["THROTTLED", "LIMIT"] },
    words: "The provider slows this mailbox down.",
    nextStep: "Nothing to do: Nixie waits and tries again more slowly. Look what else reads this mailbox.",
  },
  {
    name: "rate-limited",
    kind: "throttled",
    when: { code: ["ETHROTTLE"] },
    words: "The provider slows this mailbox down.",
    nextStep: "Nothing to do: Nixie waits and tries again more slowly. Look what else reads this mailbox.",
  },
  {
    name: "rate-limited-words",
    kind: "throttled",
    when: { text: /\[THROTTLED\]|rate limit|too many requests|too many commands|slow down/i },
    words: "The provider slows this mailbox down.",
    nextStep: "Nothing to do: Nixie waits and tries again more slowly. Look what else reads this mailbox.",
  },
  {
    name: "mailbox-full",
    kind: "quota",
    when: { response: ["OVERQUOTA"] },
    words: "The mailbox is full, so nothing can be moved in it.",
    nextStep: "Make room in it, or have its quota raised.",
  },
  {
    name: "mailbox-full-words",
    kind: "quota",
    when: { text: /\[OVERQUOTA\]|quota exceeded|over ?quota/i },
    words: "The mailbox is full, so nothing can be moved in it.",
    nextStep: "Make room in it, or have its quota raised.",
  },
  {
    name: "no-such-folder",
    kind: "no-folder",
    step: "folder",
    when: { step: ["folder", "read"], response: ["NONEXISTENT", "TRYCREATE"] },
    words: "There is no folder of this name in the mailbox.",
    nextStep:
      "Check its name, upper and lower case too, and its path: some servers want INBOX.Bounces or [Gmail]/Spam.",
  },
  {
    name: "no-such-folder-words",
    kind: "no-folder",
    step: "folder",
    when: {
      step: ["folder", "read"],
      text: /mailbox (?:does ?n.t|does not) exist|(?:unknown|no such|invalid) (?:mailbox|folder)|folder not found|\bTRYCREATE\b|could not be found/i,
    },
    words: "There is no folder of this name in the mailbox.",
    nextStep:
      "Check its name, upper and lower case too, and its path: some servers want INBOX.Bounces or [Gmail]/Spam.",
  },
  {
    name: "folder-closed-to-us",
    kind: "no-access",
    step: "folder",
    when: { step: ["folder", "read"], response: ["NOPERM"] },
    words: "The server does not let this account do that in this folder.",
    nextStep: "Give the account the right to read the folder, and to change and delete where afterAccept needs it.",
  },
  {
    name: "folder-read-only",
    kind: "no-access",
    step: "folder",
    when: { step: ["folder", "read"], text: /read-only|permission denied|\bACL\b/i },
    words: "The server does not let this account do that in this folder.",
    nextStep: "Give the account the right to read the folder, and to change and delete where afterAccept needs it.",
  },
  {
    name: "in-use",
    kind: "server-fault",
    when: { response: ["INUSE"] },
    words: "Another program holds the mailbox or folder just now.",
    nextStep: "Nixie tries again by itself. If it stays so, look what else uses this mailbox.",
  },
  {
    name: "server-unavailable",
    kind: "server-fault",
    when: { response: ["UNAVAILABLE", "SERVERBUG", "CONTACTADMIN", "CORRUPTION"] },
    words: "The server has a fault of its own just now.",
    nextStep:
      "Nixie tries again by itself. If it lasts for more than an hour, show what was said to whoever runs the server.",
  },
  {
    name: "server-unavailable-words",
    kind: "server-fault",
    when: {
      text: /server unavailable|internal (?:server )?error|system error|temporar(?:y|ily)|try again later|\[(?:UNAVAILABLE|SERVERBUG)\]|backend error/i,
    },
    words: "The server has a fault of its own just now.",
    nextStep:
      "Nixie tries again by itself. If it lasts for more than an hour, show what was said to whoever runs the server.",
  },
  {
    name: "server-restarting",
    kind: "closed-by-server",
    when: { text: /shutting down|server (?:is )?(?:going|restart)|for maintenance|kicked by/i },
    words: "The server is being shut down or restarted.",
    nextStep: "Nothing to do: Nixie connects again by itself.",
  },
  {
    name: "idle-too-long",
    kind: "closed-by-server",
    when: {
      text: /inactivity|idle for too long|idle time|autologout|session (?:has )?expired|\btimed? ?out\b(?=.{0,40}(?:connection|session))/i,
    },
    words: "The server closed a connection that was quiet for too long.",
    nextStep: "Nothing to do: Nixie connects again by itself. If it is often so, make IMAP_IDLE_SECONDS smaller.",
  },
  {
    name: "answer-too-large",
    kind: "server-fault",
    when: { code: tooMuch },
    words: "The server sent more at once than Nixie takes.",
    nextStep:
      "Look for a message larger than MESSAGE_BYTES in the folder; raise MESSAGE_BYTES, or move that message away.",
  },
  {
    name: "no-answer",
    kind: "no-answer",
    when: { code: ["ETIMEOUT", "TimeoutError", "LockTimeout"] },
    words: "The server stopped answering; the connection was given up.",
    nextStep:
      "Nothing to do: Nixie connects again by itself. If it is often so, look for a firewall that drops quiet connections.",
  },
  {
    name: "closed-before-greeting",
    kind: "closed-by-server",
    when: { step: ["tcp", "tls"], code: goneCodes },
    words: "The server closed the connection before it greeted.",
    nextStep: "If it stays so, check the port and TLS mode, and whether the server blocks this machine's address.",
  },
  {
    name: "closed",
    kind: "closed-by-server",
    when: { code: goneCodes },
    words: "The server closed the connection.",
    nextStep: "Nothing to do: Nixie connects again by itself.",
  },
  {
    name: "not-imap",
    kind: "not-imap",
    when: { text: /^Failed to parse|^Unexpected char|^Invalid server response|^Server sent a tagged response/i },
    words: "The server sent something that is not IMAP.",
    nextStep: "Check host and port: 993 and 143 are IMAP; 465 and 587 are for sending, 995 and 110 are POP3.",
  },
  {
    name: "login-refused",
    kind: "login-refused",
    step: "login",
    when: { step: ["login"], code: ["authenticationFailed"] },
    words: "The server refused the sign-in.",
    nextStep: "Check username and password; what was said is the server's reason.",
  },
  {
    name: "folder-refused",
    kind: "no-folder",
    step: "folder",
    when: { step: ["folder"] },
    words: "The server did not open this folder.",
    nextStep: "Check the folder's name and the account's rights in it; what was said is the server's reason.",
  },
];
