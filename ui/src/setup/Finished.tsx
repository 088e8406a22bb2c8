import { Anchor, Button, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { stepWords, useSetupSteps } from "./setup-steps.ts";

/** The end of the first run: what is left for later, and where one works from now on. */
export function Finished() {
  const left = (useSetupSteps().data ?? []).filter(({ state }) => state !== "done");
  return (
    <>
      {left.length > 0 && (
        <>
          <Text>You have left out, for now:</Text>
          <ul>
            {left.map(({ step }) => (
              <li key={step}>
                <Anchor component={Link} to={`/setup/${step}` as never}>
                  {stepWords[step].title}
                </Anchor>
              </li>
            ))}
          </ul>
        </>
      )}
      <Text mb="md">
        From now on Nixie reads what comes back. What it cannot decide waits for you under Review. You can come back
        here at any time: search for “set up”.
      </Text>
      <Button component={Link} to="/review">
        Go to Review
      </Button>
    </>
  );
}
