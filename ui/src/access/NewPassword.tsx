import { PasswordInput } from "@mantine/core";

/** A password to be chosen. Length is all that counts. */
export function NewPassword({ label = "Password", name = "password" }: { label?: string; name?: string }) {
  return (
    <PasswordInput
      label={label}
      description="At least 12 characters; a few words make a good one."
      name={name}
      autoComplete="new-password"
      minLength={12}
      maxLength={256}
      required
      withAsterisk={false}
      mt="sm"
    />
  );
}
