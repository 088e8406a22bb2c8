/** What the API tells of a mailbox, as schemas.ts has the rest. */
import { z } from "zod";
import {
  oauthFlows,
  oauthProviders,
  runKinds,
  runStates,
  sourceFaultKinds,
  sourceModes,
  sourceOrigins,
  sourceStates,
  sourceSteps,
  tlsModes,
} from "../domain/source.ts";
import * as schemas from "./schemas.ts";
import { afterAccept, canaryFields } from "./source-body.ts";
import { secretNames } from "./source-settings.ts";

const seconds = z.number().meta({ description: "Seconds" });

export const sourceFault = z
  .object({
    kind: z.enum(sourceFaultKinds),
    step: z.enum(sourceSteps),
    words: z.string().meta({ description: "What happened, in plain words" }),
    nextStep: z.string().meta({ description: "What to do about it" }),
    said: z.string().optional().meta({ description: "What the server or the system said, without secrets" }),
  })
  .meta({ id: "SourceFault" });

const tally = z.record(z.string(), z.int());
const runTally = z
  .object({
    messages: z.int(),
    duplicates: z.int().meta({ description: "The same bytes came before: no effect" }),
    bounces: z.object({ messages: z.int(), addresses: z.int() }),
    delays: z.int(),
    complaints: z.int(),
    autoReplies: z.int(),
    peopleWrote: z.int().meta({ description: "Messages that people wrote" }),
    askToBeRemoved: z.int().meta({ description: "Of those and others: who asks not to be mailed any more" }),
    notices: z.int(),
    spam: z.int(),
    unclear: z.int(),
    effects: tally.meta({ description: "Verdicts by what follows from them" }),
    unproven: z.int().meta({ description: "Verdicts that would have an effect, were they proven" }),
    suppressed: z.int().meta({ description: "Addresses that may not be mailed because of these messages" }),
    held: z.int().meta({ description: "Addresses that may not be mailed for a time" }),
    byYear: tally,
    byProvider: tally,
  })
  .meta({ id: "SourceTally", description: "What a dry run would do, or what a backlog did" });

const progress = {
  id: schemas.id,
  state: z.enum(runStates),
  total: z.int().meta({ description: "Messages to read" }),
  read: z.int(),
  ratePerSecond: z.number().optional().meta({ description: "Of late, while it runs" }),
  secondsLeft: seconds.optional().meta({ description: "At that rate" }),
};

export const sourceRun = z
  .object({
    ...progress,
    sourceId: schemas.id,
    kind: z.enum(runKinds).meta({ description: "`dry-run` reads and changes nothing; `backlog` is history read" }),
    startedAt: schemas.time,
    finishedAt: schemas.time.optional(),
    tally: runTally.optional(),
    fault: sourceFault.optional(),
  })
  .meta({ id: "SourceRun" });

const folderStatus = z
  .object({
    folder: z.string(),
    uidValidity: z.int().optional().meta({ description: "RFC 9051 §2.3.1.1; absent before the first look" }),
    lastUid: z.int().optional().meta({ description: "Messages with higher UIDs are to come" }),
    backlogUid: z.int().optional().meta({ description: "Messages with UIDs up to it are backlog still to be read" }),
    fault: sourceFault.optional().meta({ description: "This folder cannot be read; the others can" }),
  })
  .meta({ id: "SourceFolder" });

const sourceStatus = z
  .object({
    state: z.enum(sourceStates),
    since: schemas.time,
    instance: z.string().optional().meta({ description: "Who reads it" }),
    lastPollAt: schemas.time.optional(),
    lastMessageAt: schemas.time.optional().meta({ description: "When the last message was accepted" }),
    lagSeconds: seconds.optional().meta({ description: "How long that one had lain in the mailbox" }),
    messagesRead: z.int(),
    duplicates: z.int().meta({ description: "Of those, how many had come before" }),
    unread: z.int().optional().meta({ description: "Known to wait in the mailbox" }),
    errors: z.int(),
    fault: sourceFault.optional().meta({ description: "The last one; kept after it is over" }),
    faultAt: schemas.time.optional(),
    nextTryAt: schemas.time.optional(),
    failingSince: schemas.time.optional().meta({ description: "Every try has failed since then" }),
    silentSince: schemas.time.optional().meta({ description: "`source.silent` was told then" }),
    canary: z
      .object({
        sentAt: schemas.time.optional(),
        seenAt: schemas.time.optional(),
        error: z.string().optional().meta({ description: "Why the last one could not be sent" }),
      })
      .optional(),
    folders: z.array(folderStatus),
    backlog: z.object(progress).optional().meta({ description: "The reading of history that is not over" }),
  })
  .meta({ id: "SourceStatus" });

const auth = z
  .discriminatedUnion("method", [
    z.object({ method: z.literal("password"), username: z.string() }),
    z.object({
      method: z.literal("oauth"),
      username: z.string(),
      provider: z.enum(oauthProviders),
      flow: z.enum(oauthFlows),
      clientId: z.string(),
      directory: z.string().optional(),
      tokenUrl: z.string().optional(),
      scope: z.string().optional(),
    }),
  ])
  .meta({ id: "SourceAuth" });

export const source = z
  .object({
    id: schemas.id,
    name: z.string(),
    host: z.string(),
    port: z.int(),
    tls: z.enum(tlsModes),
    caCertificate: z.string().optional(),
    auth,
    secretsSet: z.array(z.enum(secretNames)).meta({ description: "Which secrets are kept; none is ever told" }),
    folders: z.array(z.string()),
    afterAccept,
    schedule: z.string(),
    idle: z.boolean(),
    mode: z.enum(sourceModes),
    backlog: z.enum(["read", "skip"]),
    silentHours: z.number().optional(),
    canary: z.object(canaryFields).optional(),
    origin: z.enum(sourceOrigins).meta({ description: "`environment`: IMAP_URL, which is put back at each start" }),
    paused: z.boolean(),
    version: z.int().meta({ description: "Grows with each change" }),
    startedAt: schemas.time.optional().meta({ description: "First start; what was there before is history" }),
    createdAt: schemas.time,
    nextStep: z.string().optional().meta({ description: "What there is to do for you, if anything" }),
    status: sourceStatus,
  })
  .meta({ id: "Source" });

export const listener = z
  .object({
    door: schemas.door,
    at: z.string().meta({ description: "Where the instance that answers listens" }),
    traffic: z
      .object({
        since: schemas.time.meta({ description: "The counts begin with the start of this instance" }),
        lastMessageAt: schemas.time.optional(),
        messages: z.int().meta({ description: "Stored in the last 24 hours" }),
        refused: z.int().optional().meta({ description: "Messages and recipients refused in that time, where known" }),
      })
      .optional()
      .meta({ description: "Told to the tenant `default` alone, as a door is everybody's" }),
  })
  .meta({
    id: "Listener",
    description: "A door that takes mail in: SMTP, LMTP, or `POST /v1/messages`",
    example: { door: "smtp", at: "127.0.0.1:2525" },
  });

export const walkedStep = z
  .object({
    step: z.enum(sourceSteps),
    of: z.string().optional().meta({ description: "For a folder its name" }),
    outcome: z.enum(["passed", "failed", "not-reached"]),
    found: z.string().optional().meta({ description: "Addresses, a certificate's end, so many messages" }),
    fault: sourceFault.optional(),
    milliseconds: z.number().optional(),
  })
  .meta({ id: "WalkedStep" });

export const walk = z
  .object({
    passed: z.boolean(),
    steps: z.array(walkedStep),
  })
  .meta({
    id: "SourceTest",
    example: {
      passed: false,
      steps: [
        { step: "dns", outcome: "passed", found: "192.0.2.1", milliseconds: 12 },
        {
          step: "tcp",
          outcome: "failed",
          fault: {
            kind: "no-answer",
            step: "tcp",
            words: "Nothing answers at this address.",
            nextStep: "Check host and port, and whether a firewall stands between.",
          },
        },
        { step: "login", outcome: "not-reached" },
      ],
    },
  });

/** One line of a download of a run's events. */
export const runEvent = z
  .object({
    type: z.string(),
    version: z.int(),
    id: schemas.id,
    timestamp: schemas.time,
    tenant: z.string(),
    sequence: z.string(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "RunEvent", description: "As a webhook would tell it" });

/** One line of a download of what a shadow saw otherwise than the list. */
export const disagreement = z
  .object({
    address: z.string(),
    addressKey: z.string(),
    disagreement: z.enum(["would-suppress", "would-hold", "shows-life"]),
    shadow: z.object({
      effect: z.string(),
      reason: schemas.reason,
      category: schemas.category,
      proof: schemas.proof,
      verdictId: schemas.id,
      occurredAt: schemas.time,
    }),
    list: z
      .object({
        answer: schemas.answer,
        scope: schemas.scopeText,
        cause: schemas.cause,
        reason: schemas.entryReason,
        since: schemas.time,
        lastSeenAt: schemas.time,
        until: schemas.time.optional(),
      })
      .optional(),
  })
  .meta({ id: "Disagreement" });
