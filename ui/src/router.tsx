import { createRouter } from "@tanstack/react-router";
import { Fault } from "./parts/Fault.tsx";
import { Waiting } from "./parts/Waiting.tsx";
import { routeTree } from "./routes.tsx";
import { readSearch, writeSearch } from "./search.ts";

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultPendingComponent: () => <Waiting />,
  defaultErrorComponent: ({ error, reset }) => <Fault action="Cannot show this page" fault={error} onRetry={reset} />,
  parseSearch: readSearch,
  stringifySearch: writeSearch,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
