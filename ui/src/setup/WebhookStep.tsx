import { Anchor, Button, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../api/session.ts";
import { AddWebhook } from "../webhooks/AddWebhook.tsx";
import { setupStepsKey, useSetupSteps } from "./setup-steps.ts";

/** Whom Nixie tells of changes. */
export function WebhookStep() {
  const queries = useQueryClient();
  const mayManage = useMay("manage");
  const isDone = useSetupSteps().data?.some(({ step, state }) => step === "webhook" && state === "done");
  const [isAdding, setAdding] = useState(false);
  const close = () => {
    setAdding(false);
    void queries.invalidateQueries({ queryKey: setupStepsKey });
  };
  return (
    <>
      {isDone && (
        <Text mb="md">
          There is a webhook already.{" "}
          <Anchor component={Link} to="/webhooks">
            See how it fares
          </Anchor>
          .
        </Text>
      )}
      {mayManage ? (
        <Button variant={isDone ? "default" : "filled"} onClick={() => setAdding(true)}>
          Add a webhook…
        </Button>
      ) : (
        <Text>Your role may look, but not add a webhook. Ask an operator.</Text>
      )}
      <AddWebhook isOpen={isAdding} onClose={close} />
    </>
  );
}
