import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Dialog } from "../parts/Dialog.tsx";
import { type Ruling, rulingWords } from "./choices.ts";

type Props = {
  readonly ruling: Ruling;
  readonly onClose: () => void;
  readonly onDecide: (ruling: Ruling, address: string) => void;
};

/** Asks whom a decision is about, where the message names nobody. */
export function AddressDialog({ ruling, onClose, onDecide }: Props) {
  const [address, setAddress] = useState("");
  const decide = (event: FormEvent) => {
    event.preventDefault();
    if (address.trim() === "") return;
    onClose();
    onDecide(ruling, address.trim());
  };
  return (
    <Dialog title="Whom is it about?" isOpen onClose={onClose}>
      <form onSubmit={decide}>
        <TextInput
          label="Address"
          description="The message names nobody. Nothing is done without an address."
          type="email"
          required
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          data-autofocus
        />
        <Button type="submit" mt="md">
          {rulingWords(ruling)}
        </Button>
      </form>
    </Dialog>
  );
}
