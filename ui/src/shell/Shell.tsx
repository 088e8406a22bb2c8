import { Burger } from "@mantine/core";
import { Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { KeysProvider, useKeys } from "../keys/keys.tsx";
import { Toasts } from "../parts/toast.tsx";
import { Banners } from "./Banners.tsx";
import { Header } from "./Header.tsx";
import { Help } from "./Help.tsx";
import { Navigation } from "./Navigation.tsx";
import { openPalette, PaletteHost } from "./PaletteHost.tsx";
import { places } from "./places.ts";
import styles from "./Shell.module.css";

/** The frame of every page: head, navigation, what is to be said on all of them, and the keys that work everywhere. */
export function Shell() {
  return (
    <KeysProvider>
      <Frame />
    </KeysProvider>
  );
}

function Frame() {
  const [isNavigationOpen, setNavigationOpen] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever went somewhere wants to see it
  useEffect(() => setNavigationOpen(false), [path]);
  const goRows = useMemo(
    () => places.map(({ to, name, key }) => ({ keys: [`g ${key}`], name, run: () => void navigate({ to }) })),
    [navigate],
  );
  useKeys("Go to", goRows);
  useKeys("Everywhere", [
    { keys: ["Mod+k"], name: "Search or jump to…", run: openPalette },
    { keys: ["?"], name: "Show the keys", run: () => setHelpOpen(true) },
  ]);
  return (
    <div className={styles["frame"]}>
      <a href="#content" className={styles["skip"]}>
        Skip to the content
      </a>
      <Header
        onHelp={() => setHelpOpen(true)}
        burger={
          <Burger
            className={styles["burger"] ?? ""}
            opened={isNavigationOpen}
            onClick={() => setNavigationOpen(!isNavigationOpen)}
            size="sm"
            aria-label="Navigation"
            aria-expanded={isNavigationOpen}
          />
        }
      />
      <div className={styles["below"]}>
        <Navigation isOpen={isNavigationOpen} />
        <main id="content" className={styles["main"]} tabIndex={-1}>
          <Banners />
          <Outlet />
        </main>
      </div>
      <Toasts />
      <PaletteHost />
      <Help isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}
