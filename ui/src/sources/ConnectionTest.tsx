import { Button, Loader } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { FaultText } from "../parts/Fault.tsx";
import styles from "./ConnectionTest.module.css";
import { FaultWords } from "./FaultWords.tsx";
import type { WalkedStep } from "./source-queries.ts";
import { streamSteps } from "./stream-steps.ts";

type Props = {
  readonly label: string;
  /** Of the API: of a mailbox that is described in the body, or of one that is kept. */
  readonly path: string;
  readonly body?: unknown;
};

const stepWords: Readonly<Record<WalkedStep["step"], string>> = {
  settings: "Settings",
  dns: "Find the server (DNS)",
  tcp: "Connect (TCP)",
  tls: "Protect the connection (TLS)",
  token: "Get a token (OAuth)",
  login: "Greeting, sign-in and abilities",
  folder: "Open folder",
  read: "Read",
};
const outcomes = {
  passed: { sign: "✓", word: "passed" },
  failed: { sign: "✗", word: "failed" },
  "not-reached": { sign: "–", word: "not reached" },
} as const;

/** Walks every step of getting at a mailbox, each shown as it is taken. Nothing is read, changed or kept. */
export function ConnectionTest({ label, path, body }: Props) {
  const [steps, setSteps] = useState<readonly WalkedStep[]>();
  const [fault, setFault] = useState<unknown>();
  const running = useRef<AbortController>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => () => running.current?.abort(), []);
  const start = async () => {
    running.current?.abort();
    const ending = new AbortController();
    running.current = ending;
    setBusy(true);
    setFault(undefined);
    setSteps([]);
    try {
      await streamSteps(path, body, ending.signal, (step) => setSteps((before) => [...(before ?? []), step]));
    } catch (caught) {
      if (!ending.signal.aborted) setFault(caught);
    } finally {
      if (running.current === ending) setBusy(false);
    }
  };
  return (
    <div>
      <Button variant="default" loading={isBusy} onClick={() => void start()}>
        {label}
      </Button>
      <div aria-live="polite">
        {steps !== undefined && (steps.length > 0 || isBusy) && <Steps steps={steps} isBusy={isBusy} />}
        {fault !== undefined && <FaultText fault={fault} />}
      </div>
    </div>
  );
}

function Steps({ steps, isBusy }: { readonly steps: readonly WalkedStep[]; readonly isBusy: boolean }) {
  const isPassed = steps.every(({ outcome }) => outcome === "passed");
  return (
    <>
      <ol className={styles["steps"]} aria-label="Steps of the test">
        {steps.map((step) => (
          <li key={`${step.step} ${step.of ?? ""}`} data-outcome={step.outcome}>
            <Step step={step} />
          </li>
        ))}
        {isBusy && (
          <li>
            <Loader size="xs" aria-hidden="true" /> <span>The next step …</span>
          </li>
        )}
      </ol>
      {!isBusy && (
        <p className={styles["sum"]} data-outcome={isPassed ? "passed" : "failed"}>
          {isPassed ? "The mailbox can be read." : "The mailbox cannot be read yet."}
        </p>
      )}
    </>
  );
}

function Step({ step: { step, of, outcome, found, fault, milliseconds } }: { readonly step: WalkedStep }) {
  const { sign, word } = outcomes[outcome];
  return (
    <>
      <span className={styles["sign"]} aria-hidden="true">
        {sign}
      </span>
      <div>
        <strong>
          {stepWords[step]}
          {of !== undefined && ` ${of}`}
        </strong>
        : {word}
        {milliseconds !== undefined && <span className="number"> ({milliseconds} ms)</span>}
        {found !== undefined && <div className="break">{found}</div>}
        {fault !== undefined && <FaultWords fault={fault} />}
      </div>
    </>
  );
}
