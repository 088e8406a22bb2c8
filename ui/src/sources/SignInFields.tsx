import { NativeSelect, PasswordInput, Radio, Stack, TextInput } from "@mantine/core";
import type { FieldProps } from "./SourceForm.tsx";
import type { SourceFields } from "./source-fields.ts";

/** How Nixie signs in. What is secret is sealed and never shown again. */
export function SignInFields(props: FieldProps) {
  const { fields, onChange, isKept } = props;
  return (
    <>
      <TextInput
        label="User name"
        description="Usually the mailbox's address."
        placeholder="bounces@example.com"
        required
        autoComplete="off"
        value={fields.username}
        onChange={(event) => onChange({ username: event.currentTarget.value })}
      />
      <Radio.Group
        label="Sign in with"
        value={fields.method}
        onChange={(value) => onChange({ method: value as SourceFields["method"] })}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="password" label="A password" />
          <Radio value="oauth" label="OAuth" />
        </Stack>
      </Radio.Group>
      {fields.method === "password" ? (
        <Secret
          label="Password"
          isKept={isKept}
          isRequired
          value={fields.password}
          onChange={(password) => onChange({ password })}
        />
      ) : (
        <OauthFields {...props} />
      )}
    </>
  );
}

function OauthFields({ fields, onChange, isKept }: FieldProps) {
  const isApp = fields.flow === "client-credentials";
  return (
    <>
      <NativeSelect
        label="OAuth provider"
        value={fields.provider}
        onChange={(event) => onChange({ provider: event.currentTarget.value as SourceFields["provider"] })}
        data={[
          { value: "google", label: "Google" },
          { value: "microsoft", label: "Microsoft" },
          { value: "other", label: "Another" },
        ]}
      />
      <NativeSelect
        label="Access"
        value={fields.flow}
        onChange={(event) => onChange({ flow: event.currentTarget.value as SourceFields["flow"] })}
        data={[
          { value: "refresh-token", label: "As a user (refresh token)" },
          { value: "client-credentials", label: "As an app (client credentials)" },
        ]}
      />
      <Text label="Client id" value={fields.clientId} onChange={(clientId) => onChange({ clientId })} isRequired />
      <Secret
        label="Client secret"
        isKept={isKept}
        isRequired={isApp}
        value={fields.clientSecret}
        onChange={(clientSecret) => onChange({ clientSecret })}
      />
      {!isApp && (
        <Secret
          label="Refresh token"
          isKept={isKept}
          isRequired
          value={fields.refreshToken}
          onChange={(refreshToken) => onChange({ refreshToken })}
        />
      )}
      {fields.provider === "microsoft" && (
        <Text
          label="Directory (tenant) id"
          value={fields.directory}
          onChange={(directory) => onChange({ directory })}
          isRequired={isApp}
        />
      )}
      {fields.provider === "other" && (
        <Text label="Token URL" value={fields.tokenUrl} onChange={(tokenUrl) => onChange({ tokenUrl })} isRequired />
      )}
    </>
  );
}

type TextProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isRequired?: boolean;
};

function Text({ label, value, onChange, isRequired = false }: TextProps) {
  return (
    <TextInput
      label={label}
      required={isRequired}
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function Secret({ label, value, onChange, isRequired = false, isKept }: TextProps & { readonly isKept: boolean }) {
  return (
    <PasswordInput
      label={label}
      description={isKept ? "Empty: the one that is kept stays." : undefined}
      required={isRequired && !isKept}
      autoComplete="new-password"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
