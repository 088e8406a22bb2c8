import type { DeliveryAttempt, FullDelivery } from "../store/webhooks/delivery-list.ts";
import { writeBody } from "../webhooks/body.ts";
import { shownHeaders } from "../webhooks/sign.ts";

/**
 * A delivery with what was sent. The body is written anew from the event, by the same function that wrote it for the
 * receiver, so it need not be kept once more for each attempt; what signs is left out.
 */
export function viewDelivery(delivery: FullDelivery): object {
  const { event, tries, eventId } = delivery;
  return {
    ...delivery,
    tries: tries.map((attempt) => viewAttempt(attempt, eventId)),
    body: event === undefined ? undefined : writeBody(event),
  };
}

function viewAttempt({ url, ...attempt }: DeliveryAttempt, id: string): object {
  return { ...attempt, request: { method: "POST", url, headers: shownHeaders({ id, at: attempt.at }) } };
}
