import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";

/** A mailbox, and what reading it would do. */
export function SourceStep() {
  return (
    <Button component={Link} to="/sources">
      Open the sources
    </Button>
  );
}
