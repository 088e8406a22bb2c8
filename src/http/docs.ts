import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type RequestHandler, Router } from "express";
import { markRoute } from "./access-log.ts";
import { docsPolicy } from "./headers.ts";

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Nixie API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
</head>
<body>
<div id="api"></div>
<noscript>This page needs JavaScript; the document it shows is at <a href="/openapi.json">/openapi.json</a>.</noscript>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

// A null validator: else the page would ask a server on the internet whether the document is valid.
const start = `SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#api",
  deepLinking: true,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
});
`;

const folder = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
const files = ["swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"] as const;

/** The browsable API description at /docs: Swagger UI with nothing from other hosts and no inline script. */
export function createDocs(guard: RequestHandler): Router {
  const router = Router();
  const policy: RequestHandler = (_request, response, next) => {
    response.setHeader("Content-Security-Policy", docsPolicy);
    next();
  };
  router.use("/docs", markRoute({ path: "/docs", logging: "quiet" }));
  router.get("/docs", guard, policy, (_request, response) => {
    response.type("html").send(page);
  });
  router.get("/docs/start.js", guard, (_request, response) => {
    response.type("text/javascript").send(start);
  });
  for (const name of files) {
    router.get(`/docs/${name}`, guard, (_request, response) => response.sendFile(join(folder, name), { etag: true }));
  }
  return router;
}
