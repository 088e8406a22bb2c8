import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useRouterState } from "@tanstack/react-router";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";
import styles from "../shell/Shell.module.css";
import { useSetupSteps } from "./setup-steps.ts";

type Proof = components["schemas"]["ProofOverview"];

/** A part of reports without proof that is worth a word on every page. */
const notable = 0.05;

/** Until Nixie knows whose mail it works for: what it would have done, and why it did not. */
export function StandingBanner() {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const steps = useSetupSteps().data;
  const proof = useQuery({
    queryKey: ["proof", "30d"],
    queryFn: () => ask(api.GET("/v1/proof", { params: { query: { window: "30d" } } })),
    staleTime: 60_000,
    refetchInterval: 300_000,
  }).data;
  if (steps === undefined || proof === undefined || path.startsWith("/setup")) return null;
  const isDomainKnown = steps.some(({ step, state }) => step === "domains" && state === "done");
  const says = describeStanding(proof, isDomainKnown);
  if (says === undefined) return null;
  return (
    <div className={styles["banner"]} role="status">
      {says}{" "}
      <Anchor component={Link} to="/setup/domains">
        Set up
      </Anchor>
    </div>
  );
}

/** The words of the banner; undefined when all is well. */
export function describeStanding(proof: Proof, isDomainKnown: boolean): string | undefined {
  const idle = proof.proofs["none"] ?? 0;
  if (idle > 0 && (!isDomainKnown || proof.unproven > notable)) {
    const [what, they] =
      idle === 1 ? ["One report", "it answers"] : [`${idle.toLocaleString()} reports`, "they answer"];
    const why = isDomainKnown ? (proof.fixes[0]?.missing ?? "") : "Nixie does not know which domains you send from";
    return `${what} of the last 30 days had no effect: nothing proves that ${they} mail of yours. ${why}${why === "" ? "" : "."}`;
  }
  if (isDomainKnown) return undefined;
  return "Nixie does not know yet which domains you send from, so nothing that comes back will have an effect.";
}
