import { Button, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { Dialog } from "./Dialog.tsx";
import { FaultText } from "./Fault.tsx";

type Props = {
  readonly title: string;
  readonly children: ReactNode;
  /** What the button says: the act itself, never "OK". */
  readonly act: string;
  readonly isDanger?: boolean;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** The dialog closes once this is done, and shows what went wrong when it is not. */
  readonly onConfirm: () => Promise<unknown>;
};

/** Asks before something that is not easily taken back. */
export function Confirm({ title, children, act, isDanger = false, isOpen, onClose, onConfirm }: Props) {
  const [fault, setFault] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    setFault(undefined);
    try {
      await onConfirm();
      onClose();
    } catch (caught) {
      setFault(caught);
    } finally {
      setBusy(false);
    }
  };
  const actions = (
    <>
      <Button variant="default" onClick={onClose}>
        Cancel
      </Button>
      <Button color={isDanger ? "red.9" : "blue"} loading={isBusy} onClick={confirm} data-autofocus>
        {act}
      </Button>
    </>
  );
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} actions={actions}>
      <Text component="div">{children}</Text>
      {fault !== undefined && <FaultText fault={fault} />}
    </Dialog>
  );
}
