// Before the first paint: the page must not flash white for who reads in the dark.
(() => {
  let chosen = "auto";
  try {
    chosen = localStorage.getItem("nixie-color-scheme") || "auto";
  } catch {
    // A browser that keeps nothing for us: as the system has it.
  }
  const isDark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", isDark ? "dark" : "light");
})();
