import { ActionIcon, Badge, Button, Kbd, Menu, useMantineColorScheme } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { api, ask } from "../api/client.ts";
import { useSelf } from "../api/session.ts";
import { keyLabel } from "../keys/keys.tsx";
import { openPalette } from "./PaletteHost.tsx";
import styles from "./Shell.module.css";
import { TenantSwitch } from "./TenantSwitch.tsx";

/** The head of every page. */
export function Header({ burger, onHelp }: { readonly burger: ReactNode; readonly onHelp: () => void }) {
  return (
    <header className={styles["header"]}>
      {burger}
      <Link to="/" className={styles["name"] ?? ""}>
        Nixie
      </Link>
      <span className={styles["tenant"]}>
        <TenantSwitch />
      </span>
      <span className={styles["grow"]} />
      <Button
        variant="default"
        size="xs"
        onClick={openPalette}
        aria-keyshortcuts="Control+K Meta+K"
        rightSection={<Kbd size="xs">{keyLabel("Mod+k")}</Kbd>}
        visibleFrom="sm"
      >
        Search or jump to…
      </Button>
      <ActionIcon variant="default" size="lg" onClick={openPalette} aria-label="Search or jump to…" hiddenFrom="sm">
        ⌕
      </ActionIcon>
      <ColorSchemeButton />
      <ActionIcon variant="subtle" color="gray" size="lg" onClick={onHelp} aria-label="Keys and help" visibleFrom="sm">
        ?
      </ActionIcon>
      <PersonMenu />
    </header>
  );
}

function ColorSchemeButton() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const next = { light: "dark", dark: "auto", auto: "light" } as const;
  const signs = { light: "☀", dark: "☾", auto: "◐" };
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      onClick={() => setColorScheme(next[colorScheme])}
      aria-label={`Colours: ${colorScheme}. Change to ${next[colorScheme]}`}
    >
      {signs[colorScheme]}
    </ActionIcon>
  );
}

function PersonMenu() {
  const self = useSelf();
  const signOut = async () => {
    await ask(api.DELETE("/v1/session"));
    location.assign("/sign-in");
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Signed in as ${self?.name ?? "…"}`}>
          {(self?.name ?? "…").slice(0, 1).toUpperCase()}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {self?.name} {self?.role && <Badge size="xs">{self.role}</Badge>}
        </Menu.Label>
        <Menu.Item component={Link} to="/account">
          Your account
        </Menu.Item>
        <Menu.Item component="a" href="/docs">
          REST API
        </Menu.Item>
        <Menu.Item onClick={signOut}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
