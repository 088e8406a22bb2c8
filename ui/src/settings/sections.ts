/** The sections of the settings, in the order of their navigation. */
export const sections = [
  { to: "/settings/domains", name: "Sending domains" },
  { to: "/settings/keys", name: "API keys" },
  { to: "/settings/users", name: "Users" },
  { to: "/settings/streams", name: "Streams" },
  { to: "/settings/tenants", name: "Tenants" },
  { to: "/settings/policy", name: "Policy" },
  { to: "/settings/allow-list", name: "Allow-list" },
  { to: "/settings/retention", name: "Retention" },
  { to: "/settings/audit", name: "Audit log" },
  { to: "/settings/about", name: "About" },
] as const;
