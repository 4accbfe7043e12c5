import type { Theme } from "../core/settings.ts";
import { own } from "../platform/own.ts";

/**
 * `auto` follows the page and not the system alone: a dark card on a page that is always white
 * would look like a fault. The page's own background decides; where it has none, its `color-scheme`
 * together with the system.
 */
export function themeOf(theme: Theme): Theme {
  if (theme !== "auto") return theme;
  const { backgroundColor, colorScheme } = getComputedStyle(own("documentElement"));
  return (isDark(getComputedStyle(own("body")).backgroundColor) ??
    isDark(backgroundColor) ??
    prefersDark(colorScheme))
    ? "dark"
    : "light";
}

/** Of an `rgb()` or `rgba()` colour; undefined where it lets through what is behind it. */
function isDark(color: string): boolean | undefined {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
  // brightness as the eye weighs it, against the middle
  return alpha < 0.5 ? undefined : red * 3 + green * 6 + blue < 1275;
}

function prefersDark(colorScheme: string): boolean {
  return (
    colorScheme.includes("dark") &&
    (!colorScheme.includes("light") || matchMedia("(prefers-color-scheme: dark)").matches)
  );
}
