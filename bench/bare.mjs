/** The yardstick of lookups.mjs: a bare node:http handler that parses what it is asked and answers in the same shape, from nothing. */
import { createServer } from "node:http";

const one = (address) => ({ address, answer: "send", suppressed: false });
const server = createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const answer =
      request.method === "POST"
        ? { results: JSON.parse(Buffer.concat(chunks).toString("utf8")).addresses.map(one) }
        : one(decodeURIComponent(request.url.split("/").at(-1)));
    const text = JSON.stringify(answer);
    response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
    response.end(text);
  });
});
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
process.once("disconnect", () => process.exit());
