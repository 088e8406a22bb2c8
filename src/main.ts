import { runService } from "./service.ts";

// Not exitCode: after a failed start something half-open may keep the process alive.
process.exit(await runService());
