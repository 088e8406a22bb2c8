import type { Page } from "playwright-core";

/**
 * Texts that are too pale for what is behind them (WCAG 1.4.3: 4.5:1, large ones 3:1), a line each. axe leaves out what it
 * cannot be sure of; this reckons with every ancestor's ground.
 */
export function findPaleTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    type Colour = readonly [number, number, number, number];
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const known = new Map<string, Colour>();
    const read = (text: string): Colour => {
      const before = known.get(text);
      if (before !== undefined || canvas === null) return before ?? [0, 0, 0, 0];
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = text;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
      const colour: Colour = [red, green, blue, alpha / 255];
      known.set(text, colour);
      return colour;
    };
    const over = (top: Colour, ground: Colour): Colour => {
      const mix = (index: 0 | 1 | 2) => top[index] * top[3] + ground[index] * (1 - top[3]);
      return [mix(0), mix(1), mix(2), 1];
    };
    const groundOf = (element: Element): Colour => {
      const layers: Colour[] = [];
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const colour = read(getComputedStyle(at).backgroundColor);
        if (colour[3] > 0) layers.push(colour);
        if (colour[3] === 1) break;
      }
      return layers.reduceRight((ground, layer) => over(layer, ground), [255, 255, 255, 1] as Colour);
    };
    const light = ([red, green, blue]: Colour) => {
      const part = (value: number) => (value <= 10.3 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
      return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
    };
    const isShown = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      element.closest(":disabled, [aria-disabled=true], [data-disabled]") === null;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const faults = new Set<string>();
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? "";
      if (element === null || text === "" || !isShown(element)) continue;
      const style = getComputedStyle(element);
      const ground = groundOf(element);
      const [first, second] = [light(over(read(style.color), ground)), light(ground)];
      const ratio = (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
      const size = Number.parseFloat(style.fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      if (ratio < (isLarge ? 3 : 4.5) - 0.005)
        faults.add(`${ratio.toFixed(2)}:1 "${text.slice(0, 40)}" ${style.color}`);
    }
    return [...faults];
  });
}

/** What answers a click but cannot be reached by keys, a line each: React keeps its handlers on the elements. */
export function findUnreachable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const interactive = "a[href], button, input, select, textarea, summary, label, [tabindex]";
    const faults: string[] = [];
    for (const element of document.querySelectorAll("#root *, [data-portal] *")) {
      const key = Object.keys(element).find((name) => name.startsWith("__reactProps$"));
      const handlers =
        key === undefined ? undefined : (element as unknown as Record<string, { onClick?: unknown }>)[key];
      if (handlers?.onClick === undefined || !element.checkVisibility()) continue;
      // Clicking beside a dialog closes it, as Escape does.
      if (element.matches("[class*=overlay i], [class*=inner i], [class*=Portal]")) continue;
      if (element.closest(interactive) === null && element.querySelector(interactive) === null) {
        faults.push(element.outerHTML.slice(0, 120));
      }
    }
    // Within these one moves by arrows, so all but one are out of the order of Tab.
    const roving = "[role=option], [role=tab], [role=menuitem], [role=radio], [type=radio], [class*=Spotlight-action]";
    for (const element of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea")) {
      if (!element.checkVisibility() || element.matches(roving) || element.closest("[aria-hidden=true]")) continue;
      const isNamed = /Close|Clear|Toggle password|Show password/i.test(element.getAttribute("aria-label") ?? "");
      if (
        (element as HTMLElement).tabIndex < 0 &&
        !isNamed &&
        !element.matches("[class*=controls] *, [class*=section] *")
      )
        faults.push(`tabindex -1: ${element.outerHTML.slice(0, 120)}`);
    }
    return faults;
  });
}

/** Rows that are in the page, wherever a list scrolls. */
export function countRows(page: Page): Promise<number> {
  return page.locator("tbody tr:not([aria-hidden]), [role=option], [data-row]").count();
}
