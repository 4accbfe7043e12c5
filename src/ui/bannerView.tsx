import { h, render } from "preact";
import { Banner, Frame } from "./Banner.tsx";
import css from "./banner.css?inline";
import { takePlace } from "./host.ts";
import type { ViewContext } from "./view.ts";

/** Shows the first layer, in the top layer where the browser has one. */
export function open(context: ViewContext): () => void {
  const { host, room, leave } = takePlace(context, css);
  render(<Frame {...context} />, room);
  render(<Banner {...context} />, host);
  host.dataset["open"] = "";
  host.popover = "manual";
  host.showPopover?.();
  const timer = setTimeout(context.prefetch, 1500); // most who choose do it within seconds
  return () => {
    clearTimeout(timer);
    host.popover = null;
    delete host.dataset["open"];
    render(null, host);
    render(null, room);
    leave();
  };
}
