import { Confirm } from "../parts/Confirm.tsx";
import { AddressDialog } from "./AddressDialog.tsx";
import { type Row, type Ruling, rulingWords } from "./choices.ts";
import { MembersDialog } from "./MembersDialog.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";
import { RecentDialog } from "./RecentDialog.tsx";
import type { Beside } from "./use-decisions.ts";

/** The one dialog that is open. */
export type OpenDialog =
  | { readonly kind: "reason"; readonly row: Row }
  | { readonly kind: "members"; readonly row: Row; readonly ruling: Ruling | undefined }
  | { readonly kind: "address"; readonly row: Row; readonly ruling: Ruling }
  | { readonly kind: "many"; readonly ruling: Ruling }
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
  readonly onUndone: () => void;
};

/** Whatever the review page asks in a dialog. */
export function ReviewDialogs({ dialog, mayDecide, selected, onClose, onDecide, onDecideMany, onUndone }: Props) {
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
    case "recent":
      return <RecentDialog mayUndo={mayDecide} onClose={onClose} onUndone={onUndone} />;
    default:
      return dialog satisfies never;
  }
}
