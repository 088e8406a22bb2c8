import { Button, Text } from "@mantine/core";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { type ComponentType, lazy, Suspense, useId } from "react";
import { useMay } from "../api/session.ts";
import { Page } from "../parts/Page.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { Finished } from "./Finished.tsx";
import { type StepName, type StepState, stepNames, stepWords, useNoteStep, useSetupSteps } from "./setup-steps.ts";
import styles from "./Wizard.module.css";

// Each brings the forms of another page along, so it is loaded when it is gone to.
const contents: Readonly<Record<StepName, ComponentType>> = {
  domains: lazy(async () => ({ default: (await import("./DomainsStep.tsx")).DomainsStep })),
  source: lazy(async () => ({ default: (await import("./SourceStep.tsx")).SourceStep })),
  import: lazy(async () => ({ default: (await import("./ImportStep.tsx")).ImportStep })),
  webhook: lazy(async () => ({ default: (await import("./WebhookStep.tsx")).WebhookStep })),
  "test-bounce": lazy(async () => ({ default: (await import("./TestBounceStep.tsx")).TestBounceStep })),
};
const signs = { open: "○", skipped: "–", done: "✓" } as const;
const signWords = { open: "to do", skipped: "skipped", done: "done" } as const;

/** Leads through the first run. It can be left at any time, and be taken up again. */
export function WizardPage() {
  const { step: named } = useParams({ strict: false }) as { step?: string };
  const step = stepNames.find((name) => name === named);
  const steps = useSetupSteps().data;
  const stateOf = (name: StepName): StepState => steps?.find((one) => one.step === name)?.state ?? "open";
  const heading = useId();
  const Content = step && contents[step];
  return (
    <Page title="Set up Nixie">
      <div className={styles["wizard"]}>
        <nav aria-label="Steps">
          <ol className={styles["steps"]}>
            {stepNames.map((name) => (
              <li key={name}>
                <Link to="/setup/$step" params={{ step: name }} aria-current={name === step ? "step" : undefined}>
                  <span className={styles["sign"]} role="img" aria-label={signWords[stateOf(name)]}>
                    {signs[stateOf(name)]}
                  </span>
                  <span>{stepWords[name].title}</span>
                </Link>
              </li>
            ))}
          </ol>
        </nav>
        <section aria-labelledby={heading}>
          <h2 id={heading} style={{ marginTop: 0 }}>
            {step === undefined ? "That is all" : stepWords[step].title}
          </h2>
          {step !== undefined && Content !== undefined ? (
            <>
              <Text mb="lg" maw="44rem">
                {stepWords[step].why}
              </Text>
              <Suspense fallback={<Waiting />}>
                <Content />
              </Suspense>
              <Foot step={step} state={stateOf(step)} />
            </>
          ) : (
            <Finished />
          )}
        </section>
      </div>
    </Page>
  );
}

function Foot({ step, state }: { readonly step: StepName; readonly state: StepState }) {
  const navigate = useNavigate();
  const note = useNoteStep();
  const mayManage = useMay("manage");
  const at = stepNames.indexOf(step);
  const before = stepNames[at - 1];
  const next = stepNames[at + 1] ?? "finished";
  const goOn = () => void navigate({ to: "/setup/$step", params: { step: next } });
  const skip = () => {
    if (mayManage) note.mutate({ step, state: "skipped" });
    goOn();
  };
  return (
    <div className={styles["foot"]}>
      {before === undefined ? (
        <span />
      ) : (
        <Button variant="default" component={Link} to="/setup/$step" params={{ step: before } as never}>
          Back
        </Button>
      )}
      {state === "done" ? (
        <Button onClick={goOn}>Go on</Button>
      ) : (
        <Button variant="default" onClick={skip}>
          Skip this step
        </Button>
      )}
    </div>
  );
}
