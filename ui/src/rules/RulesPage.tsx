import { useState } from "react";
import { useMay } from "../api/session.ts";
import { Confirm } from "../parts/Confirm.tsx";
import { Empty } from "../parts/Empty.tsx";
import { Fault } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { useFilters } from "../search.ts";
import { AlwaysDialog } from "./AlwaysDialog.tsx";
import { BuiltInRules } from "./BuiltInRules.tsx";
import type { OwnRule } from "./condition-words.ts";
import { RuleCard } from "./RuleCard.tsx";
import styles from "./Rules.module.css";
import { type RuleReason, useRuleChanges, useRules } from "./rules.ts";

/** What operators have taught, how often it was of use, and how to take it back. */
export function RulesPage() {
  const may = useMay("suppress");
  const rules = useRules();
  const { turn, revert } = useRuleChanges();
  const [{ review, reason = "out-of-office" }, change] = useFilters();
  const [reverting, setReverting] = useState<OwnRule>();
  const all = rules.data?.rows ?? [];
  const lasting = all.filter(({ state }) => state !== "reverted");
  const over = all.filter(({ state }) => state === "reverted");
  const acts = may ? { onTurn: turn, onRevert: setReverting } : undefined;
  return (
    <Page title="Rules" aside={lasting.length > 0 ? lasting.length : undefined}>
      <p className={styles["lead"]}>
        A rule says what a message is, before any built-in rule is asked. What follows is decided as for any other
        message. Make one on the review page, with “Always treat like this”.
        {!may && " You may look at them; an operator makes and changes them."}
      </p>
      {rules.isPending && <Waiting />}
      {rules.error && <Fault action="Cannot show the rules" fault={rules.error} onRetry={() => void rules.refetch()} />}
      {rules.data && lasting.length === 0 && (
        <Empty title="No rules yet">The first comes from a message that you decided, and that others are like.</Empty>
      )}
      {lasting.length > 0 && <h2 className={styles["heading"]}>Yours</h2>}
      <ul className={styles["cards"]}>
        {lasting.map((rule) => (
          <RuleCard key={rule.name} rule={rule} acts={acts} />
        ))}
      </ul>
      {over.length > 0 && (
        <>
          <h2 className={styles["heading"]}>Over</h2>
          <ul className={styles["cards"]}>
            {over.map((rule) => (
              <RuleCard key={rule.name} rule={rule} acts={undefined} />
            ))}
          </ul>
        </>
      )}
      <BuiltInRules />
      {may && review && (
        <AlwaysDialog
          reviewId={review}
          reason={reason as RuleReason}
          onClose={() => change({ review: undefined, reason: undefined })}
        />
      )}
      <Confirm
        title={`Revert the rule “${reverting?.name}”?`}
        act="Revert the rule"
        isDanger
        isOpen={reverting !== undefined}
        onClose={() => setReverting(undefined)}
        onConfirm={async () => reverting && revert(reverting.name)}
      >
        {reverting && goesBack(reverting)}
      </Confirm>
    </Page>
  );
}

function goesBack({ settled, hits }: OwnRule): string {
  const waits =
    settled === 0
      ? "It settled nothing when it was made."
      : `The ${settled.toLocaleString()} that it settled when it was made wait again, but for what somebody changed since or is older than seven days.`;
  const stays = hits === 0 ? "" : ` The ${hits.toLocaleString()} later messages that it decided stay as they are.`;
  return `It is not asked any more. ${waits}${stays}`;
}
