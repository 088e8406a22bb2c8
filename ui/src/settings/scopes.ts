/** What each scope of a key lets a program do, in words. */
export const scopeWords = [
  { scope: "lookup", name: "Ask", says: "Ask whether an address may be mailed. For the program that sends." },
  { scope: "ingest", name: "Hand in mail", says: "Hand in returned messages to be read." },
  {
    scope: "report",
    name: "Report facts",
    says: "Hand in what counts as proven: replies of mail servers, notices of providers, messages sent. Also makes return paths.",
  },
  {
    scope: "read",
    name: "Read",
    says: "Read reports, verdicts, the list, numbers and settings. Not the messages themselves.",
  },
  {
    scope: "raw",
    name: "Read messages",
    says: "Read messages as they came, with all that strangers wrote. Each is written down.",
  },
  { scope: "suppress", name: "Change the list", says: "Add and lift entries, decide reviews, import, undo." },
  {
    scope: "override",
    name: "Ignore reasons",
    says: "Ask as if some reasons did not count, for mail that must be tried. Needs Ask. Each is written down.",
  },
  { scope: "manage", name: "Set up", says: "Change webhooks, mailboxes, streams, the allow-list, and judge again." },
  { scope: "admin", name: "Everything", says: "All of this, and keys, people, erasures, the audit log." },
  {
    scope: "platform",
    name: "Act for any tenant",
    says: "What its other scopes allow, for whichever tenant it names. Keys of the house only.",
  },
] as const;
