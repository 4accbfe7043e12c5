import type { Page } from "@playwright/test";
import { contrast } from "../../src/ui/contrast.ts";

/** One of the two answers as a visitor meets it. */
export interface Answer {
  readonly label: string;
  /** Its tag, type and role. */
  readonly kind: string;
  readonly width: number;
  readonly height: number;
  readonly top: number;
  /** Red, green and blue, 0 to 1: of its words, of itself over what is behind it. */
  readonly ink: readonly number[];
  readonly paper: readonly number[];
  /** The middle and the corners take a click, after scrolling inside the layer where it scrolls. */
  readonly isReachable: boolean;
}

interface Answers {
  readonly reject: Answer;
  readonly accept: Answer;
  /** The computed properties that are not the same, in words. */
  readonly different: readonly string[];
}

/** Reject and accept in the layer that is on top. Runs in the page. */
function measureAnswers(): Answers {
  const host = document.querySelector("sesame-consent");
  const dialogs = [...(host?.shadowRoot?.querySelectorAll("dialog[open]") ?? [])];
  // the banner's own buttons are slotted
  const layer = dialogs.find((dialog) => dialog.querySelector("[data-action]")) ?? host;
  const colorOf = (text: string) => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(
      Number,
    );
    const whole = text.startsWith("rgb") ? 255 : 1;
    return { color: [red / whole, green / whole, blue / whole], alpha };
  };
  const over = (text: string, behind: number[]) => {
    const { color, alpha } = colorOf(text);
    return color.map((part, at) => part * alpha + (behind[at] ?? 0) * (1 - alpha));
  };
  const outside = (element: Element) =>
    element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as ShadowRoot).host;
  const paperOf = (element: Element): number[] => {
    const around = outside(element);
    return over(getComputedStyle(element).backgroundColor, around ? paperOf(around) : [1, 1, 1]);
  };
  const find = (action: string) => {
    const button = layer?.querySelector<HTMLElement>(`:scope [data-action="${action}"]`);
    if (!button) throw new Error(`there is no ${action}`);
    return button;
  };
  const measure = (button: HTMLElement): Answer => {
    button.scrollIntoView({ block: "nearest" });
    const { left, right, top, bottom, width, height } = button.getBoundingClientRect();
    const root = button.getRootNode() as Document | ShadowRoot;
    const points = [
      [left + 8, top + 8],
      [right - 8, top + 8],
      [left + 8, bottom - 8],
      [right - 8, bottom - 8],
    ];
    const middle = [(left + right) / 2, (top + bottom) / 2];
    const style = getComputedStyle(button);
    const paper = paperOf(button);
    return {
      label: button.textContent,
      kind: `${button.localName} ${button.getAttribute("type")} ${button.role}`,
      width,
      height,
      top: top + (layer?.scrollTop ?? 0),
      ink: over(style.color, paper),
      paper,
      isReachable: [...points, middle].every(
        ([x = 0, y = 0]) => root.elementFromPoint(x, y) === button,
      ),
    };
  };
  // Two columns of one width differ by a fraction of a pixel; the boxes are measured apart.
  const rounded = (value: string) =>
    value.replace(/\d+\.\d+px/g, (length) => `${Math.round(Number.parseFloat(length) / 2) * 2}px`);
  const [reject, accept] = [find("reject-all"), find("accept-all")];
  const [its, other] = [getComputedStyle(reject), getComputedStyle(accept)];
  const names = [...its].filter((name) => !name.startsWith("--"));
  const values = names.map(
    (name) => [name, its.getPropertyValue(name), other.getPropertyValue(name)] as const,
  );
  const different = values.filter(([, one, two]) => rounded(one) !== rounded(two));
  return {
    reject: measure(reject),
    accept: measure(accept),
    different: different.map(([name, one, two]) => `${name} is ${one}, of accept ${two}`),
  };
}

/** Reject and accept in the layer that is on top. */
export function answersOf(page: Page): Promise<Answers> {
  return page.evaluate(measureAnswers);
}

/**
 * What sets the two apart, and what makes both of no use; empty where they are as good as each
 * other.
 */
export async function unfairness(page: Page): Promise<string[]> {
  const { reject, accept, different } = await answersOf(page);
  const faults = [...different];
  if (reject.kind !== accept.kind)
    faults.push(`it is a ${reject.kind}, accept is a ${accept.kind}`);
  for (const name of ["width", "height"] as const)
    if (Math.abs(reject[name] - accept[name]) > 0.1)
      faults.push(`its ${name} is ${reject[name]}, of accept ${accept[name]}`);
  if (!reject.isReachable) faults.push("reject cannot be reached");
  if (!accept.isReachable) faults.push("accept cannot be reached");
  if (!reject.label.trim() || reject.label === accept.label)
    faults.push(`reject says ${reject.label}`);
  return faults;
}

/** Contrast of the words of both, WCAG 2.2: 1 to 21. */
export async function contrastsOf(page: Page): Promise<number[]> {
  const { reject, accept } = await answersOf(page);
  return [reject, accept].map(({ ink, paper }) => contrast(ink, paper));
}

export const POSITIONS = [
  "bottom",
  "top",
  "bottom-start",
  "bottom-end",
  "top-start",
  "top-end",
  "center",
] as const;

export const SCREENS = [
  { width: 1440, height: 900 },
  { width: 360, height: 740 },
  { width: 320, height: 256 },
] as const;

/** One from right to left, and those with the longest words. */
export const LANGUAGES = ["en", "de", "ar", "fi", "el", "hu"] as const;
