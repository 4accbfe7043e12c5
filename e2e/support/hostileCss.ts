import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const shipped = (path: string) =>
  readFileSync(createRequire(import.meta.url).resolve(path), "utf8");

/** What resets and frameworks do to every page that has them, as far as it could reach us. */
const ORDINARY: Readonly<Record<string, string>> = {
  bootstrap: shipped("bootstrap/dist/css/bootstrap.min.css"),
  bulma: shipped("bulma/css/bulma.min.css"),
  "Tailwind's preflight": shipped("tailwindcss/preflight.css"),
  "a classic reset": `html, body, div, section, dialog, h2, p, a, ul, li, button, sesame-consent, sesame-placeholder { margin: 0; padding: 0;
    border: 0; font: inherit; font-size: 100%; vertical-align: baseline; background: transparent } ul { list-style: none } body { line-height: 1 }`,
  "a reset of everything": `*, *::before, *::after { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid; min-width: 0; font: inherit;
    color: inherit; text-decoration: none; appearance: none; background: none; outline: none !important }`,
  "a normalizing sheet": `button, select, input { margin: 0; font: inherit; line-height: 1.15; text-transform: none; overflow: visible }
    h2 { font-size: 2em; margin: 0.67em 0 } [hidden], template { display: none !important } a { background-color: transparent; color: red }`,
  "variables of a design system with our names": `:root, *, *::before { --accent: red; --on-accent: red; --text: red; --muted: red; --border: red;
    --background: red; --radius: 3em; --button-height: 9em; --text-size: 3em; --title-size: 3em; --gap: 3em; --padding: 4em; --focus: red;
    --button-weight: 100; --title-weight: 100; --button-radius: 4em; --button-border: red; --width: 10px; --x: 50px; --layer: 1 }`,
  "a root of 10 pixels": "html { font-size: 62.5% } body { font: 3rem/3 serif }",
  "a root of 200 pixels": "html { font-size: 200px }",
  "hiding what is not yet defined":
    ":not(:defined) { display: none; visibility: hidden; opacity: 0 }",
  "buttons that follow a theme": `button, [type="button"] { min-width: 20em; min-height: 4em; letter-spacing: 0.3em; text-transform: uppercase;
    border-radius: 3em; box-shadow: 0 0 9px red; transition: all 3s; font: 900 3em serif } button:hover { transform: scale(2) }`,
};

const all = (declarations: string) =>
  `*, *::before, *::after { ${declarations.replaceAll(";", " !important;")} !important }`;

/** What nobody writes by accident. */
const MEANT: Readonly<Record<string, string>> = {
  "all reverted": "* { all: revert !important }",
  "all unset": "* { all: unset !important }",
  "all invisible": all("visibility: hidden"),
  "a word before and after everything": `*::before, *::after { content: "x" !important; position: fixed; inset: 0; background: red }`,
  "all out of its place": all(
    "position: static; z-index: -1; inset: 0; float: left; margin: 9em; width: 9px; height: 9px; order: 3",
  ),
  "all deaf": all("pointer-events: none; user-select: none; touch-action: none; cursor: none"),
  "all from right to left": all("direction: rtl; unicode-bidi: bidi-override; text-align: right"),
  "all upright": all("writing-mode: vertical-rl; text-orientation: upright"),
  "letters apart": all(
    "letter-spacing: 2em; word-spacing: 3em; text-indent: -99em; line-height: 9; text-transform: uppercase",
  ),
  "columns and grids": all(
    "columns: 3; display: grid; grid-template-columns: 1px 1px; gap: 9em; overflow: clip",
  ),
  "all enlarged but the page": "body * { zoom: 3 !important }",
  "ink of the paper's colour": all(
    "color: #fff; -webkit-text-fill-color: #fff; text-shadow: 0 0 9px red; background: #fff; accent-color: red",
  ),
  "other schemes": all(
    "color-scheme: dark; forced-color-adjust: none; print-color-adjust: economy; -webkit-text-stroke: 5px red",
  ),
  "a page that has a banner": `html:has(sesame-consent), body:has(> sesame-consent) { overflow: hidden !important }
    :has(> [data-action]) { display: none !important } body:has(sesame-consent) * { visibility: hidden !important; opacity: 0 !important }`,
};

/** What is aimed at us. */
const AIMED: Readonly<Record<string, string>> = {
  "in a layer": `@layer site { sesame-consent, sesame-consent *, sesame-placeholder { display: none !important; opacity: 0 !important } }`,
  "our elements": `sesame-consent, sesame-placeholder { display: none !important; opacity: 0 !important; position: static !important;
    width: 0 !important; inset: 0 !important; padding: 9em !important; font: 2px/1 serif !important; direction: rtl !important }`,
  "our elements' own before and after": `sesame-consent::before, sesame-consent::after, sesame-placeholder::after { content: "" !important;
    display: block !important; position: fixed !important; inset: 0 !important; z-index: 2147483647 !important; background: red !important }
    sesame-consent::backdrop { background: red !important }`,
  "our elements' children": `sesame-consent > * { display: none !important; font: 2px/1 serif !important; transform: scale(0.1) !important }`,
  "what we call them": `[data-action], [data-action="reject-all"], [slot] { display: none !important; opacity: 0.1 !important; order: 9 !important }`,
  "our names, in earnest": `* { --accent: #fff !important; --on-accent: #fff !important; --text: #fff !important; --muted: #fff !important;
    --border: #fff !important; --background: red !important; --radius: 9em !important; --button-height: 0px !important; --text-size: 2px !important;
    --title-size: 2px !important; --button-weight: 100 !important; --title-weight: 100 !important; --button-radius: 9em !important;
    --button-border: #fff !important; --focus: #fff !important; --gap: 9em !important; --padding: 9em !important; --inset: -9em !important;
    --width: 9px !important; --height: 9px !important; --x: 9em !important; --y: 9em !important; --corners: 9em !important;
    --layer: -1 !important; --position: static !important }`,
  "no buttons": "button { display: none !important }",
  "first letters and lines": `*::first-line { font-size: 4px !important; color: red !important }
    *::first-letter { font-size: 5em !important; color: red !important; float: left !important }`,
};

/**
 * What moves, fades or cuts the page's body with everything in it. What stands in the top layer is
 * beyond that.
 */
const BODY: Readonly<Record<string, string>> = {
  "all transparent": all("opacity: 0"),
  "all turned and blurred": all(
    "transform: rotate(9deg) scale(0.2); translate: 9em; scale: 3; filter: blur(9px); perspective: 9px",
  ),
  "all in motion": `@keyframes away { to { opacity: 0; scale: 0 } } ${all("animation: away 1ms forwards; transition: all 9s")}`,
  "all cut off": all(
    "clip-path: inset(50%); mask: linear-gradient(#0000, #0000); max-height: 0; mix-blend-mode: difference",
  ),
  "a body that is small and cut":
    "body { overflow: hidden; height: 0; transform: scale(0.5); contain: strict; will-change: transform }",
  "a body that is faint":
    "body { opacity: 0; filter: invert(1); pointer-events: none; clip-path: inset(50%); visibility: hidden }",
};

type Sheets = readonly (readonly [name: string, css: string])[];

export const AIMED_SHEETS: Sheets = Object.entries({ ...ORDINARY, ...AIMED });
export const SHEETS: Sheets = [...AIMED_SHEETS, ...Object.entries(MEANT)];
export const ALL_SHEETS: Sheets = [...SHEETS, ...Object.entries(BODY)];
