import { useMemo } from "react";
import { encode } from "uqr";

/** A QR code, black on white in any scheme, as scanners want it. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { data, size } = useMemo(() => encode(text, { ecc: "M", border: 3 }), [text]);
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      style={{ background: "#fff", display: "block", margin: "0 auto", maxWidth: "14rem", width: "100%" }}
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
