import { Button, CloseButton } from "@mantine/core";
import { useSyncExternalStore } from "react";
import styles from "./toast.module.css";

type Toast = {
  readonly id: number;
  readonly text: string;
  readonly kind: "done" | "fault";
  readonly action?: { readonly name: string; readonly run: () => void } | undefined;
};

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says for some seconds that something was done, or why not. A screen reader says it too. */
export function toast(text: string, options: Partial<Pick<Toast, "kind" | "action">> = {}): void {
  const id = ++lastId;
  set([...toasts.slice(-2), { id, text, kind: options.kind ?? "done", action: options.action }]);
  setTimeout(() => set(toasts.filter((each) => each.id !== id)), options.kind === "fault" ? 10_000 : 5_000);
}

/** Where they are shown: below the head of the page, where no button of the page is. */
export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <div className={styles["place"]} role="status" aria-live="polite">
      {shown.map(({ id, text, kind, action }) => (
        <div key={id} className={styles["toast"]} data-kind={kind}>
          <span className="break">{text}</span>
          {action && (
            <Button size="compact-sm" variant="default" onClick={action.run}>
              {action.name}
            </Button>
          )}
          <CloseButton size="sm" aria-label="Dismiss" onClick={() => set(toasts.filter((each) => each.id !== id))} />
        </div>
      ))}
    </div>
  );
}
