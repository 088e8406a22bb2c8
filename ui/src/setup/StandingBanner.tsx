import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useRouterState } from "@tanstack/react-router";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";
import styles from "../shell/Shell.module.css";
import { useSetupSteps } from "./setup-steps.ts";

type Proof = components["schemas"]["ProofOverview"];
type Source = components["schemas"]["Source"];
type Words = { readonly says: string; readonly to: string; readonly link: string };

/** A part of reports without proof that is worth a word on every page; some are always strangers' work. */
const notable = 0.2;

/** Until Nixie knows whose mail it works for, and while it only watches: what had no effect, and why. */
export function StandingBanner() {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const steps = useSetupSteps().data;
  const rarely = { staleTime: 60_000, refetchInterval: 300_000 };
  const proof = useQuery({
    queryKey: ["proof", "30d"],
    queryFn: () => ask(api.GET("/v1/proof", { params: { query: { window: "30d" } } })),
    ...rarely,
  }).data;
  const sources = useQuery({ queryKey: ["sources"], queryFn: () => ask(api.GET("/v1/sources")), ...rarely }).data;
  if (steps === undefined || proof === undefined || path.startsWith("/setup")) return null;
  const isDomainKnown = steps.some(({ step, state }) => step === "domains" && state === "done");
  const words = describeProof(proof, isDomainKnown) ?? describeShadow(sources?.rows ?? []);
  if (words === undefined) return null;
  return (
    <div className={styles["banner"]} role="status">
      {words.says}{" "}
      <Anchor component={Link} to={words.to as never}>
        {words.link}
      </Anchor>
    </div>
  );
}

/** What had no effect for want of proof; undefined when all is well. */
function describeProof({ proofs, unproven, fixes }: Proof, isDomainKnown: boolean): Words | undefined {
  const idle = proofs["none"] ?? 0;
  const [fix] = fixes;
  const toDomains = { to: "/setup/domains", link: "Set up" };
  const had = `of the last 30 days had no effect: nothing proves that ${idle === 1 ? "it answers" : "they answer"} mail of yours.`;
  const what = `${idle === 1 ? "One report" : `${idle.toLocaleString()} reports`} ${had}`;
  if (!isDomainKnown) {
    if (idle > 0) return { says: `${what} Nixie does not know which domains you send from.`, ...toDomains };
    const says = "Nixie does not know yet which domains you send from, so nothing that comes back will have an effect.";
    return { says, ...toDomains };
  }
  if (idle === 0 || unproven <= notable || fix === undefined) return undefined;
  return { says: `${what} ${fix.missing}. ${fix.fix}.`, ...toDomains };
}

/** Mailboxes that are read as a rehearsal only. */
function describeShadow(sources: readonly Source[]): Words | undefined {
  const source = sources.find(({ mode, paused }) => mode === "shadow" && !paused);
  if (source === undefined) return undefined;
  const read = source.status.messagesRead;
  const says = `Nixie only watches “${source.name}”: it has read ${read.toLocaleString()} messages there, and nothing followed from them.`;
  return { says, to: `/sources/${source.id}`, link: "See what would have followed" };
}
