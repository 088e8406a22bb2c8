import { createRootRoute, createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { NotFound } from "./shell/NotFound.tsx";
import { Shell } from "./shell/Shell.tsx";

const root = createRootRoute({ notFoundComponent: NotFound });

/** Pages for who is signed in, within the frame. */
const shell = createRoute({ getParentRoute: () => root, id: "shell", component: Shell });

const home = createRoute({
  getParentRoute: () => shell,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/review" });
  },
});
const review = createRoute({
  getParentRoute: () => shell,
  path: "/review",
  component: lazyRouteComponent(() => import("./review/ReviewPage.tsx"), "ReviewPage"),
});
const suppressions = createRoute({
  getParentRoute: () => shell,
  path: "/suppressions",
  component: lazyRouteComponent(() => import("./suppressions/SuppressionsPage.tsx"), "SuppressionsPage"),
});
const suppressionsImport = createRoute({
  getParentRoute: () => shell,
  path: "/suppressions/import",
  component: lazyRouteComponent(() => import("./suppressions/ImportPage.tsx"), "ImportPage"),
});
const address = createRoute({
  getParentRoute: () => shell,
  path: "/addresses/$address",
  component: lazyRouteComponent(() => import("./suppressions/AddressPage.tsx"), "AddressPage"),
});
const undo = createRoute({
  getParentRoute: () => shell,
  path: "/undo",
  component: lazyRouteComponent(() => import("./suppressions/UndoPage.tsx"), "UndoPage"),
});
const dashboard = createRoute({
  getParentRoute: () => shell,
  path: "/dashboard",
  component: lazyRouteComponent(() => import("./dashboard/DashboardPage.tsx"), "DashboardPage"),
});
const returned = createRoute({
  getParentRoute: () => shell,
  path: "/returned",
  component: lazyRouteComponent(() => import("./dashboard/ReturnedPage.tsx"), "ReturnedPage"),
});
const precision = createRoute({
  getParentRoute: () => shell,
  path: "/precision",
  component: lazyRouteComponent(() => import("./dashboard/PrecisionPage.tsx"), "PrecisionPage"),
});
const messages = createRoute({
  getParentRoute: () => shell,
  path: "/messages",
  component: lazyRouteComponent(() => import("./message/MessagesPage.tsx"), "MessagesPage"),
});
const message = createRoute({
  getParentRoute: () => shell,
  path: "/messages/$id",
  component: lazyRouteComponent(() => import("./message/MessagePage.tsx"), "MessagePage"),
});
const rules = createRoute({
  getParentRoute: () => shell,
  path: "/rules",
  component: lazyRouteComponent(() => import("./rules/RulesPage.tsx"), "RulesPage"),
});
const webhooks = createRoute({
  getParentRoute: () => shell,
  path: "/webhooks",
  component: lazyRouteComponent(() => import("./webhooks/WebhooksPage.tsx"), "WebhooksPage"),
});
const deliveries = createRoute({
  getParentRoute: () => shell,
  path: "/webhooks/deliveries",
  component: lazyRouteComponent(() => import("./webhooks/DeliveriesPage.tsx"), "DeliveriesPage"),
});
const webhook = createRoute({
  getParentRoute: () => shell,
  path: "/webhooks/$id",
  component: lazyRouteComponent(() => import("./webhooks/WebhookPage.tsx"), "WebhookPage"),
});
const sources = createRoute({
  getParentRoute: () => shell,
  path: "/sources",
  component: lazyRouteComponent(() => import("./sources/SourcesPage.tsx"), "SourcesPage"),
});
const sourceNew = createRoute({
  getParentRoute: () => shell,
  path: "/sources/new",
  component: lazyRouteComponent(() => import("./sources/SourceNewPage.tsx"), "SourceNewPage"),
});
const source = createRoute({
  getParentRoute: () => shell,
  path: "/sources/$id",
  component: lazyRouteComponent(() => import("./sources/SourcePage.tsx"), "SourcePage"),
});
const settings = createRoute({
  getParentRoute: () => shell,
  path: "/settings",
  component: lazyRouteComponent(() => import("./settings/SettingsPage.tsx"), "SettingsPage"),
});
const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/settings/domains" });
  },
});
const settingsDomains = createRoute({
  getParentRoute: () => settings,
  path: "domains",
  component: lazyRouteComponent(() => import("./settings/DomainsPage.tsx"), "DomainsPage"),
});
const settingsDomain = createRoute({
  getParentRoute: () => settings,
  path: "domains/$domain",
  component: lazyRouteComponent(() => import("./settings/DomainPage.tsx"), "DomainPage"),
});
const settingsKeys = createRoute({
  getParentRoute: () => settings,
  path: "keys",
  component: lazyRouteComponent(() => import("./settings/KeysPage.tsx"), "KeysPage"),
});
const settingsStreams = createRoute({
  getParentRoute: () => settings,
  path: "streams",
  component: lazyRouteComponent(() => import("./settings/StreamsPage.tsx"), "StreamsPage"),
});
const settingsTenants = createRoute({
  getParentRoute: () => settings,
  path: "tenants",
  component: lazyRouteComponent(() => import("./settings/TenantsPage.tsx"), "TenantsPage"),
});
const settingsPolicy = createRoute({
  getParentRoute: () => settings,
  path: "policy",
  component: lazyRouteComponent(() => import("./settings/PolicyPage.tsx"), "PolicyPage"),
});
const settingsAllowList = createRoute({
  getParentRoute: () => settings,
  path: "allow-list",
  component: lazyRouteComponent(() => import("./settings/AllowListPage.tsx"), "AllowListPage"),
});
const settingsRetention = createRoute({
  getParentRoute: () => settings,
  path: "retention",
  component: lazyRouteComponent(() => import("./settings/RetentionPage.tsx"), "RetentionPage"),
});
const settingsAudit = createRoute({
  getParentRoute: () => settings,
  path: "audit",
  component: lazyRouteComponent(() => import("./settings/AuditPage.tsx"), "AuditPage"),
});
const settingsAbout = createRoute({
  getParentRoute: () => settings,
  path: "about",
  component: lazyRouteComponent(() => import("./settings/AboutPage.tsx"), "AboutPage"),
});
const why = createRoute({
  getParentRoute: () => shell,
  path: "/why",
  component: lazyRouteComponent(() => import("./support/WhyPage.tsx"), "WhyPage"),
});
const whyAddress = createRoute({
  getParentRoute: () => shell,
  path: "/why/$address",
  component: lazyRouteComponent(() => import("./support/WhyPage.tsx"), "WhyPage"),
});
const account = createRoute({
  getParentRoute: () => shell,
  path: "/account",
  component: lazyRouteComponent(() => import("./access/AccountPage.tsx"), "AccountPage"),
});

const users = createRoute({
  getParentRoute: () => settings,
  path: "users",
  component: lazyRouteComponent(() => import("./access/UsersPage.tsx"), "UsersPage"),
});
const wizard = createRoute({
  getParentRoute: () => shell,
  path: "/setup/$step",
  component: lazyRouteComponent(() => import("./setup/WizardPage.tsx"), "WizardPage"),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: lazyRouteComponent(() => import("./access/SignInPage.tsx"), "SignInPage"),
});
const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  component: lazyRouteComponent(() => import("./setup/SetupPage.tsx"), "SetupPage"),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation",
  component: lazyRouteComponent(() => import("./access/InvitationPage.tsx"), "InvitationPage"),
});

export const routeTree = root.addChildren([
  shell.addChildren([
    home,
    review,
    suppressions,
    suppressionsImport,
    address,
    undo,
    dashboard,
    returned,
    precision,
    messages,
    message,
    rules,
    webhooks,
    deliveries,
    webhook,
    sources,
    sourceNew,
    source,
    settings.addChildren([
      settingsHome,
      settingsDomains,
      settingsDomain,
      settingsKeys,
      settingsStreams,
      settingsTenants,
      settingsPolicy,
      settingsAllowList,
      settingsRetention,
      users,
      settingsAudit,
      settingsAbout,
    ]),
    why,
    whyAddress,
    account,
    wizard,
  ]),
  signIn,
  invitation,
  setup,
]);
