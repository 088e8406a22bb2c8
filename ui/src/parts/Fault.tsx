import { Alert, Button } from "@mantine/core";
import { ApiFault } from "../api/client.ts";

type Props = {
  /** What could not be done: "Cannot show the list". */
  readonly action?: string;
  readonly fault: unknown;
  readonly onRetry?: () => void;
};

/** What went wrong, why, a way to try again, and the request id under which the log has more. */
export function Fault({ action = "This did not work", fault, onRetry }: Props) {
  return (
    <Alert color="red" variant="outline" title={action} role="alert" my="md">
      <FaultText fault={fault} />
      {onRetry && (
        <Button variant="default" mt="sm" size="xs" onClick={onRetry}>
          Retry
        </Button>
      )}
    </Alert>
  );
}

/** The same in one line, beside a form. */
export function FaultText({ fault }: { readonly fault: unknown }) {
  const { message, requestId } = fault instanceof ApiFault ? fault : { message: String(fault), requestId: undefined };
  return (
    <p className="break" style={{ color: "var(--mantine-color-error)", margin: "0.5rem 0" }} role="alert">
      {message}
      {requestId && (
        <>
          {" "}
          <small>
            Request <code>{requestId}</code>
          </small>
        </>
      )}
    </p>
  );
}
