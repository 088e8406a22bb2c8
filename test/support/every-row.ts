import type { Route } from "../../src/http/route.ts";
import { accessRoutes } from "../../src/http/routes/access.ts";
import { setupRoutes } from "../../src/http/routes/setup.ts";
import { apiRoutes } from "../../src/service/routes.ts";

/** Stands in for whatever a row is made from: rows are looked at, and none is called. */
const nothing: never = new Proxy(() => {}, {
  get: (_target, name) => (name === Symbol.toPrimitive ? () => "" : nothing),
  apply: () => nothing,
}) as never;

/** Every row of the API but those of the system. */
export const everyRow: readonly Route[] = [
  ...apiRoutes(nothing, nothing),
  ...accessRoutes(nothing),
  ...setupRoutes(nothing),
];

/** "GET /v1/streams". */
export const nameOf = ({ method, path }: Pick<Route, "method" | "path">) => `${method.toUpperCase()} ${path}`;
