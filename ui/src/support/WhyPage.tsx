import { Button, TextInput } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Page } from "../parts/Page.tsx";
import styles from "../suppressions/List.module.css";
import { Answer } from "./Answer.tsx";

/** Why an address gets no mail, for whoever answers customers. */
export function WhyPage() {
  const { address } = useParams({ strict: false }) as { readonly address?: string };
  return (
    <Page title="Why is this address blocked?">
      <p className={styles["lead"]}>
        Type the address that a customer asks about. You see in plain words whether it gets mail, why not, and what to
        answer.
      </p>
      <AskForm key={address ?? ""} address={address ?? ""} />
      {address !== undefined && <Answer key={address} address={address} />}
    </Page>
  );
}

function AskForm({ address }: { readonly address: string }) {
  const navigate = useNavigate();
  const [text, setText] = useState(address);
  const look = (event: FormEvent) => {
    event.preventDefault();
    const asked = text.trim();
    if (asked !== "") void navigate({ to: "/why/$address", params: { address: asked } });
  };
  return (
    <search>
      <form onSubmit={look} className={styles["filters"]}>
        <TextInput
          className={styles["search"] ?? ""}
          label="Address"
          placeholder="jane@example.com"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={320}
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <Button type="submit">Look</Button>
      </form>
    </search>
  );
}
