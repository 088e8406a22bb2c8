import { Text } from "@mantine/core";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { Snippet } from "../parts/Snippet.tsx";
import { Time } from "../parts/Time.tsx";

type Props = { readonly name: string; readonly invitation: components["schemas"]["Invitation"] };

/** The link by which a person chooses a password, shown once. */
export function InvitationNote({ name, invitation }: Props) {
  const link = new URL(invitation.link, location.origin).href;
  return (
    <>
      <Text mb="sm">
        Hand this link to {name} by a way you trust. It works once, until <Time at={invitation.until} />, and is shown
        only now.
      </Text>
      <Snippet label="link" value={link} />
    </>
  );
}
