import { type FormEvent, useState } from "react";

/** Submits a form: while it is under way it is busy, and what went wrong is told beside it. */
export function useSubmit(act: (form: FormData) => Promise<unknown>) {
  const [fault, setFault] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setFault(undefined);
    try {
      await act(form);
    } catch (caught) {
      setFault(caught);
    } finally {
      setBusy(false);
    }
  };
  return { fault, isBusy, submit };
}

/** A field of a form as text. */
export function textOf(form: FormData, name: string): string {
  return String(form.get(name) ?? "");
}
