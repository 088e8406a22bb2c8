import { Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api, ask } from "../api/client.ts";
import { FaultText } from "../parts/Fault.tsx";
import { useFilters } from "../search.ts";
import { Door } from "./Door.tsx";

/** Where people sign in. Afterwards they are where they wanted to go. */
export function SignInPage() {
  const [{ to }] = useFilters();
  const [fault, setFault] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const signIn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = { name: String(form.get("name")), password: String(form.get("password")) };
    setBusy(true);
    try {
      await ask(api.POST("/v1/session", { body }));
      location.assign(ownPath(to));
    } catch (caught) {
      setFault(caught);
      setBusy(false);
    }
  };
  return (
    <Door title="Sign in to Nixie">
      <form onSubmit={signIn}>
        <TextInput
          label="Name"
          name="name"
          autoComplete="username"
          autoCapitalize="none"
          required
          withAsterisk={false}
          autoFocus
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          mt="sm"
        />
        {fault !== undefined && <FaultText fault={fault} />}
        <Button type="submit" loading={isBusy} fullWidth mt="lg">
          Sign in
        </Button>
      </form>
    </Door>
  );
}

/** Only a path of our own: whoever sends a link must not choose where people land once they have signed in. */
function ownPath(to: string | undefined): string {
  if (to === undefined || !to.startsWith("/")) return "/";
  const url = new URL(to, location.origin);
  return url.origin === location.origin ? url.pathname + url.search + url.hash : "/";
}
