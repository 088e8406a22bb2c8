import { type Config, settings } from "../config.ts";
import { sendDays } from "../domain/send.ts";
import type { InstallationFacts, ShownSetting } from "../http/routes/installation.ts";
import { defaultPolicySettings } from "../policy/settings.ts";
import { version } from "./version.ts";

type Name = keyof typeof settings;

/** What is shown of the environment: named one by one, so that a secret is never among it. */
const shown: Readonly<Record<ShownSetting["group"], readonly Name[]>> = {
  mail: [
    "PUBLIC_URL",
    "MAIL_HOST",
    "SENDING_DOMAINS",
    "BOUNCE_DOMAINS",
    "RETURN_PATH_TOKENS",
    "FIXED_RECIPIENTS",
    "UNSUBSCRIBE_ADDRESS",
    "FEEDBACK_DOMAINS",
    "TRUSTED_RELAYS",
  ],
  retention: ["RAW_DAYS", "EVENT_DAYS"],
  limits: ["MESSAGE_BYTES", "SMTP_CONNECTIONS", "SMTP_RECIPIENTS", "IMPORT_BYTES", "RATE_LIMIT"],
  guards: ["GUARD_MINUTES", "GUARD_ORIGIN", "GUARD_PLAUSIBLE", "GUARD_MATCHED", "GUARD_DOMAIN", "GUARD_UNDETERMINED"],
  backup: ["BACKUP_SCHEDULE", "BACKUP_KEEP"],
};

/** What may be told of an installation: nothing that is secret, nothing that changes while it runs. */
export function installationFacts(config: Config): InstallationFacts {
  const groups = Object.entries(shown) as [ShownSetting["group"], readonly Name[]][];
  return {
    version,
    settings: groups.flatMap(([group, names]) => names.map((name) => show(config, group, name))),
    retention: [
      { what: "Messages as they came, byte for byte", days: config.RAW_DAYS, setting: "RAW_DAYS" },
      { what: "Events and their deliveries to webhooks", days: config.EVENT_DAYS, setting: "EVENT_DAYS" },
      { what: "Messages that you registered before sending", days: sendDays },
      { what: "Failures counted against an address", days: defaultPolicySettings.strikes.memoryDays },
      { what: "Reports, verdicts, decisions and the list itself" },
      { what: "The audit log" },
    ],
  };
}

function show(config: Config, group: ShownSetting["group"], name: Name): ShownSetting {
  const value = config[name];
  const text = Array.isArray(value) ? value.join(", ") : value === undefined ? undefined : String(value);
  const isHouses = group === "mail" || group === "backup";
  return { name, group, value: text === "" ? undefined : text, help: settings[name].help, isHouses };
}
