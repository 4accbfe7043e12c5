import { own } from "../platform/own.ts";

/** In pixels; a smaller frame, such as one of 1 by 1, has nothing to show to anybody. */
const LEAST = 24;

/** So often within so many milliseconds a cover that is taken away comes back. */
const RETURNS = 10;
const PERIOD = 10_000;

/**
 * Lays a cover that stands behind a frame among the same parent's children exactly over it and
 * keeps it there, by custom properties for its style sheet. Others may stand in between: nobody is
 * pushed away.
 * @param onLost the frame has left its parent, or has another cover, or somebody will not have it
 */
export function layOver(frame: HTMLElement, cover: HTMLElement, onLost: () => void): () => void {
  const { parentElement: parent } = frame;
  let times: number[] = [];
  const isUnwanted = () => {
    const now = performance.now();
    times = times.filter((time) => time > now - PERIOD).concat(now);
    return times.length > RETURNS;
  };
  const look = () => {
    const { nextElementSibling: next } = frame;
    // two would push each other away for ever
    const isTaken = next !== cover && next?.localName === cover.localName;
    if (frame.parentElement !== parent || isTaken) return onLost();
    if (!isBehind(cover, frame)) {
      if (isUnwanted()) return onLost();
      frame.after(cover);
    }
    place(frame, cover);
  };
  cover.toggleAttribute("data-clipped", isClipped(parent));
  const sizes = new ResizeObserver(look);
  const children = new MutationObserver(look);
  sizes.observe(frame);
  if (parent) {
    sizes.observe(parent);
    children.observe(parent, { childList: true });
  }
  addEventListener("load", look);
  look();
  return () => {
    removeEventListener("load", look);
    children.disconnect();
    sizes.disconnect();
  };
}

function isBehind(cover: HTMLElement, frame: HTMLElement): boolean {
  if (cover.parentElement !== frame.parentElement) return false;
  return Boolean(frame.compareDocumentPosition(cover) & Node.DOCUMENT_POSITION_FOLLOWING);
}

function place(frame: HTMLElement, cover: HTMLElement): void {
  const box = frame.getBoundingClientRect();
  const { offsetWidth, offsetHeight, offsetLeft, offsetTop } = frame;
  // Exact to the fraction of a pixel, unless a transform around the frame has turned or scaled it.
  const isPlain = Math.abs(box.width - offsetWidth) < 1;
  const { width, height } = isPlain ? box : { width: offsetWidth, height: offsetHeight };
  if (!cover.toggleAttribute("data-shown", width >= LEAST && height >= LEAST)) return;
  const { borderRadius, position, zIndex } = getComputedStyle(frame);
  const where = position === "fixed" ? position : "absolute";
  const move = (x: number, y: number) => {
    const values = [
      `width:${width}px`,
      `height:${height}px`,
      `x:${x}px`,
      `y:${y}px`,
      `corners:${borderRadius}`,
      `layer:${zIndex}`,
    ];
    cover.style.cssText = [...values, `position:${where}`]
      .map((value) => `--${value}!important`)
      .join(";");
  };
  move(0, 0);
  const start = cover.getBoundingClientRect();
  if (isPlain) move(box.x - start.x, box.y - start.y);
  else move(offsetLeft - cover.offsetLeft, offsetTop - cover.offsetTop);
}

/**
 * Something around the frame cuts or scrolls it, and would not do so to a cover that is positioned
 * from further out.
 */
function isClipped(parent: Element | null): boolean {
  for (let box = parent; box && box !== own("body"); box = box.parentElement) {
    const { overflow, position } = getComputedStyle(box);
    if (overflow !== "visible") return true;
    if (box !== parent && position !== "static") return false;
  }
  return false;
}
