import { report } from "./core/report.ts";
import { guardHosts } from "./guard/guard.ts";

// Stands before sesame.js, and does all of its work while the parser waits: what follows may be
// what it must hold.
try {
  const words = document.currentScript?.getAttribute("data-guard")?.match(/\S+/g);
  const json = document.querySelector("script#sesame-config")?.textContent;
  // a guard without a list is a mistake, and is printed
  guardHosts(words ?? JSON.parse(json ?? "").guard);
} catch (error) {
  report("the guard", error);
}
