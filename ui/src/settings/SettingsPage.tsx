import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import styles from "./Settings.module.css";
import { sections } from "./sections.ts";

/** The frame of all settings: their sections beside what is chosen. */
export function SettingsPage() {
  const navigation = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  // On a phone the sections are one line, of which the chosen one may be out of sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each section that is gone to is looked for
  useEffect(() => {
    const chosen = navigation.current?.querySelector("[aria-current=page]");
    chosen?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [path]);
  return (
    <div className={styles["frame"]}>
      <nav ref={navigation} className={styles["sections"]} aria-label="Settings">
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
