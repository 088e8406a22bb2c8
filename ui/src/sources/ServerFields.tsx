import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import type { FieldProps } from "./SourceForm.tsx";
import type { SourceFields } from "./source-fields.ts";

const ports = { tls: "993", starttls: "143", none: "143" } as const;

const columns = {
  display: "grid",
  gap: "0.75rem",
  gridTemplateColumns: "repeat(auto-fit, minmax(min(12rem, 100%), 1fr))",
};

/** Where the mailbox's server is. */
export function ServerFields({ fields, onChange }: FieldProps) {
  return (
    <>
      <div style={columns}>
        <TextInput
          label="Server"
          placeholder="imap.example.com"
          required
          value={fields.host}
          onChange={(event) => onChange({ host: event.currentTarget.value })}
        />
        <NativeSelect
          label="Protection"
          value={fields.tls}
          onChange={(event) => {
            const tls = event.currentTarget.value as SourceFields["tls"];
            onChange({ tls, port: ports[tls] });
          }}
          data={[
            { value: "tls", label: "TLS (usual)" },
            { value: "starttls", label: "STARTTLS" },
            { value: "none", label: "None: the password goes in the clear" },
          ]}
        />
        <TextInput
          label="Port"
          inputMode="numeric"
          pattern="[0-9]{1,5}"
          required
          value={fields.port}
          onChange={(event) => onChange({ port: event.currentTarget.value })}
        />
      </div>
      {fields.tls !== "none" && (
        <details open={fields.caCertificate !== ""}>
          <summary>A certificate authority of your own</summary>
          <Textarea
            label="Certificate (PEM)"
            description="Only for a server whose certificate the public authorities did not sign."
            rows={4}
            value={fields.caCertificate}
            onChange={(event) => onChange({ caCertificate: event.currentTarget.value })}
          />
        </details>
      )}
    </>
  );
}
