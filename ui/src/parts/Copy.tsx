import { ActionIcon, Button, CopyButton } from "@mantine/core";

type Props = { readonly value: string; readonly label?: string; readonly isIcon?: boolean };

/** Copies a text, and says that it did. */
export function Copy({ value, label = "Copy", isIcon = false }: Props) {
  return (
    <CopyButton value={value} timeout={2_000}>
      {({ copied, copy }) =>
        isIcon ? (
          <ActionIcon variant="subtle" onClick={copy} aria-label={copied ? "Copied" : label}>
            {copied ? "✓" : "⧉"}
          </ActionIcon>
        ) : (
          <Button variant="default" size="xs" onClick={copy}>
            {copied ? "Copied ✓" : label}
          </Button>
        )
      }
    </CopyButton>
  );
}
