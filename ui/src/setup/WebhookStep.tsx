import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";

/** Whom Nixie tells of changes. */
export function WebhookStep() {
  return (
    <Button component={Link} to="/webhooks">
      Open the webhooks
    </Button>
  );
}
