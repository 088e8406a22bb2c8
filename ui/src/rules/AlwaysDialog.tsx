import { Alert, Button, NativeSelect, Radio } from "@mantine/core";
import { useState } from "react";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { Fault, FaultText } from "../parts/Fault.tsx";
import { reasonWords } from "../parts/reason-words.ts";
import { Waiting } from "../parts/Waiting.tsx";
import { type Conditions, type OwnRule, sentenceOf } from "./condition-words.ts";
import styles from "./Rules.module.css";
import { type RuleReason, useProposals, useRuleChanges } from "./rules.ts";

type Proposal = components["schemas"]["RuleProposal"];

type Props = {
  readonly reviewId: string;
  /** What the message is, as it was chosen. */
  readonly reason: RuleReason;
  readonly onClose: () => void;
  readonly onMade?: (rule: OwnRule) => void;
};

/** What messages of a kind mostly are. */
const usual: readonly RuleReason[] = [
  ...(["out-of-office", "left-organisation", "ticket-ack", "generic"] as const),
  ...(["mailbox-unknown", "mailbox-disabled", "mailbox-full", "spam-content"] as const),
  ...(["abuse", "unsubscribe-request", "address-change", "reply", "not-a-report"] as const),
];

/** Asks by what messages like this one can always be told, and makes the rule. */
export function AlwaysDialog({ reviewId, reason: chosen, onClose, onMade }: Props) {
  const [reason, setReason] = useState(chosen);
  const [picked, setPicked] = useState("0");
  const [fault, setFault] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const proposals = useProposals(reviewId, reason);
  const { make } = useRuleChanges();
  const proposal = proposals.data?.rows[Number(picked)];
  const submit = async () => {
    if (proposal === undefined) return;
    setBusy(true);
    setFault(undefined);
    try {
      const rule = await make(proposal.when as Conditions, reason);
      onClose();
      onMade?.(rule);
    } catch (caught) {
      setFault(caught);
    } finally {
      setBusy(false);
    }
  };
  const actions = (
    <>
      <Button variant="default" onClick={onClose}>
        Cancel
      </Button>
      <Button onClick={() => void submit()} loading={isBusy} disabled={proposal === undefined}>
        {proposal && proposal.waiting > 0
          ? `Create rule and apply to ${proposal.waiting.toLocaleString()}`
          : "Create rule"}
      </Button>
    </>
  );
  return (
    <Dialog title="Always treat like this" isOpen onClose={onClose} actions={actions}>
      {proposals.isPending && <Waiting lines={4} />}
      {proposals.error && (
        <Fault action="Cannot look for a rule" fault={proposals.error} onRetry={() => void proposals.refetch()} />
      )}
      {proposals.data?.rows.length === 0 && <p>This message has nothing by which another could be told.</p>}
      {proposals.data && proposals.data.rows.length > 0 && (
        <Radio.Group label="When a message" value={picked} onChange={setPicked}>
          <div className={styles["proposals"]}>
            {proposals.data.rows.map((one, index) => (
              <Radio
                key={sentenceOf(one.when as Conditions)}
                value={String(index)}
                label={<span className="break">{sentenceOf(one.when as Conditions)}</span>}
                description={reachWords(one)}
              />
            ))}
          </div>
        </Radio.Group>
      )}
      <NativeSelect
        label="It is always"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as RuleReason)}
        data={[...new Set([chosen, ...usual])].map((value) => ({ value, label: reasonWords(value) }))}
      />
      {proposal && <Doubts proposal={proposal} reason={reason} />}
      {fault !== undefined && <FaultText fault={fault} />}
    </Dialog>
  );
}

function reachWords({ waiting, waitingInAll, past, decidedDifferently, isCutOff }: Proposal): string {
  const now =
    waiting === 0
      ? "Nothing that waits matches"
      : `${waiting.toLocaleString()} of ${waitingInAll.toLocaleString()} waiting match`;
  const same = past - decidedDifferently;
  const before =
    past === 0
      ? "none of the last 30 days"
      : `${past.toLocaleString()} of the last 30 days, ${same.toLocaleString()} decided the same way`;
  return `${now} · ${before}${isCutOff ? " · only the latest were looked at" : ""}`;
}

/** What speaks against the rule, and what it will not do. */
function Doubts({ proposal, reason }: { readonly proposal: Proposal; readonly reason: string }) {
  const { decidedDifferently, past, differing } = proposal;
  return (
    <>
      {decidedDifferently > 0 && (
        <Alert
          color="red"
          variant="outline"
          my="sm"
          title={
            <span
              style={{ color: "var(--mantine-color-text)" }}
            >{`${decidedDifferently.toLocaleString()} of ${past.toLocaleString()} were decided differently`}</span>
          }
        >
          <ul style={{ margin: 0, paddingLeft: "1.25rem" }}>
            {differing.map(({ verdictId, address, subject, reason: was }) => (
              <li key={verdictId} className="break">
                {address ?? subject ?? "A message"} was taken for “{reasonWords(was)}”, not “{reasonWords(reason)}”.
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <p style={{ color: "var(--mantine-color-dimmed)", fontSize: "0.875rem", margin: "0.75rem 0 0" }}>
        From the next message on the rule is asked first. What waits is decided now, but for messages that are not
        proven to answer your mail. You can undo all of it at once.
      </p>
    </>
  );
}
