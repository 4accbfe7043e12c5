/** What an owner could write to have fewer refusals, as a page's sheet. */
const properties = (declarations: string) => `sesame-consent { ${declarations} }`;

/** What the documented properties can be set to. */
export const PROPERTIES: Readonly<Record<string, string>> = {
  "white on white": properties("--sesame-accent: #fff; --sesame-on-accent: #fff"),
  "words as faint as can be": properties(
    "--sesame-accent: #777; --sesame-on-accent: #787878; --sesame-button-weight: 100",
  ),
  "two colours, by the place on the screen": properties(
    "--sesame-accent: linear-gradient(90deg, #fff 50%, #000 50%) fixed",
  ),
  "no colour at all": properties(
    "--sesame-accent: transparent; --sesame-button-border: transparent; --sesame-text: #eee",
  ),
  "a picture for a background": properties(
    "--sesame-accent: url(/demo.png); --sesame-background: linear-gradient(#fff, #000)",
  ),
  "a bright way aside": properties("--sesame-choose-background: red; --sesame-choose-text: #fff"),
  "letters that nobody can read": properties(
    "--sesame-font: 2px/1 serif; --sesame-text-size: 1px; --sesame-title-size: 80px",
  ),
  "buttons without height": properties(
    "--sesame-button-height: 0px; --sesame-button-radius: 99em; --sesame-padding: 0px; --sesame-inset: 0px",
  ),
  "lengths without a unit": properties(
    "--sesame-inset: 0; --sesame-gap: 0; --sesame-padding: 0; --sesame-radius: 0; --sesame-width: 0",
  ),
  "far off the screen": properties(
    "--sesame-inset: -40em; --sesame-gap: 40em; --sesame-padding: 40em",
  ),
  "far into the screen": properties("--sesame-inset: 40em"),
  "a card without width": properties("--sesame-width: 1px; --sesame-dialog-width: 1px"),
  "a card of no end": properties(
    "--sesame-width: 9999px; --sesame-dialog-width: 9999px; --sesame-motion: 99s",
  ),
};

const REJECT = "sesame-consent > [data-action=reject-all]";
const ours = (names: string) =>
  names
    .split(" ")
    .map((name) => `--${name}: 1px !important; --sesame-${name}: 1px !important`)
    .join(";");
const COLOURS = "accent on-accent text border focus button-border".replace(
  /[\w-]+/g,
  "--$& : #eee !important; --sesame-$&: #eee !important;",
);

/** Rules that are aimed at the refusal alone, in the first layer. */
export const RULES: Readonly<Record<string, string>> = {
  "a rule for it": `${REJECT} { display: none !important; opacity: 0.2 !important; font-size: 6px !important; color: #ddd !important }`,
  "it as a link": `${REJECT} { all: unset !important; text-decoration: underline !important; background: none !important; border: 0 !important }`,
  "our colours, for it alone": `${REJECT} { ${COLOURS} }`,
  "our sizes, for it alone": `${REJECT} { ${ours("text-size button-height button-radius button-weight title-size")} }`,
  "its first line": `${REJECT}::first-line { font-size: 4px !important; color: #ddd !important }
    ${REJECT}::first-letter { font-size: 1px !important; float: left !important }`,
  "something before it": `${REJECT}::before { content: "" !important; position: absolute !important; inset: 0 !important; background: #fff !important }`,
  "its place": `${REJECT} { position: absolute !important; inset: 0 !important; order: 9 !important; translate: 99em !important; z-index: -1 !important }`,
  "what stands before accept": `button:has(+ [data-action=accept-all]), sesame-consent > :nth-last-child(3) { visibility: hidden !important }`,
  "in a layer": `@layer a { ${REJECT} { display: none !important; pointer-events: none !important } }`,
  "the other, larger": `sesame-consent > [data-action=accept-all] { font-size: 3em !important; scale: 2 !important; box-shadow: 0 0 9px red !important }`,
  "over it": `sesame-consent::after { content: ""; position: fixed; inset: 0; z-index: 2147483647; background: #fff }`,
};

/** What a page can make of parts: of those that there are, of those that there were or could be. */
export function partRules(names: readonly string[]): Readonly<Record<string, string>> {
  const each = (rule: (part: string) => string) =>
    names.map((name) => rule(`sesame-consent::part(${name})`)).join("\n");
  return {
    "parts that lie over everything": each(
      (part) =>
        `${part} { position: fixed !important; inset: 0 !important; z-index: 2147483647 !important; background: #fff !important }`,
    ),
    "parts that draw over everything": each(
      (
        part,
      ) => `${part}::after { content: "" !important; position: fixed !important; inset: 0 !important;
      z-index: 2147483647 !important; background: #fff !important }`,
    ),
    "parts that are small and faint": each(
      (part) =>
        `${part} { font-size: 5px !important; opacity: 0.2 !important; color: #ddd !important }`,
    ),
    "parts that are cut and moved": each(
      (part) =>
        `${part} { clip-path: inset(0 0 0 50%) !important; translate: -50% !important; mask: linear-gradient(90deg, #0000 50%, #000 50%) !important }`,
    ),
    "parts that are not there": each(
      (part) => `${part} { display: none !important; visibility: hidden !important }`,
    ),
    "parts that are as good as not there": each(
      (part) => `${part} { opacity: 0.1 !important; pointer-events: none !important }`,
    ),
    "parts that push": each(
      (part) => `${part} { min-inline-size: 300vw !important; margin-inline: 9em !important }`,
    ),
  };
}
