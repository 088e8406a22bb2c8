import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

type Row = {
  readonly kind: "counter" | "gauge" | "histogram";
  readonly name: string;
  readonly help: string;
  /** Their values come from closed lists only: a label that a sender can choose would grow without end. */
  readonly labels: readonly string[];
  readonly buckets?: readonly number[];
};

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Every metric of the service; docs/operations.md lists the same ones. */
export const metricTable = {
  messagesAccepted: {
    kind: "counter",
    name: "nixie_messages_accepted_total",
    help: "Messages stored durably and acknowledged, by the door they came through",
    labels: ["door"],
  },
  messagesDuplicate: {
    kind: "counter",
    name: "nixie_messages_duplicate_total",
    help: "Messages that had been accepted before, byte for byte",
    labels: ["door"],
  },
  messagesRefused: {
    kind: "counter",
    name: "nixie_messages_refused_total",
    help: "Messages or recipients refused at a door; reason is a word from a closed list",
    labels: ["door", "reason"],
  },
  acceptGroupSize: {
    kind: "histogram",
    name: "nixie_accept_group_messages",
    help: "Messages that shared one INSERT",
    labels: [],
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
  },
  acceptSeconds: {
    kind: "histogram",
    name: "nixie_accept_seconds",
    help: "Time from a message being handed over to its being stored",
    labels: ["door"],
    buckets: seconds,
  },
  messagesProcessed: {
    kind: "counter",
    name: "nixie_messages_processed_total",
    help: "Messages judged, by the one word that says what they are",
    labels: ["kind"],
  },
  messagesUnreadable: {
    kind: "counter",
    name: "nixie_messages_unreadable_total",
    help: "Messages set aside because their reader failed three times",
    labels: [],
  },
  signatureKeysAsked: {
    kind: "counter",
    name: "nixie_signature_keys_asked_total",
    help: "DKIM keys that the DNS was asked for: found, absent, or failed, which proves nothing",
    labels: ["outcome"],
  },
  domainChecks: {
    kind: "counter",
    name: "nixie_domain_checks_total",
    help: "Checks of domains that reports say take no mail: exists, null-mx, gone, unclear, or disbelieved (dead, but so was what lives)",
    labels: ["outcome"],
  },
  processingSeconds: {
    kind: "histogram",
    name: "nixie_processing_seconds",
    help: "Time to read, judge and commit one batch of messages, or of posted SMTP replies",
    labels: [],
    buckets: seconds,
  },
  verdicts: {
    kind: "counter",
    name: "nixie_verdicts_total",
    help: "Verdicts by category, how well they are proven, and what was done; without backlogs and shadows",
    labels: ["category", "proof", "effect"],
  },
  unprovenEffects: {
    kind: "counter",
    name: "nixie_unproven_effects_total",
    help: "Verdicts that would have had an effect, had they been proven; without backlogs and shadows",
    labels: ["category"],
  },
  tokens: {
    kind: "counter",
    name: "nixie_tokens_total",
    help: "Verdicts of reports that hold a token, by what became of it; without backlogs and shadows",
    labels: ["outcome"],
  },
  queueLength: {
    kind: "gauge",
    name: "nixie_queue_length",
    help: "What waits: messages to be judged, deliveries to be sent, reviews to be decided",
    labels: ["queue"],
  },
  queueOldestSeconds: {
    kind: "gauge",
    name: "nixie_queue_oldest_seconds",
    help: "Age of the oldest that waits: message to be judged (not of a backlog), review to be decided",
    labels: ["queue"],
  },
  sources: {
    kind: "gauge",
    name: "nixie_sources",
    help: "Mailboxes by what they are doing",
    labels: ["state"],
  },
  sourceUnpolledSeconds: {
    kind: "gauge",
    name: "nixie_source_unpolled_seconds",
    help: "Time since a mailbox was last looked at with success: the longest of all that are not paused",
    labels: [],
  },
  sourceFaults: {
    kind: "counter",
    name: "nixie_source_faults_total",
    help: "Failures of mailboxes, by kind",
    labels: ["kind"],
  },
  noticePosts: {
    kind: "counter",
    name: "nixie_notice_posts_total",
    help: "Posts of providers, by what they were answered",
    labels: ["provider", "outcome"],
  },
  notices: {
    kind: "counter",
    name: "nixie_notices_total",
    help: "Events in the posts that were taken: judged, duplicate, kept (of an unknown type), passed-over (nothing of delivery)",
    labels: ["provider", "outcome"],
  },
  lookups: {
    kind: "counter",
    name: "nixie_lookups_total",
    help: "Addresses looked up, by answer",
    labels: ["answer"],
  },
  webhookAttempts: {
    kind: "counter",
    name: "nixie_webhook_attempts_total",
    help: "Tries to deliver an event, by outcome",
    labels: ["outcome"],
  },
  webhookSeconds: {
    kind: "histogram",
    name: "nixie_webhook_seconds",
    help: "Time that one try to deliver took",
    labels: ["outcome"],
    buckets: seconds,
  },
  httpRequests: {
    kind: "counter",
    name: "nixie_http_requests_total",
    help: "HTTP requests by route pattern, method and status",
    labels: ["route", "method", "status"],
  },
  httpSeconds: {
    kind: "histogram",
    name: "nixie_http_request_seconds",
    help: "Time to answer an HTTP request",
    labels: ["route", "method"],
    buckets: seconds,
  },
  batchSteps: {
    kind: "counter",
    name: "nixie_batch_steps_total",
    help: "Steps of imports and other long jobs, by outcome",
    labels: ["kind", "outcome"],
  },
  batchStepSeconds: {
    kind: "histogram",
    name: "nixie_batch_step_seconds",
    help: "Time that one step of a long job took",
    labels: ["kind"],
    buckets: seconds,
  },
  batchJobs: {
    kind: "gauge",
    name: "nixie_batch_jobs",
    help: "Long jobs that wait or run, by state",
    labels: ["state"],
  },
  backupLastSuccess: {
    kind: "gauge",
    name: "nixie_backup_last_success_timestamp_seconds",
    help: "When the last backup in BACKUP_DIR was begun, in seconds since 1970; 0 while there is none",
    labels: [],
  },
  backupBytes: {
    kind: "gauge",
    name: "nixie_backup_bytes",
    help: "Size of the last backup in BACKUP_DIR",
    labels: [],
  },
  jobRuns: {
    kind: "counter",
    name: "nixie_job_runs_total",
    help: "Runs of a background job, by outcome",
    labels: ["job", "outcome"],
  },
  jobSeconds: {
    kind: "histogram",
    name: "nixie_job_seconds",
    help: "Time that one run of a background job took",
    labels: ["job"],
    buckets: seconds,
  },
} as const satisfies Record<string, Row>;

type Table = typeof metricTable;
type Instrument<R extends Row> = R["kind"] extends "counter"
  ? Counter<R["labels"][number]>
  : R["kind"] extends "gauge"
    ? Gauge<R["labels"][number]>
    : Histogram<R["labels"][number]>;
type GaugeName = { [Name in keyof Table]: Table[Name]["kind"] extends "gauge" ? Name : never }[keyof Table];

/** One value of a gauge, for example {labels: {queue: "messages"}, value: 12}. */
export type Reading = { readonly labels: Readonly<Record<string, string>>; readonly value: number };

export type Metrics = { readonly [Name in keyof Table]: Instrument<Table[Name]> } & {
  /** Reads a gauge anew at each scrape; while `read` fails, the gauge has no value. */
  readonly watch: (gauge: GaugeName, read: () => Promise<readonly Reading[]>) => void;
  /** All metrics in Prometheus' text format. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
};

function createInstrument(row: Row, registry: Registry): Counter | Gauge | Histogram {
  const settings = { name: row.name, help: row.help, labelNames: [...row.labels], registers: [registry] };
  switch (row.kind) {
    case "counter":
      return new Counter(settings);
    case "gauge":
      return new Gauge(settings);
    case "histogram":
      return new Histogram({ ...settings, ...(row.buckets === undefined ? {} : { buckets: [...row.buckets] }) });
    default:
      return row.kind satisfies never;
  }
}

/** Makes a registry of its own (so that two services in one process do not share counts) with every metric of the table. */
export function createMetrics(options: { readonly scrapeTimeoutMs: number } = { scrapeTimeoutMs: 5000 }): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "nixie_" });
  const instruments: Record<string, Counter | Gauge | Histogram> = {};
  for (const [key, row] of Object.entries(metricTable)) instruments[key] = createInstrument(row, registry);
  const watches: { readonly gauge: Gauge; readonly read: () => Promise<readonly Reading[]> }[] = [];
  const text = async () => {
    await Promise.all(watches.map((watch) => refresh(watch.gauge, watch.read, options.scrapeTimeoutMs)));
    return registry.metrics();
  };
  const watch: Metrics["watch"] = (gauge, read) => {
    watches.push({ gauge: instruments[gauge] as Gauge, read });
  };
  return { ...instruments, watch, text, contentType: registry.contentType } as unknown as Metrics;
}

// No value is honest when the database is away; an old one would look like a queue that stands still.
async function refresh(gauge: Gauge, read: () => Promise<readonly Reading[]>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly Reading[]>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, []);
  });
  const readings = await Promise.race([read().catch(() => []), late]);
  clearTimeout(timer);
  gauge.reset();
  for (const { labels, value } of readings) gauge.set(labels, value);
}
