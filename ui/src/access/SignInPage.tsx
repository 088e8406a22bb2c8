import { Button, PasswordInput, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ApiFault, api, ask } from "../api/client.ts";
import { Fault, FaultText } from "../parts/Fault.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { useFilters } from "../search.ts";
import { Door } from "./Door.tsx";
import { OpenIdButton } from "./OpenIdButton.tsx";
import { textOf, useSubmit } from "./useSubmit.ts";

/** What the identity provider's way back may end with. */
const providerFaults: Readonly<Record<string, string>> = {
  "flow-lost": "That took too long, or began in another browser. Please try again.",
  "provider-failed": "The identity provider's answer could not be trusted. Please try again; the log says why.",
  "not-allowed": "The identity provider knows you, but you are not among those who may sign in here. Ask an admin.",
  "identity-taken": "This identity belongs to another person here already.",
  removed: "An admin has removed you here. Ask one if that is a mistake.",
  "not-set-up": "Nobody has set Nixie up yet. The first person needs the set-up link, or the provider's admin group.",
};

/** Where people sign in. Afterwards they are where they wanted to go. */
export function SignInPage() {
  const [{ to, fault }] = useFilters();
  const returnTo = ownPath(to);
  const ways = useQuery({ queryKey: ["sign-in-ways"], queryFn: () => ask(api.GET("/v1/session/ways")) });
  const told = fault === undefined ? undefined : providerFaults[fault];
  return (
    <Door title="Sign in to Nixie">
      {told && (
        <Text role="alert" c="var(--mantine-color-error)" mb="md">
          {told}
        </Text>
      )}
      {ways.isPending && <Waiting lines={3} />}
      {ways.isError && (
        <Fault action="Cannot show how to sign in" fault={ways.error} onRetry={() => void ways.refetch()} />
      )}
      {ways.data?.password && <PasswordForm returnTo={returnTo} />}
      {ways.data?.password && ways.data.openId && (
        <Text ta="center" my="sm">
          or
        </Text>
      )}
      {ways.data?.openId && <OpenIdButton label={`Sign in with ${ways.data.openId}`} returnTo={returnTo} />}
    </Door>
  );
}

type Known = { readonly name: string; readonly password: string };

function PasswordForm({ returnTo }: { readonly returnTo: string }) {
  const [known, setKnown] = useState<Known>();
  const { fault, isBusy, submit } = useSubmit(async (form) => {
    const body = { name: textOf(form, "name"), password: textOf(form, "password") };
    try {
      await ask(api.POST("/v1/session", { body }));
      location.assign(returnTo);
    } catch (caught) {
      if (caught instanceof ApiFault && caught.type === "code-needed") setKnown(body);
      else throw caught;
    }
  });
  if (known !== undefined) return <CodeForm known={known} returnTo={returnTo} onBack={() => setKnown(undefined)} />;
  return (
    <form onSubmit={submit}>
      <TextInput
        label="Name"
        name="name"
        autoComplete="username"
        autoCapitalize="none"
        maxLength={64}
        required
        withAsterisk={false}
        autoFocus
      />
      <PasswordInput
        label="Password"
        name="password"
        autoComplete="current-password"
        maxLength={256}
        required
        withAsterisk={false}
        mt="sm"
      />
      {fault !== undefined && <FaultText fault={fault} />}
      <Button type="submit" loading={isBusy} fullWidth mt="lg">
        Sign in
      </Button>
    </form>
  );
}

function CodeForm({ known, returnTo, onBack }: { known: Known; returnTo: string; onBack: () => void }) {
  const { fault, isBusy, submit } = useSubmit(async (form) => {
    await ask(api.POST("/v1/session", { body: { ...known, code: textOf(form, "code") } }));
    location.assign(returnTo);
  });
  return (
    <form onSubmit={submit}>
      <TextInput
        label="Code"
        description="Six digits of your app, or one of your recovery codes."
        name="code"
        autoComplete="one-time-code"
        inputMode="text"
        maxLength={64}
        required
        withAsterisk={false}
        autoFocus
      />
      {fault !== undefined && <FaultText fault={fault} />}
      <Button type="submit" loading={isBusy} fullWidth mt="lg">
        Sign in
      </Button>
      <Button variant="subtle" fullWidth mt="xs" onClick={onBack}>
        Another name
      </Button>
    </form>
  );
}

/** Only a path of our own: whoever sends a link must not choose where people land once they have signed in. */
function ownPath(to: string | undefined): string {
  if (to === undefined || !to.startsWith("/")) return "/";
  const url = new URL(to, location.origin);
  return url.origin === location.origin ? url.pathname + url.search + url.hash : "/";
}
