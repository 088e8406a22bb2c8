import { Anchor } from "@mantine/core";

/** The rows that could not be read, as a file with the reason in it. */
export function RejectLink({ id }: { readonly id: string }) {
  return (
    <p style={{ margin: 0 }}>
      <Anchor href={`/v1/imports/${id}/rejects`} download="rejects.csv">
        Download the rows that cannot be read
      </Anchor>
      , each with its line and why. Mend them, and import that file.
    </p>
  );
}
