import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";

/**
 * What a key does: `keys` lists alternatives, each one key ("j", "Enter", "ArrowDown", "Shift+j") or two in a row
 * ("g r"). "Mod+k" is Ctrl or Cmd.
 */
export type KeyRow = {
  readonly keys: readonly string[];
  readonly name: string;
  readonly run: (event: KeyboardEvent) => void;
  /** For decisions: a key held down decides once. */
  readonly once?: boolean;
};

type Registry = {
  readonly groups: Map<symbol, { readonly title: string; readonly rows: readonly KeyRow[] }>;
  readonly areSingleOn: boolean;
  readonly setSingle: (isOn: boolean) => void;
};

const switchKey = "nixie-single-keys";
const sequenceMs = 1_500;
const Keys = createContext<Registry | undefined>(undefined);

/** Listens for keys, once for all pages. WCAG 2.1.4: single keys can be turned off. */
export function KeysProvider({ children }: { children: ReactNode }) {
  const groups = useRef<Registry["groups"]>(new Map()).current;
  const [areSingleOn, setSingleOn] = useState(() => localStorage.getItem(switchKey) !== "off");
  const isOn = useRef(areSingleOn);
  isOn.current = areSingleOn;
  useEffect(() => {
    let first: { readonly key: string; readonly at: number } | undefined;
    const onKey = (event: KeyboardEvent) => {
      const key = nameOf(event);
      if (key === undefined) return;
      const sequence =
        first !== undefined && event.timeStamp - first.at < sequenceMs ? `${first.key} ${key}` : undefined;
      first = undefined;
      if (!mayAct(event, key, isOn.current)) return;
      const rows = [...groups.values()].reverse().flatMap((group) => group.rows);
      const row =
        (sequence && rows.find((each) => each.keys.includes(sequence))) || rows.find((each) => each.keys.includes(key));
      if (row === undefined) {
        if (rows.some((each) => each.keys.some((name) => name.startsWith(`${key} `))))
          first = { key, at: event.timeStamp };
        return;
      }
      if (row.once && event.repeat) return;
      event.preventDefault();
      row.run(event);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [groups]);
  const registry = useMemo<Registry>(
    () => ({
      groups,
      areSingleOn,
      setSingle(next) {
        localStorage.setItem(switchKey, next ? "on" : "off");
        setSingleOn(next);
      },
    }),
    [groups, areSingleOn],
  );
  return <Keys.Provider value={registry}>{children}</Keys.Provider>;
}

/** "j", "Shift+j", "Mod+k"; undefined while an input method composes. */
function nameOf(event: KeyboardEvent): string | undefined {
  if (event.isComposing || event.key === "Process" || event.altKey) return undefined;
  const isLetter = /^[a-z]$/i.test(event.key);
  const key = isLetter ? event.key.toLowerCase() : event.key;
  const shift = event.shiftKey && (isLetter || event.key.length > 1) ? "Shift+" : "";
  return `${event.ctrlKey || event.metaKey ? "Mod+" : ""}${shift}${key}`;
}

/** Keys belong to whoever types, to an open dialog, and to a button that has the focus. */
function mayAct(event: KeyboardEvent, key: string, areSingleOn: boolean): boolean {
  if (key.startsWith("Mod+")) return true;
  if (!areSingleOn && key.length === 1) return false;
  if (document.querySelector('[role="dialog"][aria-modal="true"]') !== null) return false;
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  if (target === undefined) return true;
  if (target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox]):not([type=radio])")) {
    return false;
  }
  const presses = key === "Enter" || key === " ";
  return !(presses && target.closest("a, button, summary, [role=button], [role=option], [role=menuitem], [role=tab]"));
}

/** Binds keys while this part is shown, and lists them in the help under a title. */
export function useKeys(title: string, rows: readonly KeyRow[]): void {
  const registry = useRegistry();
  const id = useRef(Symbol(title)).current;
  // The newest rows always, without binding anew at each render.
  const current = useRef(rows);
  current.current = rows;
  useEffect(() => {
    registry.groups.set(id, {
      title,
      get rows() {
        return current.current;
      },
    });
    return () => void registry.groups.delete(id);
  }, [registry.groups, id, title]);
}

/** For the help: what is bound now, and the switch for single keys. */
export function useRegistry(): Registry {
  const registry = useContext(Keys);
  if (registry === undefined) throw new Error("Cannot bind keys: expected a KeysProvider around");
  return registry;
}

/** "Mod+k" as people read it. */
export function keyLabel(key: string): string {
  const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);
  return key
    .replace("Mod+", isApple ? "⌘" : "Ctrl ")
    .replace("Shift+", "⇧")
    .replace("ArrowDown", "↓")
    .replace("ArrowUp", "↑")
    .replace("Escape", "Esc");
}
