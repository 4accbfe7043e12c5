/**
 * @typedef {import("./figures.mjs").Row} Row
 * @typedef {{ of: "value" | "over", most?: number, above?: number, only?: RegExp }} Aim in the
 *   figure's unit; `only` by name of the page
 */

/**
 * Whether the median is where it should be. Controls have no aim.
 * @param {Row} row
 * @returns {boolean | undefined} undefined without an aim
 */
export function isMet({ figure: { aim }, page, value, over }) {
  if (!aim || page.startsWith("control") || (aim.only && !aim.only.test(page))) return undefined;
  const { median } = (aim.of === "over" ? over : value) ?? { median: Number.NaN };
  return (
    median <= (aim.most ?? Number.POSITIVE_INFINITY) &&
    median > (aim.above ?? Number.NEGATIVE_INFINITY)
  );
}
