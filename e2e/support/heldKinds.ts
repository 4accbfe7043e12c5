import type { Site, Tab } from "./tab.ts";

const PIXEL = Buffer.from("R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==", "base64");
const FRAME = `title="f" width="300" height="200"`;

/** Elements that can be held, each with an address of its own by which it is known on the wire. */
export const HELD_KINDS: Readonly<Record<string, string>> = {
  "/k-frame.html": `<iframe data-consent="functional" data-src="/k-frame.html" ${FRAME}></iframe>`,
  "/k-image.gif": `<img data-consent="functional" data-src="/k-image.gif" alt="">`,
  "/k-set.gif": `<img data-consent="functional" data-srcset="/k-set.gif 1x" alt="">`,
  "/k-video.webm": `<video data-consent="functional" data-src="/k-video.webm" preload="auto"></video>`,
  "/k-poster.gif": `<video data-consent="functional" data-poster="/k-poster.gif"></video>`,
  "/k-source.ogg": `<audio data-consent="functional" preload="auto"><source data-src="/k-source.ogg" type="audio/ogg"></audio>`,
  "/k-style.css": `<link data-consent="functional" rel="stylesheet" data-href="/k-style.css">`,
  "/k-preload.gif": `<link data-consent="functional" rel="preload" as="image" data-href="/k-preload.gif" data-imagesrcset="/k-preload.gif 1x">`,
  "/k-embed.html": `<embed data-consent="functional" type="text/html" data-src="/k-embed.html">`,
  "/k-object.html": `<object data-consent="functional" type="text/html" data-data="/k-object.html"></object>`,
  "/k-button.gif": `<input data-consent="functional" type="image" data-src="/k-button.gif" alt="b">`,
  "/k-drawing.gif": `<svg width="9" height="9"><image data-consent="functional" data-href="/k-drawing.gif" width="9" height="9"></image></svg>`,
  "/k-template.html": `<template data-consent="functional"><iframe src="/k-template.html" ${FRAME}></iframe></template>`,
  "/k-lazy.html": `<template data-consent="functional"><p><iframe data-src="/k-lazy.html" ${FRAME}></iframe></p></template>`,
};

/** Without the one that browsers fetch ahead, which some have fetched for an earlier page. */
export const HELD_PATHS = Object.keys(HELD_KINDS).filter((path) => !path.includes("preload"));

/** What stands in the table, inside one element. */
export const HELD_BOX = `<div id="box">${Object.values(HELD_KINDS).join("\n")}</div>`;

/** Answers every address of the table, also with something behind it. */
export function serveKinds(site: Site, ...more: string[]): void {
  for (const path of HELD_PATHS)
    for (const address of ["", ...more].map((end) => path + end))
      site.answer(address, (response) => {
        response.setHeader("cache-control", "no-store").setHeader("content-type", typeOf(path));
        response.end(path.endsWith("html") ? "<p>content" : PIXEL);
      });
}

function typeOf(path: string): string {
  if (path.endsWith("html")) return "text/html";
  return path.endsWith("css") ? "text/css" : "image/gif";
}

/** The addresses of the table, with something behind it or not, that were asked for. */
export function askedKinds(site: Site, end = ""): string[] {
  return HELD_PATHS.filter((path) => site.asked.includes(path + end));
}

/** Puts something behind every address that is in the page now, as a video's player does. */
export const addToAddresses = (tab: Tab, end: string) =>
  tab.run((added) => {
    const owned = ["src", "srcset", "imagesrcset", "href", "data", "poster"];
    for (const element of document.querySelectorAll("#box *"))
      for (const name of owned) {
        const address = element.getAttribute(name)?.split(" ")[0];
        if (address) element.setAttribute(name, address + added);
        if (element.parentElement instanceof HTMLMediaElement) element.parentElement.load();
      }
  }, end);

/** What stands under its own name in a part of the page. */
export const liveAddresses = (tab: Tab) =>
  tab.run(() =>
    ["src", "srcset", "imagesrcset", "href", "data", "poster"].flatMap((name) =>
      Array.from(document.querySelectorAll(`#box [${name}]`), (it) => it.getAttribute(name)),
    ),
  );
