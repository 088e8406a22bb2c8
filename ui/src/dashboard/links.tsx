import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";

/** Leads to all that is known of an address. */
export function ToAddress({ address }: { readonly address: string }) {
  return (
    <Anchor className="break" renderRoot={(props) => <Link to="/addresses/$address" params={{ address }} {...props} />}>
      {address}
    </Anchor>
  );
}

/** Leads to the message that something rests on. */
export function ToMessage({ id, name }: { readonly id: string; readonly name: string }) {
  return <Anchor renderRoot={(props) => <Link to="/messages/$id" params={{ id }} {...props} />}>{name}</Anchor>;
}
