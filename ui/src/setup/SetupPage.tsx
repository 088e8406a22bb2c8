import { Button, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { Door } from "../access/Door.tsx";
import { NewPassword } from "../access/NewPassword.tsx";
import { textOf, useSubmit } from "../access/useSubmit.ts";
import { api, ask } from "../api/client.ts";
import { Fault, FaultText } from "../parts/Fault.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { stepNames, useSetupSteps } from "./setup-steps.ts";

/** Where the set-up link of the log leads: the first person, who may do everything; afterwards the steps. */
export function SetupPage() {
  const ways = useQuery({ queryKey: ["sign-in-ways"], queryFn: () => ask(api.GET("/v1/session/ways")) });
  if (ways.data?.isSetUp) return <ToFirstStep />;
  return (
    <Door title="Welcome to Nixie">
      {ways.isPending && <Waiting lines={3} />}
      {ways.isError && <Fault fault={ways.error} onRetry={() => void ways.refetch()} />}
      {ways.data && <FirstPerson />}
    </Door>
  );
}

function ToFirstStep() {
  const steps = useSetupSteps();
  if (steps.isPending) return <Waiting />;
  const open = steps.data?.find(({ state }) => state === "open")?.step ?? (steps.isError ? stepNames[0] : "finished");
  return <Navigate to="/setup/$step" params={{ step: open ?? "finished" }} replace />;
}

function FirstPerson() {
  const { fault, isBusy, submit } = useSubmit(async (form) => {
    const body = { token: location.hash.slice(1), name: textOf(form, "name"), password: textOf(form, "password") };
    await ask(api.POST("/v1/setup", { body }));
    location.assign("/setup/domains");
  });
  return (
    <>
      <Text mb="md">Choose a name and a password for the first person, who may do everything.</Text>
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
        <NewPassword />
        {fault !== undefined && <FaultText fault={fault} />}
        <Button type="submit" loading={isBusy} fullWidth mt="lg">
          Go on
        </Button>
      </form>
    </>
  );
}
