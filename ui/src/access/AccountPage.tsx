import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api, ask } from "../api/client.ts";
import { Fault } from "../parts/Fault.tsx";
import { Page } from "../parts/Page.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { Identities } from "./Identities.tsx";
import { PasswordCard } from "./PasswordCard.tsx";
import { roleWords } from "./role-words.ts";
import { SecondStepCard } from "./SecondStepCard.tsx";
import { SessionsCard } from "./SessionsCard.tsx";

/** What a person sees and changes of itself. */
export function AccountPage() {
  const account = useQuery({ queryKey: ["account"], queryFn: () => ask(api.GET("/v1/account")) });
  const { data, error, isPending, refetch } = account;
  return (
    <Page title="Your account">
      {isPending && <Waiting />}
      {error && <Fault action="Cannot show your account" fault={error} onRetry={() => void refetch()} />}
      {data && (
        <Stack gap="lg" maw="44rem">
          <Text>
            You are <strong>{data.name}</strong>, {roleWords[data.role].article} {data.role}.{" "}
            {roleWords[data.role].says}
          </Text>
          {data.hasPassword && <PasswordCard />}
          {data.hasPassword && <SecondStepCard account={data} />}
          <Identities account={data} />
          <SessionsCard />
        </Stack>
      )}
    </Page>
  );
}
