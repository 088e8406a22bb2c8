import { Button, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api, ask } from "../api/client.ts";
import { FaultText } from "../parts/Fault.tsx";
import { ConnectionTest } from "./ConnectionTest.tsx";
import { presets } from "./presets.ts";
import { ReadingFields } from "./ReadingFields.tsx";
import { ServerFields } from "./ServerFields.tsx";
import { SignInFields } from "./SignInFields.tsx";
import { bodyOf, emptyFields, fieldsOf, type SourceBody, type SourceFields } from "./source-fields.ts";
import { type Source, useSourceAct } from "./source-queries.ts";

type Props = {
  /** The mailbox to change; without one a new one is added, which is not read before it is started. */
  readonly source?: Source | undefined;
  readonly onSaved: (saved: Source) => void;
  readonly onCancel?: (() => void) | undefined;
};

/** A part of the form: what stands in it, and how that is changed. */
export type FieldProps = {
  readonly fields: SourceFields;
  readonly onChange: (change: Partial<SourceFields>) => void;
  /** A mailbox that is kept has its secrets already. */
  readonly isKept: boolean;
};

/** Where a mailbox is, how Nixie signs in, and what becomes of its messages; with a test that needs no saving. */
export function SourceForm({ source, onSaved, onCancel }: Props) {
  const [fields, setFields] = useState<SourceFields>(source === undefined ? emptyFields : fieldsOf(source));
  const [preset, setPreset] = useState("own");
  const change = (part: Partial<SourceFields>) => setFields((before) => ({ ...before, ...part }));
  const save = useSourceAct(() => saveSource(source, fields));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined, { onSuccess: onSaved });
  };
  const choose = (name: string) => {
    setPreset(name);
    change(presets[name]?.fields ?? {});
  };
  const parts = { fields, onChange: change, isKept: source !== undefined };
  const hint = presets[preset]?.hint;
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label="Name"
          description="What you and your colleagues call it."
          placeholder="Bounces of the shop"
          required
          value={fields.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        {source === undefined && (
          <NativeSelect
            label="Provider"
            value={preset}
            onChange={(event) => choose(event.currentTarget.value)}
            data={Object.entries(presets).map(([value, { name }]) => ({ value, label: name }))}
          />
        )}
        {hint && <p style={{ margin: 0 }}>{hint}</p>}
        <ServerFields {...parts} />
        <SignInFields {...parts} />
        <ReadingFields {...parts} />
        {source === undefined && (
          <ConnectionTest label="Test connection" path="/v1/sources/test" body={bodyOf(fields)} />
        )}
        {save.isError && <FaultText fault={save.error} />}
        <Group justify="flex-end">
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              Cancel
            </Button>
          )}
          <Button type="submit" loading={save.isPending}>
            {source === undefined ? "Add mailbox" : "Save"}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function saveSource(source: Source | undefined, fields: SourceFields): Promise<Source> {
  const body = bodyOf(fields);
  if (source === undefined) return ask(api.POST("/v1/sources", { body: body as SourceBody }));
  const cleared = {
    caCertificate: body.caCertificate ?? null,
    silentHours: body.silentHours ?? null,
  };
  return ask(api.PATCH("/v1/sources/{id}", { params: { path: { id: source.id } }, body: { ...body, ...cleared } }));
}
