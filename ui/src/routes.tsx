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
const dashboard = createRoute({
  getParentRoute: () => shell,
  path: "/dashboard",
  component: lazyRouteComponent(() => import("./dashboard/DashboardPage.tsx"), "DashboardPage"),
});
const messages = createRoute({
  getParentRoute: () => shell,
  path: "/messages",
  component: lazyRouteComponent(() => import("./message/MessagesPage.tsx"), "MessagesPage"),
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
const sources = createRoute({
  getParentRoute: () => shell,
  path: "/sources",
  component: lazyRouteComponent(() => import("./sources/SourcesPage.tsx"), "SourcesPage"),
});
const settings = createRoute({
  getParentRoute: () => shell,
  path: "/settings",
  component: lazyRouteComponent(() => import("./settings/SettingsPage.tsx"), "SettingsPage"),
});
const why = createRoute({
  getParentRoute: () => shell,
  path: "/why",
  component: lazyRouteComponent(() => import("./support/WhyPage.tsx"), "WhyPage"),
});
const account = createRoute({
  getParentRoute: () => shell,
  path: "/account",
  component: lazyRouteComponent(() => import("./access/AccountPage.tsx"), "AccountPage"),
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

export const routeTree = root.addChildren([
  shell.addChildren([
    home,
    review,
    suppressions,
    dashboard,
    messages,
    rules,
    webhooks,
    sources,
    settings,
    why,
    account,
  ]),
  signIn,
  setup,
]);
