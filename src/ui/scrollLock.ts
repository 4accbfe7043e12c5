import { own } from "../platform/own.ts";

const OFTEN = 250;

/**
 * Keeps the page from scrolling for as long as a dialog can be seen, and not a moment longer: what
 * a content blocker has hidden must not leave a page that cannot be moved. Returns the end of it.
 */
export function lockScroll(dialog: HTMLElement): () => void {
  const { style } = own("documentElement");
  const { overflow, scrollbarGutter } = style;
  let isInView = false;
  const look = () => {
    const isSeen =
      isInView && dialog.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    style.overflow = isSeen ? "hidden" : overflow;
    // else the page would jump to where the scrollbar was
    style.scrollbarGutter = isSeen ? "stable" : scrollbarGutter;
  };
  const observer = new IntersectionObserver(([entry]) => {
    isInView = entry?.isIntersecting ?? false;
    look();
  });
  observer.observe(dialog);
  const timer = setInterval(look, OFTEN);
  return () => {
    observer.disconnect();
    clearInterval(timer);
    style.overflow = overflow;
    style.scrollbarGutter = scrollbarGutter;
  };
}
