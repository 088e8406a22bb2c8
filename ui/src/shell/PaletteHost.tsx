import { lazy, Suspense, useEffect, useState } from "react";

const Palette = lazy(() => import("./Palette.tsx").then(({ Palette }) => ({ default: Palette })));
const opened = "nixie-palette";

/** Opens the palette from anywhere. */
export function openPalette(): void {
  window.dispatchEvent(new Event(opened));
}

/** Loads the palette the first time that it is asked for. */
export function PaletteHost() {
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    const onOpen = () => setAsked((times) => times + 1);
    window.addEventListener(opened, onOpen);
    return () => window.removeEventListener(opened, onOpen);
  }, []);
  if (asked === 0) return null;
  return (
    <Suspense fallback={null}>
      <Palette asked={asked} />
    </Suspense>
  );
}
