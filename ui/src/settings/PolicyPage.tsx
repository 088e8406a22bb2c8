import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMay } from "../api/session.ts";
import { Fault } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { ChoiceCard } from "./ChoiceCard.tsx";
import { choices } from "./choices.ts";
import { EnvironmentSettings } from "./EnvironmentSettings.tsx";
import { usePolicy } from "./policy.ts";
import { ReadOnly } from "./ReadOnly.tsx";
import styles from "./Settings.module.css";
import { ThresholdCard } from "./ThresholdCard.tsx";

/** By which numbers and choices Nixie acts for this tenant. */
export function PolicyPage() {
  const may = useMay("admin");
  const { settings, thresholds } = usePolicy();
  const fault = settings.error ?? thresholds.error;
  const retry = () => {
    void settings.refetch();
    void thresholds.refetch();
  };
  return (
    <Page title="Policy">
      <p className={styles["lead"]}>
        What Nixie does by itself, and when. A change holds within five seconds, for what comes from then on: what was
        decided before stays.
      </p>
      {!may && <ReadOnly />}
      {fault && <Fault action="Cannot show the policy" fault={fault} onRetry={retry} />}
      {(settings.isPending || thresholds.isPending) && !fault && <Waiting />}
      <div className={styles["cards"]}>
        {settings.data &&
          choices.map((choice) => (
            <ChoiceCard key={choice.name} choice={choice} value={settings.data[choice.name]} may={may} />
          ))}
        {thresholds.data?.map((threshold) => (
          <ThresholdCard key={`${threshold.name} ${threshold.value}`} threshold={threshold} may={may} />
        ))}
      </div>
      <h2 className={styles["heading"]}>Reasons that a program passes over</h2>
      <p className={styles["quiet"]}>
        A program whose key has the scope override may ask as if some reasons did not count, for mail that has to be
        tried. What a person wants is never passed over for marketing. Nothing is set here: each time is written to the{" "}
        <Anchor component={Link} to="/settings/audit?act=override">
          audit log
        </Anchor>
        .
      </p>
      <h2 className={styles["heading"]}>Guards</h2>
      <p className={styles["quiet"]}>
        Beyond these numbers of addresses, what would happen is held for a person. They hold for the whole installation,
        and are set where Nixie is started.
      </p>
      <EnvironmentSettings group="guards" />
    </Page>
  );
}
