import { useQuery } from "@tanstack/react-query";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";
import { categoryWords, reasonWords } from "../parts/reason-words.ts";

type Schemas = components["schemas"];

/** A step of a message's way: what happened, when, and what it means. Without a time it is still to come. */
export type WayStep = {
  readonly name: string;
  readonly at?: string | undefined;
  readonly says: string;
  readonly state: "waiting" | "done" | "stopped";
};

type Seen = {
  readonly message: Schemas["FullMessage"] | undefined;
  readonly entry: Schemas["Suppression"] | undefined;
  readonly deliveries: readonly Schemas["WebhookDelivery"][];
};

const pollMs = 500;
const proofWords: Readonly<Record<Schemas["Proof"], string>> = {
  verified: "Yes: it came to a return path, or with a token or signature, that only your mail has.",
  matched: "Yes: it is about a message that you registered.",
  plausible: "In part: it seems to come from a domain of yours. A flood of such reports would wait for a person.",
  none: "No: nothing shows that it answers mail of yours. Anybody could have written it.",
};

/** What is known of a test bounce at this moment; asked until it is at its end. */
export function useWay(sent: Schemas["TestBounce"]): { readonly steps: readonly WayStep[]; readonly fault: unknown } {
  const { id, address } = sent;
  const message = useQuery({
    queryKey: ["test-bounce", id],
    queryFn: () => ask(api.GET("/v1/messages/{id}", { params: { path: { id } } })),
    // Until it is judged another tenant's message is not shown, and 404 is no fault.
    retry: 10,
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === "accepted" ? pollMs : false),
  });
  const isJudged = message.data?.state === "done";
  const entries = useQuery({
    queryKey: ["test-bounce", id, "entries"],
    queryFn: () => ask(api.GET("/v1/suppressions/{address}/entries", { params: { path: { address } } })),
    enabled: isJudged,
    // Once it was there it stays shown, also after it was taken back.
    refetchInterval: ({ state }) =>
      state.dataUpdateCount < 20 && (state.data?.rows.length ?? 0) === 0 ? pollMs * 2 : false,
    refetchOnWindowFocus: false,
  });
  const deliveries = useQuery({
    queryKey: ["test-bounce", id, "deliveries"],
    queryFn: () => ask(api.GET("/v1/deliveries", { params: { query: { address } } })),
    enabled: isJudged,
    refetchInterval: ({ state }) => (state.dataUpdateCount < 40 ? pollMs * 2 : false),
  });
  const seen: Seen = {
    message: message.data,
    entry: entries.data?.rows[0],
    deliveries: deliveries.data?.rows ?? [],
  };
  return { steps: describeWay(seen), fault: message.error ?? entries.error ?? deliveries.error };
}

function describeWay({ message, entry, deliveries }: Seen): readonly WayStep[] {
  const verdict = message?.reports[0]?.verdicts[0];
  const judgedAt = message?.processedAt;
  const proof = verdict?.proof;
  return [
    step("Accepted", message?.receivedAt, "Stored on disk. From here on it cannot be lost."),
    step("Read", judgedAt, verdict?.address ? `A delivery report about ${verdict.address}.` : "What it says is read."),
    step("Judged", judgedAt, verdict ? judgement(verdict) : "What it means is found."),
    {
      ...step("Proven?", judgedAt, proof ? proofWords[proof] : "Does it answer mail of yours?"),
      ...(proof === "none" && { state: "stopped" as const }),
    },
    step("Decided", judgedAt, verdict?.because ?? "What follows from it."),
    onList(verdict, entry),
    told(verdict, deliveries),
  ];
}

function judgement({ category, reason, rule }: Schemas["Verdict"]): string {
  return `${categoryWords[category]}: ${reasonWords(reason)}. The rule “${rule}” says so.`;
}

function step(name: string, at: string | undefined, says: string): WayStep {
  return { name, at, says, state: at === undefined ? "waiting" : "done" };
}

function onList(verdict: Schemas["Verdict"] | undefined, entry: Schemas["Suppression"] | undefined): WayStep {
  if (entry !== undefined) {
    return step(
      "On the list",
      entry.firstSeenAt,
      `Whoever asks whether to mail ${entry.address} is told: ${entry.answer}.`,
    );
  }
  if (verdict === undefined || verdict.effect === "suppress")
    return step("On the list", undefined, "The list changes.");
  return { name: "On the list", says: "No: the list did not change.", state: "stopped" };
}

function told(verdict: Schemas["Verdict"] | undefined, deliveries: Seen["deliveries"]): WayStep {
  const [last] = deliveries;
  if (last !== undefined) {
    return step("Your programs told", last.deliveredAt ?? last.createdAt, `${last.eventType}: ${last.state}.`);
  }
  const says = verdict === undefined ? "Webhooks are told." : "Nobody yet: there is no webhook for this event.";
  return { name: "Your programs told", says, state: "waiting" };
}
