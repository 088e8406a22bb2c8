import { runService } from "./service.ts";

process.exitCode = await runService();
