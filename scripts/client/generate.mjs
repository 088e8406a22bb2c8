import { register } from "node:module";
import { readConfig } from "../../dist/config.js";
import { describeApi } from "../../dist/http/openapi.js";
import { accessRoutes } from "../../dist/http/routes/access.js";
import { setupRoutes } from "../../dist/http/routes/setup.js";
import { apiRoutes } from "../../dist/service/routes.js";

// The generator is written against TypeScript 5, whose API its successor no longer has.
register("./typescript-5.mjs", import.meta.url);

/** Stands for parts that only run when a request comes: whatever is asked of it, it answers itself. */
const absent = new Proxy(function absent() {}, {
  get: (_, name) => (name === Symbol.toPrimitive ? () => "" : absent),
  apply: () => absent,
});

/** The types of every route, as TypeScript: the operator's pages are built on them too. */
export async function generateTypes() {
  const parts = { config: readConfig({}), store: absent, work: absent, sources: absent, log: absent };
  const rows = [...apiRoutes(parts, { now: () => new Date(0) }), ...accessRoutes(absent), ...setupRoutes(absent)];
  const document = describeApi(rows, { version: "0" });
  const { default: openapi, astToString } = await import("openapi-typescript");
  const types = await openapi(structuredClone(document), { alphabetize: true, rootTypes: false, silent: true });
  return `// Made by "npm run client" from the OpenAPI document.\n\n${astToString(types)}`;
}
