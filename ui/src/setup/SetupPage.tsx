import { Button, PasswordInput, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Door } from "../access/Door.tsx";
import { api, ask } from "../api/client.ts";
import { FaultText } from "../parts/Fault.tsx";

/** Where the set-up link of the log leads: the first person, who may do everything. */
export function SetupPage() {
  const [fault, setFault] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const setUp = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = {
      token: location.hash.slice(1),
      name: String(form.get("name")),
      password: String(form.get("password")),
    };
    setBusy(true);
    try {
      await ask(api.POST("/v1/setup", { body }));
      location.assign("/");
    } catch (caught) {
      setFault(caught);
      setBusy(false);
    }
  };
  return (
    <Door title="Welcome to Nixie">
      <Text mb="md">Choose a name and a password for the first person, who may do everything.</Text>
      <form onSubmit={setUp}>
        <TextInput label="Name" name="name" autoComplete="username" autoCapitalize="none" maxLength={64} required />
        <PasswordInput
          label="Password"
          description="At least 12 characters; a few words make a good one."
          name="password"
          autoComplete="new-password"
          minLength={12}
          maxLength={256}
          required
          mt="sm"
        />
        {fault !== undefined && <FaultText fault={fault} />}
        <Button type="submit" loading={isBusy} fullWidth mt="lg">
          Go on
        </Button>
      </form>
    </Door>
  );
}
