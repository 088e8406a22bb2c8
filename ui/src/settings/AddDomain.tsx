import { Button, Checkbox, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { FaultText } from "../parts/Fault.tsx";
import { type DomainUse, useDomainChanges } from "./domains.ts";

type Props = {
  readonly tenant: string;
  /** Which use is ticked at first. */
  readonly uses?: readonly DomainUse[];
  readonly onAdded: (domain: string) => void;
};

const useTexts = [
  {
    use: "sending",
    label: "I send mail from it",
    description: "It stands after the @ of your From addresses. Its subdomains count too.",
  },
  {
    use: "bounce",
    label: "Bounces come to it",
    description: "A domain for nothing else, such as bounces.example.com. Nixie accepts mail to any address at it.",
  },
] as const;

/** Asks for a domain and what it is used for. */
export function AddDomain({ tenant, uses = ["sending"], onAdded }: Props) {
  const changes = useDomainChanges(tenant);
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<readonly DomainUse[]>(uses);
  const [fault, setFault] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(undefined);
    try {
      onAdded(await changes.put(name.trim(), chosen));
      setName("");
    } catch (caught) {
      setFault(caught);
    } finally {
      setBusy(false);
    }
  };
  const choose = (use: DomainUse, isOn: boolean) =>
    setChosen(isOn ? [...chosen, use] : chosen.filter((one) => one !== use));
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label="Domain"
          placeholder="example.com"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
          maxLength={255}
          spellCheck={false}
          autoCapitalize="none"
          data-autofocus
        />
        {useTexts.map(({ use, label, description }) => (
          <Checkbox
            key={use}
            label={label}
            description={description}
            checked={chosen.includes(use)}
            onChange={(event) => choose(use, event.currentTarget.checked)}
          />
        ))}
        {fault !== undefined && <FaultText fault={fault} />}
        <Button type="submit" loading={isBusy} disabled={chosen.length === 0} style={{ alignSelf: "start" }}>
          Add the domain
        </Button>
      </Stack>
    </form>
  );
}
