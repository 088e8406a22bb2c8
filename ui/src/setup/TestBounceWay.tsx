import { Anchor, Button, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";
import { useMay } from "../api/session.ts";
import { FaultText } from "../parts/Fault.tsx";
import { formatTime } from "../parts/Time.tsx";
import { toast } from "../parts/toast.tsx";
import styles from "./TestBounceWay.module.css";
import { useWay, type WayStep } from "./test-bounce-way.ts";

type Sent = components["schemas"]["TestBounce"];

const signs = { waiting: "…", done: "✓", stopped: "■" } as const;
const toTheMillisecond = { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 } as const;

/** The way of a test bounce, live, each step with its time. */
export function TestBounceWay({ sent }: { readonly sent: Sent }) {
  const { steps, fault } = useWay(sent);
  const isListed = steps.some(({ name, state }) => name === "On the list" && state === "done");
  const isUnproven = steps.some(({ name, state }) => name === "Proven?" && state === "stopped");
  return (
    <>
      <ol className={styles["way"]} aria-label="The way of the test bounce" aria-live="polite">
        {steps.map((step) => (
          <Step key={step.name} step={step} from={steps[0]?.at} />
        ))}
      </ol>
      {fault !== undefined && fault !== null && <FaultText fault={fault} />}
      {isUnproven && <Unproven />}
      {isListed && <TakeBack address={sent.address} />}
    </>
  );
}

function Step({ step, from }: { readonly step: WayStep; readonly from: string | undefined }) {
  const after = step.at && from ? Date.parse(step.at) - Date.parse(from) : undefined;
  return (
    <li data-state={step.state}>
      <span className={styles["sign"]} aria-hidden="true">
        {signs[step.state]}
      </span>
      <div>
        <strong>{step.name}</strong>{" "}
        {step.at && (
          <time dateTime={step.at} title={new Date(step.at).toISOString()} className="number">
            <small>
              {formatTime(step.at, toTheMillisecond)}
              {after !== undefined && after > 0 && ` · after ${after} ms`}
            </small>
          </time>
        )}
        <div className="break">{step.says}</div>
      </div>
    </li>
  );
}

/** Why nothing followed, and what to set up so that something does. */
function Unproven() {
  const proof = useQuery({
    queryKey: ["proof", "30d"],
    queryFn: () => ask(api.GET("/v1/proof", { params: { query: { window: "30d" } } })),
  });
  const fix = proof.data?.fixes[0];
  return (
    <Text mt="md" maw="44rem">
      <strong>So nothing followed, and that is right:</strong> else anybody could take an address off your lists by
      writing to you. {fix && `${fix.missing}. ${fix.fix}.`}{" "}
      <Anchor component={Link} to="/setup/domains">
        Set up your domains
      </Anchor>
    </Text>
  );
}

function TakeBack({ address }: { readonly address: string }) {
  const maySuppress = useMay("suppress");
  const take = useMutation({
    mutationFn: () =>
      ask(
        api.DELETE("/v1/suppressions/{address}", {
          params: { path: { address }, query: { reason: "The test bounce of the set-up is over" } },
        }),
      ),
    onSuccess: () => toast("Taken back. The list is as it was."),
  });
  if (!maySuppress) return null;
  if (take.isSuccess) return <Text mt="md">Taken back: {address} may be mailed again, if it existed.</Text>;
  return (
    <>
      <Button mt="md" variant="default" loading={take.isPending} onClick={() => take.mutate()}>
        Take it back
      </Button>
      {take.isError && <FaultText fault={take.error} />}
    </>
  );
}
