/** What can be said of a control that has the focus. */
export interface FocusedLook {
  /** Its action, category, service or text. */
  readonly name: string;
  /** Width of the ring in CSS pixels. */
  readonly ring: number;
  /** Of the ring with what is behind it, 1 to 21. */
  readonly contrast: number;
  /** Why it cannot be seen as a whole, empty where it can. */
  readonly hidden: string;
}

export interface Look {
  /** Our elements that are rendered, those in shadow roots too. */
  ours(): HTMLElement[];
  /** Those that can be used. */
  controls(): HTMLElement[];
  nameOf(element: Element | null): string;
  /** Of a colour with what is behind an element, 1 to 21; a layer more can lie between. */
  contrast(color: string, behind: Element | null, ...layers: string[]): number;
  /** Of each of our texts with what is behind it. */
  texts(): { text: string; contrast: number }[];
  active(): Element | null;
  focused(): FocusedLook;
}

declare global {
  interface Window {
    look: Look;
  }
}

/** Puts `window.look` into a page. Stands alone, since it is sent to the browser as text. */
export function installLook(): void {
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

  /** Colours over each other as the browser mixes them, in whichever way they are written. */
  function mixed(colors: readonly string[]): number[] {
    if (!context) return [];
    for (const color of colors) {
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
    }
    return Array.from(context.getImageData(0, 0, 1, 1).data.subarray(0, 3));
  }
  const luminance = (rgb: number[]) => {
    const [r = 0, g = 0, b = 0] = rgb.map((c) =>
      c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  /** As it is rendered: what is slotted stands in its slot. */
  const above = (element: Element): Element | null => {
    const root = element.getRootNode();
    return (
      element.assignedSlot ??
      element.parentElement ??
      (root instanceof ShadowRoot ? root.host : null)
    );
  };
  function behindAll(element: Element | null): string[] {
    const layers: string[] = [];
    for (let one = element; one; one = above(one))
      layers.unshift(getComputedStyle(one).backgroundColor);
    return ["#fff", ...layers];
  }
  function inside(root: ParentNode): HTMLElement[] {
    return [...root.querySelectorAll<HTMLElement>("*")].flatMap((it) => [
      it,
      ...(it.shadowRoot ? inside(it.shadowRoot) : []),
    ]);
  }
  const isSeen = (it: HTMLElement) =>
    it.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    it.getBoundingClientRect().width > 1;
  function topmost(x: number, y: number): Element | null {
    let found = document.elementFromPoint(x, y);
    for (let inner = found; inner; found = inner) {
      inner = inner.shadowRoot?.elementFromPoint(x, y) ?? null;
      if (!inner || inner === found) break;
    }
    return found;
  }
  const around = (box: DOMRect, by: number) =>
    new DOMRect(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by);
  const isWithin = (box: DOMRect, outer: DOMRect) =>
    box.left >= outer.left - 0.5 &&
    box.top >= outer.top - 0.5 &&
    box.right <= outer.right + 0.5 &&
    box.bottom <= outer.bottom + 0.5;

  /** The ring as well must not be cut off by what scrolls. */
  function whyHidden(element: Element, by: number): string {
    const box = element.getClientRects()[0] ?? new DOMRect();
    if (!isWithin(box, new DOMRect(0, 0, innerWidth, innerHeight))) return "it is out of view";
    const found = topmost(box.x + box.width / 2, box.y + box.height / 2);
    if (found !== element && !element.contains(found)) return `${look.nameOf(found)} is over it`;
    for (let outer = above(element); outer; outer = above(outer))
      if (
        getComputedStyle(outer).overflow !== "visible" &&
        !isWithin(around(box, by), outer.getBoundingClientRect())
      )
        return `its ring is cut off by ${outer.getAttribute("part") ?? outer.localName}`;
    return "";
  }

  const look: Look = {
    ours: () =>
      [
        ...document.querySelectorAll<HTMLElement>(
          "sesame-consent, sesame-placeholder, sesame-cookies",
        ),
      ]
        .flatMap((host) => [...inside(host), ...(host.shadowRoot ? inside(host.shadowRoot) : [])])
        .filter(isSeen),
    controls: () =>
      look
        .ours()
        .filter(
          (it) => it.matches("a, button, select, summary, input") && !it.matches(":disabled"),
        ),
    nameOf: (it) =>
      (it instanceof HTMLElement &&
        (it.dataset["action"] ?? it.dataset["category"] ?? it.dataset["service"])) ||
      it?.textContent?.trim().slice(0, 40) ||
      it?.localName ||
      "nothing",
    contrast(color, behind, ...layers) {
      const back = [...behindAll(behind), ...layers];
      const [darker = 0, lighter = 0] = [
        luminance(mixed(back)),
        luminance(mixed([...back, color])),
      ].sort((a, b) => a - b);
      return (lighter + 0.05) / (darker + 0.05);
    },
    texts: () =>
      look
        .ours()
        .filter(
          (it) =>
            it.matches("select, svg") ||
            [...it.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim()),
        )
        .filter((it) => !it.matches("option, style"))
        .map((it) => ({
          text: look.nameOf(it),
          contrast: look.contrast(getComputedStyle(it).color, it),
        })),
    active() {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active;
    },
    focused() {
      const active = look.active();
      if (!active) return { name: "nothing", ring: 0, contrast: 0, hidden: "" };
      const { outlineWidth, outlineStyle, outlineColor, outlineOffset } = getComputedStyle(active);
      const ring = outlineStyle === "none" ? 0 : Number.parseFloat(outlineWidth);
      const contrast = look.contrast(outlineColor, above(active));
      return {
        name: look.nameOf(active),
        ring,
        contrast,
        hidden: whyHidden(active, ring + Number.parseFloat(outlineOffset)),
      };
    },
  };
  window.look = look;
}
