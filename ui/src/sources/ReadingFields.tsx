import { NativeSelect, TextInput } from "@mantine/core";
import type { FieldProps } from "./SourceForm.tsx";
import type { SourceFields } from "./source-fields.ts";

/** What is read, and what becomes of it. */
export function ReadingFields({ fields, onChange }: FieldProps) {
  return (
    <>
      <TextInput
        label="Folders"
        description="With commas between. \Junk finds the spam folder whatever its name is."
        required
        value={fields.folders}
        onChange={(event) => onChange({ folders: event.currentTarget.value })}
      />
      <NativeSelect
        label="When a message is stored"
        value={fields.after}
        onChange={(event) => onChange({ after: event.currentTarget.value as SourceFields["after"] })}
        data={[
          { value: "leave", label: "Leave it in the mailbox as it is" },
          { value: "seen", label: "Mark it as read" },
          { value: "move", label: "Move it to a folder" },
          { value: "delete", label: "Delete it from the mailbox" },
        ]}
      />
      {fields.after === "move" && (
        <TextInput
          label="Move to"
          required
          value={fields.moveTo}
          onChange={(event) => onChange({ moveTo: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        label="What follows"
        value={fields.mode}
        onChange={(event) => onChange({ mode: event.currentTarget.value as SourceFields["mode"] })}
        data={[
          { value: "act", label: "Act: addresses come onto the list" },
          { value: "shadow", label: "Shadow: judge and show, and change nothing" },
        ]}
      />
      <NativeSelect
        label="What is in the mailbox already"
        value={fields.backlog}
        onChange={(event) => onChange({ backlog: event.currentTarget.value as SourceFields["backlog"] })}
        data={[
          { value: "read", label: "Read it too, as history" },
          { value: "skip", label: "Leave it out" },
        ]}
      />
      <TextInput
        label="Warn after so many hours without a message"
        description="Empty: never."
        inputMode="decimal"
        pattern="[0-9]+([.][0-9]+)?"
        value={fields.silentHours}
        onChange={(event) => onChange({ silentHours: event.currentTarget.value })}
      />
    </>
  );
}
