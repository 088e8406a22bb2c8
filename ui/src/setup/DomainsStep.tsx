import { Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { DomainSetup } from "../settings/DomainSetup.tsx";
import { useDomains } from "../settings/domains.ts";

/** Which domains mail is sent from, looked at in the DNS of this moment. */
export function DomainsStep() {
  const queries = useQueryClient();
  const count = useDomains().data?.length;
  // The step is done as soon as there is a domain.
  useEffect(() => {
    if (count !== undefined) void queries.invalidateQueries({ queryKey: ["setup-steps"] });
  }, [queries, count]);
  return (
    <>
      <Text mb="md" maw="44rem">
        Name the domains of your From addresses, and a domain that bounces come to, if you have one. Nixie looks at
        their DNS while you change it.
      </Text>
      <DomainSetup />
    </>
  );
}
