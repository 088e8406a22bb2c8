import { Fault } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { useInstallation } from "./installation.ts";
import { Scroll } from "./Scroll.tsx";
import styles from "./Settings.module.css";

/** What is kept for how long. */
export function RetentionPage() {
  const installation = useInstallation();
  return (
    <Page title="Retention">
      <p className={styles["lead"]}>
        What Nixie keeps, and for how long. It holds for the whole installation, and is set where Nixie is started. A
        person who asks to be forgotten is erased from everything at once, on the page of the address.
      </p>
      {installation.isPending && <Waiting />}
      {installation.error && (
        <Fault
          action="Cannot show what is kept"
          fault={installation.error}
          onRetry={() => void installation.refetch()}
        />
      )}
      {installation.data && (
        <Scroll label="Retention">
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">Kept for</th>
                <th scope="col">Setting</th>
              </tr>
            </thead>
            <tbody>
              {installation.data.retention.map(({ what, days, setting }) => (
                <tr key={what}>
                  <td>{what}</td>
                  <td className="number">{days === undefined ? "as long as Nixie" : `${days} days`}</td>
                  <td>{setting === undefined ? "fixed" : <code>{setting}</code>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Page>
  );
}
