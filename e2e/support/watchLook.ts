/** Says what has changed since it was made. */
export interface Watch {
  changes(): Promise<string[]>;
}

/**
 * Remembers boxes and every computed property of our element, of what is slotted into it and of all
 * in its shadow root. Runs in the page.
 * @param where `"frame"`: places are measured from the held frame, which the page may move
 */
export function watchLook({
  tag,
  where,
}: {
  readonly tag: string;
  readonly where: "page" | "frame";
}): Watch {
  const PLACES = /^(inset|top|right|bottom|left|translate)/;
  const look = () => {
    const found: Record<string, string> = {};
    const from =
      where === "frame" ? document.querySelector("iframe")?.getBoundingClientRect() : undefined;
    const host = document.querySelector(tag);
    const elements = [
      ...(host ? [host, ...host.children] : []),
      ...(host?.shadowRoot?.querySelectorAll("*") ?? []),
    ];
    for (const [at, element] of elements.entries()) {
      const name = `${at} ${element.getAttribute("part") ?? element.localName}`;
      const style = getComputedStyle(element);
      const { x, y, width, height } = element.getBoundingClientRect();
      if (style.display !== "contents")
        found[name] = [x - (from?.x ?? 0), y - (from?.y ?? 0), width, height]
          .map((number) => number.toFixed(1))
          .join(" ");
      for (const property of style) {
        // What a property of the page's own feeds is seen where it is used; our element itself has
        // no words.
        const isOfPage =
          property.startsWith("--") || (element === host && property === "unicode-bidi");
        const isSkipped =
          isOfPage || (element === host && where === "frame" && PLACES.test(property));
        if (!isSkipped) found[`${name} ${property}`] = style.getPropertyValue(property);
      }
      for (const side of ["::before", "::after"])
        found[name + side] = getComputedStyle(element, side).content;
    }
    return found;
  };
  const before = look();
  return {
    async changes() {
      // what follows the frame does so with the next frames
      for (const _ of "ab") await new Promise(requestAnimationFrame);
      const after = look();
      const names = Object.keys({ ...before, ...after }).filter(
        (name) => before[name] !== after[name],
      );
      return names.map((name) => `${name}: ${before[name]} became ${after[name]}`);
    },
  };
}
