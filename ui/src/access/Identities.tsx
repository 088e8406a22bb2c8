import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";
import { Time } from "../parts/Time.tsx";
import { Card } from "./Card.tsx";
import { OpenIdButton } from "./OpenIdButton.tsx";

type Account = components["schemas"]["Account"];

/** The identity providers that know the person; shown where there is one. */
export function Identities({ account }: { readonly account: Account }) {
  const ways = useQuery({ queryKey: ["sign-in-ways"], queryFn: () => ask(api.GET("/v1/session/ways")) }).data;
  if (ways?.openId === undefined && account.identities.length === 0) return null;
  return (
    <Card title="Identity provider">
      {account.identities.length === 0 && (
        <Text mb="md">Not linked. Link it, and you can sign in through {ways?.openId} to this account.</Text>
      )}
      {account.identities.map(({ issuer, createdAt }) => (
        <Text key={issuer} mb="md" className="break">
          {issuer}, since <Time at={createdAt} />
        </Text>
      ))}
      {ways?.openId && account.identities.length === 0 && (
        <OpenIdButton label={`Link ${ways.openId}`} returnTo="/account" link />
      )}
    </Card>
  );
}
