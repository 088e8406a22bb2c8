import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./Dialog.module.css";

type Props = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly size?: "sm" | "md" | "lg" | "xl";
  /** Buttons, at the foot. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** The one kind of dialog. Mantine's own heads it with <header>, which a page has but one of. */
export function Dialog({ title, isOpen, onClose, size = "md", actions, children }: Props) {
  return (
    <Modal.Root opened={isOpen} onClose={onClose} size={size} centered>
      <Modal.Overlay />
      <Modal.Content>
        <div className={styles["head"]}>
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label="Close" />
        </div>
        <Modal.Body>{children}</Modal.Body>
        {actions && <div className={styles["actions"]}>{actions}</div>}
      </Modal.Content>
    </Modal.Root>
  );
}
