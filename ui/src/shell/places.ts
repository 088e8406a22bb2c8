/** Where one can go: for the navigation, the palette and the keys "g …". */
export const places = [
  { to: "/review", name: "Review", key: "r", says: "What only a person should decide" },
  { to: "/suppressions", name: "Suppressions", key: "s", says: "Who must not be mailed, and why" },
  { to: "/why", name: "Why blocked?", key: "y", says: "Answers why an address gets no mail" },
  { to: "/dashboard", name: "Dashboard", key: "d", says: "Bounces, complaints and replies over time" },
  { to: "/messages", name: "Messages", key: "e", says: "What came back, and what it said" },
  { to: "/rules", name: "Rules", key: "u", says: "What is always treated alike" },
  { to: "/webhooks", name: "Webhooks", key: "w", says: "Whom Nixie tells" },
  { to: "/sources", name: "Sources", key: "m", says: "Mailboxes and listeners" },
  { to: "/settings", name: "Settings", key: "t", says: "Domains, keys, people, limits" },
] as const;
