import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { Dialog } from "../parts/Dialog.tsx";
import { Waiting } from "../parts/Waiting.tsx";

// Loaded when one is opened first: an address is shown without any.
const MessageView = lazy(async () => ({ default: (await import("../message/MessageView.tsx")).MessageView }));

type Props = { readonly id: string | undefined; readonly onClose: () => void };

/** A returned message over the page of its address. */
export function MessageDialog({ id, onClose }: Props) {
  return (
    <Dialog title="The returned message" isOpen={id !== undefined} onClose={onClose} size="xl">
      {id !== undefined && (
        <Suspense fallback={<Waiting />}>
          <MessageView id={id} />
          <Anchor component={Link} to="/messages/$id" params={{ id } as never}>
            What was read from it
          </Anchor>
        </Suspense>
      )}
    </Dialog>
  );
}
