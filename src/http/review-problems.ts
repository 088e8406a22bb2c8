import type { ReviewOutcome, StoredReview } from "../domain/review.ts";
import type { Touched, UndoRefusal } from "../domain/review-undo.ts";
import { Problem } from "./route.ts";

/** Why a review was not decided, as it is answered. */
export function problemOf(id: string, refused: Exclude<ReviewOutcome, { outcome: "decided" }>): Problem {
  const { outcome } = refused;
  switch (outcome) {
    case "unknown":
      return unknownReview(id);
    case "decided-before":
      return decidedBefore(refused.review);
    case "members-decided": {
      const detail = `Cannot decide members of review ${id}: ${refused.ids.length} of them are not there, or were decided before`;
      return new Problem(409, "members-decided", detail, {}, { members: refused.ids });
    }
    case "several-people": {
      const detail = `Cannot decide review ${id} for several people at once: expected \`members\`, their ids or "all"`;
      return new Problem(409, "several-people", detail, {}, { members: refused.members });
    }
    case "admin-required": {
      const detail = `Cannot lift what review ${id} is about: it was reactivated not long ago, so expected a key with the scope "admin"`;
      return new Problem(403, "admin-required", detail);
    }
    case "address-of-several":
      return new Problem(400, "validation", "Cannot use `address` for several members: expected one member");
    case "address-needed":
      return new Problem(
        400,
        "address-needed",
        "Cannot decide this without an address: the verdict has none, so expected `address`",
      );
    case "not-an-address":
      return new Problem(400, "not-an-address", `Cannot use "${refused.text.slice(0, 320)}": expected an address`);
    case "nothing-held":
      return new Problem(400, "nothing-held", `Cannot apply anything in review ${id}: no guard held anything back`);
    default:
      return outcome satisfies never;
  }
}

/** No review has this id. */
export function unknownReview(id: string): Problem {
  return new Problem(404, "not-found", `Cannot find review ${id}`);
}

/** Why a decision is not undone, as it is answered. */
export function undoProblemOf(refused: Exclude<UndoRefusal, { outcome: "unknown" }>): Problem {
  switch (refused.outcome) {
    case "undone-before": {
      const { by, at } = refused;
      const detail = `Cannot undo this decision: ${by} undid it at ${at.toISOString()}`;
      return new Problem(409, "undone-before", detail, {}, { undoneBy: by, undoneAt: at });
    }
    case "too-late": {
      const detail = `Cannot undo this decision: expected that before ${refused.until.toISOString()}`;
      return new Problem(409, "too-late", detail);
    }
    case "too-many": {
      const { members, most } = refused;
      const detail = `Cannot undo this decision for ${members} members at once: expected at most ${most}; \`POST /v1/undos\` takes back more`;
      return new Problem(409, "too-many", detail);
    }
    case "touched":
      return touched(refused.touched);
    default:
      return refused satisfies never;
  }
}

function touched(entries: readonly Touched[]): Problem {
  const [first] = entries;
  const who = first === undefined ? "" : `: ${first.by} changed ${first.address} at ${first.at.toISOString()}`;
  const detail = `Cannot undo this decision${who}, after it. Change the list by hand instead.`;
  return new Problem(409, "changed-since", detail, {}, { changed: entries.slice(0, 20) });
}

function decidedBefore({ id, decision, judgedAs, decidedBy, decidedAt }: StoredReview): Problem {
  const detail = `Cannot decide review ${id}: ${decidedBy} decided "${decision}" at ${decidedAt?.toISOString()}`;
  return new Problem(409, "already-decided", detail, {}, { decision, judgedAs, decidedBy, decidedAt });
}
