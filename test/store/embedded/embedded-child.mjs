/**
 * A stand-in for the service in a process of its own: starts the embedded PostgreSQL of a copy of the program, prints
 * {url, pid, adopted} or {error} as one line of JSON, and stops at the word "stop" on its input.
 * Arguments: the program's folder, DATA_DIR, the folder for clusters, the account ("" for the caller's), and the function.
 */
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [program, dataDir, clusterRoot, uid, start] = process.argv.slice(2);
if (uid !== "") {
  process.setgroups([]);
  process.setgid(Number(uid));
  process.setuid(Number(uid));
}
process.chdir("/");

const up = {};
const log = {
  info: (fields) => Object.assign(up, fields),
  warn: (fields, message) => console.error(message, fields),
  error: (fields, message) => console.error(message, fields),
};
try {
  const module = await import(pathToFileURL(`${program}/dist/store/embedded/embedded.js`).href);
  const embedded = await module[start]({
    dataDir,
    clusterRoot,
    log,
    busyMs: 1_000,
    settings: { shared_buffers: "16MB" },
  });
  console.log(JSON.stringify({ url: embedded.url, ...up }));
  for await (const line of createInterface({ input: process.stdin })) if (line === "stop") break;
  await embedded.stop();
  process.exit(0);
} catch (error) {
  console.log(JSON.stringify({ error: error.message }));
  process.exit(1);
}
