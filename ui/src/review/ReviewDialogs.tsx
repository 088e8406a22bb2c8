import { lazy, Suspense } from "react";
import { Confirm } from "../parts/Confirm.tsx";
import { guessOf, type Row, type Ruling, rulingWords } from "./choices.ts";
import type { Beside } from "./use-decisions.ts";

// Loaded when one is opened first: the page itself has to be there soon.
const AddressDialog = lazy(async () => ({ default: (await import("./AddressDialog.tsx")).AddressDialog }));
const MembersDialog = lazy(async () => ({ default: (await import("./MembersDialog.tsx")).MembersDialog }));
const ReasonDialog = lazy(async () => ({ default: (await import("./ReasonDialog.tsx")).ReasonDialog }));
const RecentDialog = lazy(async () => ({ default: (await import("./RecentDialog.tsx")).RecentDialog }));
const AlwaysDialog = lazy(async () => ({ default: (await import("../rules/AlwaysDialog.tsx")).AlwaysDialog }));

/** The one dialog that is open. */
export type OpenDialog =
  | { readonly kind: "reason"; readonly row: Row }
  | { readonly kind: "members"; readonly row: Row; readonly ruling: Ruling | undefined }
  | { readonly kind: "address"; readonly row: Row; readonly ruling: Ruling }
  | { readonly kind: "many"; readonly ruling: Ruling }
  | { readonly kind: "always"; readonly row: Row }
  | { readonly kind: "recent" };

type Props = {
  readonly dialog: OpenDialog | undefined;
  readonly mayDecide: boolean;
  /** Reviews that are selected. */
  readonly selected: number;
  readonly onClose: () => void;
  /** Without anything said beside it, it is decided as by a button. */
  readonly onDecide: (row: Row, ruling: Ruling, beside?: Beside) => void;
  readonly onDecideMany: (ruling: Ruling) => void;
  /** The queue has to be looked at anew. */
  readonly onChanged: () => void;
};

/** Whatever the review page asks in a dialog. */
export function ReviewDialogs(props: Props) {
  return (
    <Suspense>
      <Shown {...props} />
    </Suspense>
  );
}

function Shown({ dialog, mayDecide, selected, onClose, onDecide, onDecideMany, onChanged }: Props) {
  switch (dialog?.kind) {
    case undefined:
      return null;
    case "reason":
      return <ReasonDialog row={dialog.row} onClose={onClose} onDecide={(ruling) => onDecide(dialog.row, ruling)} />;
    case "members":
      return (
        <MembersDialog
          row={dialog.row}
          ruling={dialog.ruling}
          onClose={onClose}
          onDecide={(ruling, members) => onDecide(dialog.row, ruling, { members })}
        />
      );
    case "address":
      return (
        <AddressDialog
          ruling={dialog.ruling}
          onClose={onClose}
          onDecide={(ruling, address) => onDecide(dialog.row, ruling, { address })}
        />
      );
    case "many":
      return (
        <Confirm
          title={`Decide ${selected.toLocaleString()} reviews?`}
          act={`${rulingWords(dialog.ruling)} for ${selected.toLocaleString()}`}
          isOpen
          onClose={onClose}
          onConfirm={async () => onDecideMany(dialog.ruling)}
        >
          All that are selected are decided as “{rulingWords(dialog.ruling)}”. It can be undone as one. Reviews that are
          about several people stay in the queue.
        </Confirm>
      );
    case "always":
      return (
        <AlwaysDialog
          reviewId={dialog.row.id}
          reason={guessOf(dialog.row)?.reason ?? "not-a-report"}
          onClose={onClose}
          onMade={onChanged}
        />
      );
    case "recent":
      return <RecentDialog mayUndo={mayDecide} onClose={onClose} onUndone={onChanged} />;
    default:
      return dialog satisfies never;
  }
}
