import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Builds the operator's pages into dist/ui, from where the service serves them. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  css: { postcss: import.meta.dirname },
  // The service puts a new one into each answer (src/http/pages/app.ts).
  html: { cspNonce: "__NONCE__" },
  build: {
    outDir: "../dist/ui",
    emptyOutDir: true,
    manifest: true,
    // Inlined files would be data: URLs, which the page's policy allows for images only.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
});
