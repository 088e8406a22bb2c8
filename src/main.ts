import { setFlagsFromString } from "node:v8";
import { runService } from "./service.ts";

// By itself V8 lets a heap grow to several times what is alive in it before it collects: while a backlog is drained, a
// third more memory for hardly more speed. It holds for the threads that read, too. bench/imap.mjs measures it.
setFlagsFromString("--heap-growing-percent=30");
setFlagsFromString("--max-semi-space-size=8");

// Not exitCode: after a failed start something half-open may keep the process alive.
process.exit(await runService());
