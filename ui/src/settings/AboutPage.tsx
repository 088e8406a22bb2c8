import { Anchor } from "@mantine/core";
import { Fault } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { EnvironmentSettings } from "./EnvironmentSettings.tsx";
import { useInstallation } from "./installation.ts";
import styles from "./Settings.module.css";

/** Which version this is, where it listens, and by which settings it runs. */
export function AboutPage() {
  const installation = useInstallation();
  const { data } = installation;
  return (
    <Page title="About">
      {installation.isPending && <Waiting />}
      {installation.error && (
        <Fault
          action="Cannot show what this is"
          fault={installation.error}
          onRetry={() => void installation.refetch()}
        />
      )}
      {data && (
        <>
          <dl className={styles["facts"]}>
            <dt>Nixie</dt>
            <dd>{data.version}</dd>
            <dt>Rules</dt>
            <dd>{data.rulePack.label}</dd>
            {data.listeners?.map(({ door, at }) => (
              <div key={`${door} ${at}`} style={{ display: "contents" }}>
                <dt>{door.toUpperCase()} listens on</dt>
                <dd className="mono">{at}</dd>
              </div>
            ))}
          </dl>
          <p>
            <Anchor href="/docs">The REST API</Anchor> does all that these pages do.
          </p>
          {data.listeners && (
            <>
              <h2 className={styles["heading"]}>Mail</h2>
              <EnvironmentSettings group="mail" />
            </>
          )}
          <h2 className={styles["heading"]}>Limits</h2>
          <EnvironmentSettings group="limits" />
          {data.listeners && (
            <>
              <h2 className={styles["heading"]}>Backup</h2>
              <EnvironmentSettings group="backup" />
            </>
          )}
        </>
      )}
    </Page>
  );
}
