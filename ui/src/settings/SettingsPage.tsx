import { Link, Outlet } from "@tanstack/react-router";
import styles from "./Settings.module.css";
import { sections } from "./sections.ts";

/** The frame of all settings: their sections beside what is chosen. */
export function SettingsPage() {
  return (
    <div className={styles["frame"]}>
      <nav className={styles["sections"]} aria-label="Settings">
        <ul>
          {sections.map(({ to, name }) => (
            <li key={to}>
              <Link to={to} className={styles["section"] ?? ""}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles["content"]}>
        <Outlet />
      </div>
    </div>
  );
}
