import {
  type CSSVariablesResolver,
  createTheme,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
} from "@mantine/core";

const blue: MantineColorsTuple = [
  "#eaf2fd", "#d6e4f9", "#adc8f2", "#80a9ea", "#5a8ee4", "#3f7bdd", "#2a6bd2", "#1b5ebb", "#164e9d", "#0f3f80",
]; // biome-ignore format: a row of shades

/** The same key as in public/theme.js. */
export const colorSchemes = localStorageColorSchemeManager({ key: "nixie-color-scheme" });

export const theme = createTheme({
  primaryColor: "blue",
  primaryShade: { light: 7, dark: 7 },
  colors: { blue },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Liberation Mono", Menlo, Consolas, monospace',
  headings: { fontWeight: "650" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Modal: { defaultProps: { transitionProps: { duration: 0 } } },
    // Its colour alone does not show on both grounds; the underline does.
    Anchor: { defaultProps: { underline: "always" } },
    // Words as they are written: capitals are harder to read, and break into less room.
    // In the colour of its kind the title would be too pale; the border and the icon tell the kind.
    Alert: { styles: { title: { color: "var(--mantine-color-text)" } } },
    Badge: { defaultProps: { tt: "none" } },
    Tooltip: { defaultProps: { events: { hover: true, focus: true, touch: true } } },
  },
});

/** What is too pale by default (below 4.5:1 beside its ground) is made darker, or lighter in the dark. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#55606b",
    "--mantine-color-placeholder": "#5f6b76",
    "--mantine-color-error": "#b01818",
    "--mantine-color-anchor": "#164e9d",
    "--mantine-color-disabled-color": "#5f6b76",
    "--nixie-ground": "#f7f8fa",
    "--nixie-card": "#ffffff",
    "--nixie-line": "#dde1e6",
    "--nixie-chosen": "#dce8f9",
    "--nixie-chosen-text": "#0f3f80",
    "--nixie-mark": "#ffe08a",
    "--nixie-mark-line": "#b07a00",
    "--nixie-good": "#0b6b45",
    "--nixie-warn": "#8a4b00",
    "--nixie-bad": "#b01818",
  },
  dark: {
    "--mantine-color-body": "#14181d",
    "--mantine-color-text": "#e6eaee",
    "--mantine-color-dimmed": "#a9b4bf",
    "--mantine-color-placeholder": "#94a0ac",
    "--mantine-color-error": "#ff9c94",
    "--mantine-color-anchor": "#9cc3ff",
    "--mantine-color-disabled-color": "#94a0ac",
    "--nixie-ground": "#101418",
    "--nixie-card": "#1a2027",
    "--nixie-line": "#343d47",
    "--nixie-chosen": "#1e3556",
    "--nixie-chosen-text": "#d3e4ff",
    "--nixie-mark": "#6b5200",
    "--nixie-mark-line": "#ffd166",
    "--nixie-good": "#6fd3a5",
    "--nixie-warn": "#ffbf69",
    "--nixie-bad": "#ff9c94",
  },
});
