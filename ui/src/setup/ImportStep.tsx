import { Button, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";

/** The list of another system. */
export function ImportStep() {
  return (
    <>
      <Text mb="md">
        Lists of Mailchimp, SendGrid, Postmark, Amazon SES and others are known by their columns. Nothing changes before
        you have seen the counts and said yes.
      </Text>
      <Button component={Link} to="/suppressions">
        Open the list
      </Button>
    </>
  );
}
