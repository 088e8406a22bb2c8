/** The shapes of webhooks, as schemas.ts has the rest. */
import { z } from "zod";
import { eventTypes } from "../domain/event.ts";
import { deliveryStates } from "../store/webhooks/delivery-list.ts";
import { mostAttempts, mostPending } from "../store/webhooks/endpoint-health.ts";
import { endpointStates } from "./endpoint-view.ts";
import * as schemas from "./schemas.ts";

export const eventType = z.enum(eventTypes).meta({ id: "EventType" });

const health = z
  .object({
    state: z.enum(endpointStates).meta({
      description:
        "`untried`: nothing was sent yet; `failing`: every attempt since `failingSince` failed; `disabled`: nothing is sent",
    }),
    lastSuccessAt: schemas.time.optional().meta({ description: "To the minute" }),
    attempts: z.int().meta({ description: `Of the last 24 hours; only the last ${mostAttempts} are counted` }),
    succeeded: z.int().meta({ description: "Of those, how many were answered with 2xx" }),
    successShare: z.number().optional().meta({ description: "0 to 1; absent when there was no attempt" }),
    pending: z.int().meta({ description: `Deliveries that wait; more than ${mostPending} are told as that many` }),
    oldestPendingAt: schemas.time.optional().meta({ description: "When the oldest of those was queued" }),
  })
  .meta({ id: "WebhookHealth", description: "How an endpoint fares" });

export const endpoint = z
  .object({
    id: schemas.id,
    url: z.string(),
    description: z.string().optional(),
    eventTypes: z.array(eventType).meta({ description: "Empty: every type" }),
    createdAt: schemas.time,
    disabledAt: schemas.time.optional().meta({ description: "Nothing is sent since then" }),
    disabledReason: z.string().optional(),
    failingSince: schemas.time.optional().meta({ description: "Every attempt has failed since then" }),
    previousSecretUntil: schemas.time
      .optional()
      .meta({ description: "Until then the secret before this one signs too" }),
    health,
  })
  .meta({ id: "WebhookEndpoint" });

export const endpointWithSecret = endpoint
  .extend({
    secret: z.string().meta({
      description: "Signs what is sent; told this once",
      example: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=",
    }),
  })
  .meta({ id: "WebhookEndpointWithSecret" });

export const delivery = z
  .object({
    id: schemas.id,
    endpointId: schemas.id,
    eventId: schemas.id.meta({ description: "The `webhook-id`, the same over retries and replays" }),
    eventType: z.string().optional().meta({ description: "`webhook.test` for a test" }),
    eventAt: schemas.time.optional().meta({ description: "When it happened; absent when the event is no longer kept" }),
    address: z
      .string()
      .optional()
      .meta({ description: "Whom the event is about, of several the first; absent when the event is no longer kept" }),
    state: z.enum(deliveryStates),
    attempts: z.int().meta({ description: "Since it was made or last replayed" }),
    nextAttemptAt: schemas.time.optional().meta({ description: "While it is pending" }),
    deliveredAt: schemas.time.optional(),
    createdAt: schemas.time.meta({ description: "When it was queued" }),
    lastAttempt: z
      .object({ at: schemas.time, status: z.int().optional(), error: z.string().optional() })
      .optional()
      .meta({ description: "What the last attempt came to" }),
  })
  .meta({ id: "WebhookDelivery" });

export const fullDelivery = delivery
  .extend({
    tries: z
      .array(
        z.object({
          request: z
            .object({
              method: z.literal("POST"),
              url: z.string().optional().meta({ description: "Where it was sent then; unknown of old attempts" }),
              headers: z.record(z.string(), z.string()).meta({ description: "Without what signs" }),
            })
            .meta({ id: "WebhookRequest" }),
          at: schemas.time,
          durationMs: z.int(),
          status: z.int().optional().meta({ description: "HTTP status; absent when no answer came" }),
          response: z.string().optional().meta({ description: "The first 4 KiB of the answer" }),
          error: z.string().optional(),
        }),
      )
      .meta({ description: "Attempts, oldest first; the last hundred" }),
    body: z
      .string()
      .optional()
      .meta({ description: "What every attempt sends, to the byte; absent when the event is no longer kept" }),
    event: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: "What is sent; absent when the event is no longer kept" }),
  })
  .meta({ id: "FullWebhookDelivery" });
