/** The shapes of webhooks, as schemas.ts has the rest. */
import { z } from "zod";
import { eventTypes } from "../domain/event.ts";
import { deliveryStates } from "../store/webhooks/delivery-list.ts";
import * as schemas from "./schemas.ts";

export const eventType = z.enum(eventTypes).meta({ id: "EventType" });

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
    eventType: z
      .string()
      .optional()
      .meta({ description: "`webhook.test` for a test; absent when the event is no longer kept" }),
    state: z.enum(deliveryStates),
    attempts: z.int().meta({ description: "Since it was made or last replayed" }),
    nextAttemptAt: schemas.time.optional().meta({ description: "While it is pending" }),
    deliveredAt: schemas.time.optional(),
    createdAt: schemas.time,
  })
  .meta({ id: "WebhookDelivery" });

export const fullDelivery = delivery
  .extend({
    tries: z
      .array(
        z.object({
          at: schemas.time,
          durationMs: z.int(),
          status: z.int().optional().meta({ description: "HTTP status; absent when no answer came" }),
          response: z.string().optional().meta({ description: "The start of the answer" }),
          error: z.string().optional(),
        }),
      )
      .meta({ description: "Attempts, oldest first; the last hundred" }),
    event: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: "What is sent; absent when the event is no longer kept" }),
  })
  .meta({ id: "FullWebhookDelivery" });
