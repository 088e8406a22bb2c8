import { Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useMay, useSelf } from "../api/session.ts";
import { DomainSetup } from "../settings/DomainSetup.tsx";
import { useDomains } from "../settings/domains.ts";
import { setupStepsKey } from "./setup-steps.ts";

/** Which domains mail is sent from, looked at in the DNS of this moment. */
export function DomainsStep() {
  const queries = useQueryClient();
  const self = useSelf();
  const mayChange = useMay("platform");
  const count = useDomains().data?.length;
  // The step is done as soon as there is a domain.
  useEffect(() => {
    if (count !== undefined) void queries.invalidateQueries({ queryKey: setupStepsKey });
  }, [queries, count]);
  return (
    <>
      <Text mb="md" maw="44rem">
        Name the domains of your From addresses, and a domain that bounces come to, if you have one. Nixie looks at
        their DNS while you change it.
      </Text>
      {self !== undefined && !mayChange && <Text mb="md">Only an admin adds domains. You may look.</Text>}
      <DomainSetup />
    </>
  );
}
