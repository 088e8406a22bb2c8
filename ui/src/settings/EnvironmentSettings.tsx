import { Fault } from "../parts/Fault.tsx";
import { useInstallation } from "./installation.ts";
import { Scroll } from "./Scroll.tsx";
import styles from "./Settings.module.css";

type Props = { readonly group: "mail" | "retention" | "limits" | "guards" | "backup" };

/** Settings that only the environment of the service can change, as they stand. */
export function EnvironmentSettings({ group }: Props) {
  const installation = useInstallation();
  if (installation.error)
    return (
      <Fault
        action="Cannot show these settings"
        fault={installation.error}
        onRetry={() => void installation.refetch()}
      />
    );
  const rows = installation.data?.settings.filter((setting) => setting.group === group) ?? [];
  return (
    <Scroll label={`Settings: ${group}`}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">Setting</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, value, help }) => (
            <tr key={name}>
              <td>
                <code>{name}</code>
                <div className={styles["quiet"]}>{help}</div>
              </td>
              <td className={`break number ${styles["value"]}`}>
                {value ?? <span className={styles["quiet"]}>not set</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
