import { Button, Group, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { api, ask } from "../api/client.ts";
import { useMay } from "../api/session.ts";
import { FaultText } from "../parts/Fault.tsx";
import { useNoteStep } from "./setup-steps.ts";
import { TestBounceWay } from "./TestBounceWay.tsx";

/** Sends a test bounce and shows its way. */
export function TestBounceStep() {
  const note = useNoteStep();
  const mayManage = useMay("manage");
  const send = useMutation({
    mutationFn: () => ask(api.POST("/v1/test-bounces")),
    onSuccess: () => note.mutate({ step: "test-bounce", state: "done" }),
  });
  return (
    <>
      <Text mb="md" maw="44rem">
        Nixie writes the report that a mail server writes when a mailbox does not exist, about an address that nobody
        can have. It goes the way of every message. At its end you take the entry back.
      </Text>
      {mayManage ? (
        <Group mb="lg">
          <Button loading={send.isPending} onClick={() => send.mutate()}>
            {send.data === undefined ? "Send a test bounce" : "Send another"}
          </Button>
        </Group>
      ) : (
        <Text>Your role may watch, but not send one. Ask an operator.</Text>
      )}
      {send.isError && <FaultText fault={send.error} />}
      {send.data && <TestBounceWay key={send.data.id} sent={send.data} />}
    </>
  );
}
