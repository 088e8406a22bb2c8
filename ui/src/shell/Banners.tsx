import { useNetwork } from "@mantine/hooks";
import { StandingBanner } from "../setup/StandingBanner.tsx";
import styles from "./Shell.module.css";

/** What is to be said on every page. */
export function Banners() {
  const { online } = useNetwork();
  if (online) return <StandingBanner />;
  return (
    <div className={styles["banner"]} role="status">
      You are offline. What is shown may be old, and nothing can be changed until the network is back.
    </div>
  );
}
