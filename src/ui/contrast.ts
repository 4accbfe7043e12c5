/** Red, green and blue, 0 to 1, and how much it covers where that is not all. */
type Color = readonly number[];

/** WCAG 2.2, SC 1.4.3: the least contrast of text. */
const LEAST = 4.5;
const BLACK: Color = [0, 0, 0];
const WHITE: Color = [1, 1, 1];

/**
 * Whatever accent the owner has chosen, the words on it can be read: where the colour of the text
 * does not hold, black or white takes over. What is no colour, a gradient say, is no accent.
 */
export function holdContrast(room: HTMLElement): void {
  let colors = readColors(room);
  if (!colors.isColor) {
    room.style.setProperty("--accent", "var(--text)");
    colors = readColors(room);
  }
  const { accent, onAccent, background } = colors;
  const seen = over(accent, background);
  if (contrast(seen, onAccent) >= LEAST) return;
  room.style.setProperty(
    "--on-accent",
    contrast(seen, WHITE) > contrast(seen, BLACK) ? "#fff" : "#000",
  );
}

/** What is seen of a colour that lets another through. */
function over([red = 0, green = 0, blue = 0, alpha = 1]: Color, behind: Color): Color {
  return [red, green, blue].map((part, at) => part * alpha + (behind[at] ?? 0) * (1 - alpha));
}

/**
 * Properties that paint nothing here. All are read at once: of what is not shown yet WebKit
 * remembers the first reading.
 */
function readColors(room: HTMLElement) {
  const { style } = room;
  style.columnRuleColor = mixed("--accent");
  style.outlineColor = mixed("--on-accent");
  style.textDecorationColor = mixed("--background");
  const computed = getComputedStyle(room);
  const colors = {
    isColor: CSS.supports("color", computed.getPropertyValue("--accent")),
    accent: parse(computed.columnRuleColor),
    onAccent: parse(computed.outlineColor),
    background: parse(computed.textDecorationColor),
  };
  style.columnRuleColor = style.outlineColor = style.textDecorationColor = "";
  return colors;
}

/**
 * A mixture of a colour with itself is given as `color(srgb 0.1 0.2 0.3)`, in whichever way it was
 * written.
 */
function mixed(property: string): string {
  return `color-mix(in srgb, var(${property}), var(${property}))`;
}

function parse(color: string): Color {
  const [red = 0, green = 0, blue = 0, ...alpha] = (color.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(
    Number,
  );
  const most = color.startsWith("rgb") ? 255 : 1;
  return [red / most, green / most, blue / most, ...alpha];
}

/** WCAG 2.2, definition of contrast ratio: 1 to 21. */
export function contrast(one: Color, other: Color): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: Color): number {
  const [red = 0, green = 0, blue = 0] = color.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
