import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";

/** Leads to why an address gets no mail. */
export function ToAddress({ address }: { readonly address: string }) {
  return (
    <Anchor className="break" renderRoot={(props) => <Link to="/why" search={{ address } as never} {...props} />}>
      {address}
    </Anchor>
  );
}

/** Leads to the message that something rests on. */
export function ToMessage({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <Anchor renderRoot={(props) => <Link to={"/messages/$id" as never} params={{ id } as never} {...props} />}>
      {name}
    </Anchor>
  );
}
